"""Changes told without a verb of taking: by who is there, who has the place, whose it now is.

Notation of `test_rules`; all reports are of Saturday 6 June 2020.
"""

import pytest

HAVING = [
    ("The LNA had Sabratha back by nightfall.", "sabratha >LNA"),
    ("By evening GNA forces had the town of Sabratha back.", "sabratha >GNA"),
    ("GNA forces now have Sabratha to themselves.", "sabratha >GNA"),
    ("GNA forces had Sabratha again within hours.", "sabratha >GNA"),
    ("The LNA took Sabratha on Monday; by Tuesday the GNA had it back.",
     "sabratha >LNA; sabratha >GNA"),
]  # fmt: skip
BEING_THERE = [
    ("GNA fighters were filmed inside the Watiya airbase on Friday.", "watiya-airbase >GNA"),
    ("GNA fighters posed for pictures inside the Watiya airbase.", "watiya-airbase >GNA"),
    ("Photos posted by the GNA showed its fighters inside Tarhuna.", "tarhuna >GNA"),
    ("GNA forces are now inside Sabratha.", "sabratha >GNA"),
    ("BREAKING: GNA forces inside Surman", "surman >GNA"),
    ('"We are now in Surman," a GNA commander said.', "surman >GNA"),
    ("GNA forces took up positions inside Sabratha after the LNA left.", "sabratha >GNA"),
    ("GNA forces installed themselves in Sabratha.", "sabratha >GNA"),
    ("GNA forces reached Sabratha at dawn. They are now in control there.", "sabratha >GNA"),
    ("GNA forces attacked Surman on Friday and by nightfall were its masters.", "surman >GNA"),
    ("GNA forces reached Sabratha at dawn. By noon it was theirs.", "sabratha >GNA"),
    ("By noon, all of Surman was in GNA hands.", "surman >GNA"),
    ("Within hours Surman was under the control of GNA forces.", "surman >GNA"),
    ("Sabratha is now firmly in GNA hands.", "sabratha >GNA"),
    ("GNA forces attacked Sabratha at dawn. By noon they controlled all of it.", "sabratha >GNA"),
    ("20 May - Mizda is fully in GNA hands.", "mizda >GNA"),
    ('"Tarhuna is free," a GNA spokesman said.', "tarhuna >GNA"),
    ("Sabratha now answers to the GNA.", "sabratha >GNA"),
    ("The airbase of Watiya has been flying the GNA flag since Friday.", "watiya-airbase >GNA"),
]
BEING_GONE = [
    ("No LNA fighters remain in Sabratha.", "sabratha <LNA"),
    ("Not a single LNA fighter remains in Sabratha.", "sabratha <LNA"),
    ("There are no LNA fighters left in Sabratha.", "sabratha <LNA"),
    ("The LNA no longer has any presence in Sabratha.", "sabratha <LNA"),
    ("LNA forces are out of Sabratha.", "sabratha <LNA"),
    ("Sabratha is out of the LNA's hands.", "sabratha LNA>GNA"),
    ("Sabratha has been emptied of LNA forces.", "sabratha LNA>GNA"),
    ("The LNA was left with no choice but to abandon Surman.", "surman <LNA"),
]
DRIVEN = [
    ("GNA forces took Surman, only to be driven out hours later by the LNA.",
     "surman >GNA; surman GNA>LNA"),
    ("Haftar's forces driven out of Sabratha by GNA", "sabratha LNA>GNA"),
    ("GNA forces beat the LNA out of Sabratha.", "sabratha LNA>GNA"),
    ("GNA forces sent the LNA fleeing from Sabratha.", "sabratha LNA>GNA"),
    ("GNA forces ended the LNA's presence in Sabratha.", "sabratha LNA>GNA"),
    ("GNA forces replaced the LNA in Surman.", "surman LNA>GNA"),
    ("LNA forces withdrew from Sabratha, which GNA forces then entered.", "sabratha LNA>GNA"),
    ("The LNA abandoned Sabratha to the GNA.", "sabratha LNA>GNA"),
    ("The LNA fled, leaving Sabratha to the GNA.", "sabratha LNA>GNA"),
]  # fmt: skip
ASIDE = [
    ("Tarhuna reportedly captured by GNA", "tarhuna >GNA"),
    ("The LNA, pushed out of Tarhuna on Friday, fell back to Sirte.", "tarhuna LNA>GNA"),
    ("The entry of GNA forces into Tarhuna on Friday was unopposed.", "tarhuna >GNA"),
    ("GNA control was extended to Tarhuna on Friday.", "tarhuna >GNA"),
    ("GNA authority has been restored in Tarhuna.", "tarhuna >GNA"),
    ("Haftar's retreat from Tarhuna is complete.", "tarhuna <LNA"),
    ("Since Friday the GNA has been in control of Sabratha.", "sabratha >GNA"),
    ("From Surman, GNA forces moved on to take Sabratha.", "sabratha >GNA"),
]
# What is there or had without having been won.
NOT_WON = [
    "GNA forces were filmed near Sabratha.",
    "A GNA delegation was in Sabratha to meet elders.",
    "The GNA interior minister was filmed in Sabratha visiting a hospital.",
    "LNA fighters were killed inside Sabratha by a GNA drone.",
    "GNA forces are still in Sabratha.",
    "LNA fighters remain in Sabratha, a GNA officer said.",
    "LNA fighters were pictured at the gates of Sirte before the attack.",
    "The LNA posted photos of the bodies of fighters inside Sirte.",
    "Sirte opened its hospital to LNA wounded.",
    "The LNA, chased out of its base by the GNA, fell back to Sirte.",
    "The GNA has the support of Sabratha.",
    "The GNA now has fuel for Sabratha again.",
    "No LNA fighters were killed in Sabratha.",
    "There were no LNA fighters near Sabratha, a resident said.",
    "Reporters found Sabratha calm and in GNA hands.",
    "GNA forces have their base in Sabratha.",
    "GNA forces evacuated wounded fighters from Tarhuna to Misrata.",
    "The LNA delegation left Tarhuna for talks with the GNA.",
    "A withdrawal of the LNA from Tarhuna is a condition for talks with the GNA.",
    "Analysts say the fall of Tarhuna to the GNA is only a matter of time.",
    "The GNA's capture of Tarhuna, if confirmed, would be a blow to the LNA.",
    "Families will return to Tarhuna once it has been cleared of mines by the GNA.",
    "Any truce had to begin with a withdrawal of the LNA from Tarhuna, the GNA said.",
]


@pytest.mark.parametrize(("text", "expected"), HAVING + BEING_THERE + BEING_GONE + DRIVEN + ASIDE)
def test_a_change_is_told_by_who_is_there(claims, told, text, expected):
    assert "; ".join(map(told, claims(text))) == expected


@pytest.mark.parametrize("text", NOT_WON)
def test_to_be_there_is_not_to_have_won(claims, text):
    assert [c for c in claims(text) if c.extent == "full" and (c.taker or c.loser)] == []


def test_a_denial_behind_but_leaves_what_stands_before_it(claims, told):
    left, *_ = claims("The LNA withdrew from Watiya, but denied it had been driven out.")
    assert told(left) == "watiya-airbase <LNA"
