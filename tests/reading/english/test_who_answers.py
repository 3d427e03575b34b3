"""Denials that do not say again what they deny: one denied row for each place just claimed.

Each row: a text of June 2020, and its denied claims in text order, as "place taker speaker".
"""

import pytest

CLAIM = "The LNA said it had seized Gharyan."
ANSWERS = [
    (f"{CLAIM} The GNA denied this.", ["gharyan LNA GNA"]),
    (f"{CLAIM} The GNA has denied it.", ["gharyan LNA GNA"]),
    (f"{CLAIM} GNA commanders deny that.", ["gharyan LNA GNA commanders"]),
    (f"{CLAIM} The GNA flatly denied the allegation.", ["gharyan LNA GNA"]),
    (f"{CLAIM} The GNA disputes the claim.", ["gharyan LNA GNA"]),
    (f"{CLAIM} Residents denied it, saying they had seen no soldiers.", ["gharyan LNA Residents"]),
    (f"{CLAIM} The report was denied by a GNA commander.", ["gharyan LNA GNA commander"]),
    (f"{CLAIM} This was promptly denied by the mayor of the town.",
     ["gharyan LNA mayor of the town"]),
    (f"{CLAIM} A GNA spokesman said that this was untrue.", ["gharyan LNA GNA spokesman"]),
    (f"{CLAIM} A GNA spokesman said the report was false.", ["gharyan LNA GNA spokesman"]),
    (f"{CLAIM} GNA officials described the claim as baseless.", ["gharyan LNA GNA officials"]),
    (f"{CLAIM} There was no truth in this, a GNA commander said.", ["gharyan LNA GNA commander"]),
    ("LNA channels reported that the army had captured Gharyan, which the town's mayor denied.",
     ["gharyan LNA mayor"]),
    ("LNA channels reported that Gharyan had fallen to the army, a claim that GNA officers"
     " dismissed.", ["gharyan LNA GNA officers"]),
    ("The LNA announced the capture of Gharyan and Mizda. The GNA rejected both claims.",
     ["gharyan LNA GNA", "mizda LNA GNA"]),
    ("The LNA said it had captured Gharyan. It also took Mizda, it said. The GNA denied these"
     " claims.", ["mizda LNA GNA", "gharyan LNA GNA"]),
]  # fmt: skip

OTHER_DENIALS = [
    f"{CLAIM} The GNA denied using drones.",
    f"{CLAIM} Turkey denied the report that it had sent troops.",
    f"{CLAIM} It denied any wrongdoing.",
    f"{CLAIM} The health ministry denied a rise in cases of measles.",
    f"{CLAIM} The GNA did not comment on the report.",
    f"{CLAIM} The GNA said it had taken a village near Mizda. The LNA denied this.",
]


@pytest.mark.parametrize(("text", "want"), ANSWERS)
def test_a_denial_answers_what_was_claimed_before_it(claims, text, want):
    denied = [c for c in claims(text) if c.status == "denied"]
    assert sorted(f"{c.place_id} {c.taker} {c.speaker}" for c in denied) == sorted(want)


@pytest.mark.parametrize("text", OTHER_DENIALS)
def test_a_denial_of_something_else_answers_nothing(claims, text):
    assert not [c for c in claims(text) if c.status == "denied"]


def test_the_denial_is_the_evidence_of_what_it_denies(claims):
    first, second = claims(f"{CLAIM} The GNA denied this at once.")
    assert (first.status, second.status) == ("claimed", "denied")
    assert second.evidence == "The GNA denied this"
    assert second.date == first.date
