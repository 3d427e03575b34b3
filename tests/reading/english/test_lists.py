"""Places whose verb is said once: lists with dates, "so did", sentences without a verb; and words
that stand for a place told before.

Notation of `test_rules`, with the day of each claim; all reports are of Saturday 6 June 2020.
"""

import datetime as dt

import pytest

from libya_map.report import Report

LISTS = [
    ("Surman fell to the GNA on Thursday; Sabratha a day later.",
     "surman >GNA 4; sabratha >GNA 5"),
    ("GNA forces took Surman at ten, Sabratha shortly after noon.",
     "surman >GNA 6; sabratha >GNA 6"),
    ("GNA forces entered Surman with little fighting and, on Friday, the town of Zaltan.",
     "surman >GNA 5; zaltan >GNA 5"),
    ("Thursday: GNA captures Ain Zara.\nFriday: Tarhuna.\nSaturday: Bani Walid.",
     "ain-zara >GNA 4; tarhuna >GNA 5; bani-walid >GNA 6"),
    ("GNA forces drove Haftar's men from Tarhuna and, on Saturday, from Bani Walid.",
     "tarhuna LNA>GNA 6; bani-walid LNA>GNA 6"),
    ("GNA forces took Surman on Thursday. Sabratha went a day after that.",
     "surman >GNA 4; sabratha >GNA 5"),
    ("GNA forces took Surman on Thursday. Sabratha followed a few hours later.",
     "surman >GNA 4; sabratha >GNA 4"),
    ("GNA forces took Ain Zara; Tarhuna; and Bani Walid.",
     "ain-zara >GNA 6; tarhuna >GNA 6; bani-walid >GNA 6"),
    ("Town after town has fallen to the GNA: Tarhuna on Friday, Bani Walid on Saturday.",
     "tarhuna >GNA 5; bani-walid >GNA 6"),
    ("GNA forces stormed in at dawn. Among the towns they captured were Surman and Sabratha.",
     "surman >GNA 6; sabratha >GNA 6"),
]  # fmt: skip
# The object of a verb: its members with their nouns, what owns them and what is told of each; and
# the places that it names.
OBJECTS = [
    # nouns of different kinds, before and behind their names
    ("Yarmouk camp, the Ain Zara district and the al-Zahra bridge",
     "yarmouk-camp ain-zara jisr-az-zahra"),
    ("the districts of Hadba and Abu Salim, Tekbali camp and the village of Majer",
     "hadba abu-salim tekbali-camp majer"),
    ("the Naqliya and Tekbali camps, the Abu Salim quarter and Mitiga airport",
     "naqliya-camp tekbali-camp abu-salim mitiga-airport"),
    ("Tamanhint air base and the towns of Murzuq and Traghen",
     "tamanhint-airbase murzuq traghen"),
    ("the camps of Tekbali and Yarmouk, Zahra bridge and the Hadba quarter",
     "tekbali-camp yarmouk-camp jisr-az-zahra hadba"),
    ("the ports of Brega and Zueitina and the city of Ajdabiya",
     "brega-terminal zueitina-terminal ajdabiya"),
    ("the installations of Brega and Zueitina", "brega-terminal zueitina-terminal"),
    ("the hills of Jandouba", "jandouba"),
    # what belongs to the place before
    ("Sabha and its ancient castle", "sabha sabha-castle"),
    ("Ghadames, its airport and the nearby Debdeb crossing", "ghadames ghadames-airport debdeb"),
    ("Derna with its port", "derna derna-port"),
    ("Kufra, the airport and the town of Tazirbu", "kufra kufra-airport tazirbu"),
    ("the airport and the castle of Sabha", "sabha-airport sabha-castle"),
    ("the airport of Ubari and that of Ghat", "ubari-airport ghat-airport"),
    # what is told of a member before the next
    ("Mizda, a town in the mountains, and Nasma", "mizda nasma"),
    ("Mizda, 160 kilometres south of the capital, and the town of Nasma", "mizda nasma"),
    ("Mizda (in the mountains), Nasma and Shwayrif", "mizda nasma shwayrif"),
    ("the Wazin crossing with Tunisia and the town of Nalut", "wazin-dehiba nalut"),
    ("two towns in the mountains, Mizda and Nasma", "mizda nasma"),
    # where a member lies is no member
    ("the Sabri district of Benghazi", "al-sabri"),
    ("the Laithi and Sabri districts of Benghazi", "al-laythi al-sabri"),
    ("the Benghazi districts of Laithi and Sabri", "al-laythi al-sabri"),
    # words of order and addition
    ("Mizda, Nasma and then Shwayrif", "mizda nasma shwayrif"),
    ("Mizda, Nasma and most recently Shwayrif", "mizda nasma shwayrif"),
    ("Mizda but also Nasma", "mizda nasma"),
]  # fmt: skip
BACK = [
    ("The LNA left Surman and Sabratha on Friday. Both were taken by the GNA.",
     "surman LNA>GNA 5; sabratha LNA>GNA 5"),
    ("Men from Misrata took Surman on Friday. The LNA had it back by evening.",
     "surman >GNA 5; surman >LNA 5"),
    ("LNA forces held Surman and Zaltan for a day. On Friday they were evicted from both.",
     "surman LNA>GNA 5; zaltan LNA>GNA 5"),
    ("GNA units reached Surman. LNA forces fought on until the GNA recaptured it on Friday.",
     "surman >GNA 5"),
    ("In Surman, seized on Friday by GNA forces, shops reopened.", "surman >GNA 5"),
    ("Surman's recapture by GNA forces was announced on Friday.", "surman >GNA 5"),
    ("Surman's fall to the GNA on Friday surprised Haftar.", "surman >GNA 5"),
    ("Surman was among the towns taken by the GNA on Friday.", "surman >GNA 5"),
    ("GNA forces took control of the LNA's last stronghold in the west, Tarhuna.",
     "tarhuna >GNA 6"),
    ("LNA forces shelled Surman and Zaltan. All were in GNA hands by Friday.",
     "surman >GNA 5; zaltan >GNA 5"),
    ("Gharyan and the Abu Rashada camp outside it fell to the GNA on Friday.",
     "gharyan >GNA 5; abu-rashada-camp >GNA 5"),
]  # fmt: skip
COUNTED = [
    ("Two days after taking Surman on 3 June, the GNA took Sabratha.",
     "surman >GNA 3; sabratha >GNA 5"),
    ("The GNA took Sabratha on Friday, a day after Surman.", "sabratha >GNA 5; surman >GNA 4"),
    ("The GNA, which had taken Surman a day earlier, took Sabratha on Friday.",
     "surman >GNA 4; sabratha >GNA 5"),
    ("A brigade of the GNA sent to the coast in May, left idle since, took Surman on Thursday.",
     "surman >GNA 4"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LISTS + BACK + COUNTED)
def test_each_place_has_its_own_row(claims, told, text, expected):
    found = [f"{told(c)} {c.date.day}" for c in claims(text)]
    assert "; ".join(found) == expected


@pytest.mark.parametrize(("places", "expected"), OBJECTS)
@pytest.mark.parametrize("put", ["GNA forces captured {} on Friday.", "{} fell to the GNA."])
def test_a_list_is_read_to_its_end(claims, put, places, expected):
    text = put.format(places)
    assert " ".join(c.place_id for c in claims(text[0].upper() + text[1:])) == expected


@pytest.mark.parametrize(
    "text",
    [
        "GNA forces captured Mizda, in the mountains, and Nasma was shelled.",
        "GNA forces captured Mizda, the gateway to Tripoli.",
        "GNA forces captured Mizda, the rival camp said.",
        "GNA forces captured Mizda, a town on the road between Gharyan and Nasma.",
        "GNA forces captured Mizda with its hills.",
        "GNA forces captured Mizda and several districts of Tripoli.",
    ],
)
def test_what_only_follows_a_place_is_no_member(claims, text):
    assert [c.place_id for c in claims(text)] == ["mizda"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The GNA took Gharyan in June of last year.", "2019-06-01"),
        ("The GNA took Gharyan last June.", "2019-06-01"),
        ("In April 2019 the LNA took Gharyan. It had taken Sabha in January.",
         "2019-04-01 2019-01-01"),
        ("On 1 May 2020 the GNA took Surman. Thirty two days later it took Sabratha.",
         "2020-05-01 2020-06-02"),
        ("Thursday 4 June: LNA forces leave Ain Zara for Tarhuna.\nNothing else was reported.",
         "2020-06-04"),
    ],
)  # fmt: skip
def test_the_year_and_the_days_between(claims, text, days):
    assert " ".join(str(c.date) for c in claims(text)) == days


def test_a_text_may_end_at_any_word(english):
    text = (
        "Libya: the GNA had Surman back by noon, two days after the capture of Zaltan, if true, "
        "and the militia, driven out of the town, no longer has men inside it; there are no "
        "fighters left at the base of the fall of Sabratha, its"
    )
    words = text.split()
    for end in range(1, len(words) + 1):
        cut = " ".join(words[:end])
        found = english.read(Report("r", cut, published=dt.date(2020, 6, 6)))
        assert all(claim.evidence in cut for claim in found)
