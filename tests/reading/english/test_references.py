"""What "both", "all three", "there", "the complex" or a place left unsaid stands for in English.

Notation of `test_rules`; all reports are of Saturday 6 June 2020.
"""

import pytest

NUMBERS = [
    ("GNA forces attacked Sabratha, Surman and Ajaylat on Thursday. By Friday all three were "
     "under GNA control.", "sabratha >GNA; surman >GNA; al-ajaylat >GNA"),
    ("GNA forces attacked Mizda. On Thursday they reached Surman and Sabratha. The two were "
     "captured by the GNA on Friday.", "surman >GNA; sabratha >GNA"),
    ("LNA forces took Mizda on Friday, advanced on Sabratha and Surman before sunrise and had both "
     "by breakfast.", "mizda >LNA; sabratha >LNA; surman >LNA"),
    ("LNA forces raided Mizda and Tarhuna on Thursday. Both of them were captured by the LNA "
     "on Friday.", "mizda >LNA; tarhuna >LNA"),
]  # fmt: skip
KINDS = [
    ("The Mellitah complex came under attack on Thursday. GNA forces seized the complex at dawn.",
     "mellitah-complex >GNA"),
    ("GNA forces surrounded Sabha. The city's airport and its old castle were seized by the GNA.",
     "sabha-airport >GNA; sabha-castle >GNA"),
    ("TRIPOLI, Libya - GNA forces surrounded Bani Walid on Friday. By nightfall they had taken "
     "the airport.", "bani-walid-airport >GNA"),
    ("GNA forces reached Garabulli. They took the town's coastal checkpoint on Friday.",
     "garabulli-checkpoint >GNA"),
]  # fmt: skip
UNSAID = [
    ("Fighting for Sirte lasted a week. GNA forces took control there on Friday.", "sirte >GNA"),
    ("LNA units left Mizda on Thursday. A GNA brigade entered hours later.", "mizda LNA>GNA"),
    ("LNA units left Mizda on Thursday. A GNA brigade has since moved in.", "mizda LNA>GNA"),
    ("The LNA entered Mizda on Thursday, stayed a night and left.", "mizda >LNA; mizda <LNA"),
    ("GNA forces attacked Sirte on Friday and expelled the LNA by noon.", "sirte LNA>GNA"),
    ("The LNA took Mizda at dawn, only for GNA fighters to recapture it by the evening.",
     "mizda >LNA; mizda >GNA"),
]  # fmt: skip
LISTS = [
    ("GNA forces took the courthouse, the old prison and Sabratha on Friday.", "sabratha >GNA"),
    ("The GNA pushed the Libyan National Army (LNA) out of Mizda on Friday.", "mizda LNA>GNA"),
    ("The LNA claimed Mizda and Tarhuna on Friday.", "mizda >LNA; tarhuna >LNA"),
    ("Elders persuaded the LNA to hand Tarhuna over to the GNA on Friday.", "tarhuna LNA>GNA"),
    ("The GNA appeared to have pushed the LNA out of Mizda on Friday.", "mizda LNA>GNA"),
]  # fmt: skip
NOTHING = [
    "GNA forces captured dozens of fighters, and Sabratha was quiet on Friday.",
    "GNA forces seized vehicles, ammunition and prisoners in Sabratha on Friday.",
    "GNA forces seized weapons and Sirte residents fled.",
    "The GNA ousted the minister. Fighting went on in Sirte.",
    "The GNA claimed Sirte was calm on Friday.",
    "The LNA claimed responsibility for the raid on Sirte.",
    "The GNA tried to persuade the LNA to hand Tarhuna over to it on Friday.",
    "They said they had come to Garabulli to arrest bandits.",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [*NUMBERS, *KINDS, *UNSAID, *LISTS])
def test_reads_words_that_point_back(claims, told, text, expected):
    assert "; ".join(told(claim) for claim in claims(text)) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_points_back_to_nothing(claims, text):
    assert claims(text) == []


def test_who_claims_a_place_is_who_says_so(claims):
    (claim,) = claims("The LNA claimed Mizda on Friday.")

    assert (claim.status, claim.speaker) == ("claimed", "The LNA")
