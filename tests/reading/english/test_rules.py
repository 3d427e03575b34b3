"""One invented sentence for each trap, and what is to be read in it.

A change is written ``place loser>taker``; ``place <loser`` for a withdrawal, ``place !taker`` for
a denial, with ``~`` in front where it is contested or partial.
"""

import datetime as dt

import pytest

READ = [
    # captures and recaptures
    ("GNA forces captured Gharyan on Friday.", "gharyan >GNA"),
    ("The LNA retook the town of Mizda.", "mizda >LNA"),
    ("Forces loyal to Khalifa Haftar seized control of Sirte.", "sirte >LNA"),
    ("LNA troops have taken full control of the strategic city of Gharyan.", "gharyan >LNA"),
    ("The Libyan National Army (LNA) overran Murzuq.", "murzuq >LNA"),
    ("GNA fighters wrested Gharyan from the LNA.", "gharyan LNA>GNA"),
    ("GNA forces cleared Sirte of Islamic State militants.", "sirte >GNA"),
    ("The GNA regained control of Tarhuna.", "tarhuna >GNA"),
    ("LNA units swept into Sirte.", "sirte >LNA"),
    ("LNA forces entered Murzuq unopposed.", "murzuq >LNA"),
    ("Turkish-backed GNA forces capture the al-Watiya air base.", "watiya-airbase >GNA"),
    ("The LNA took over Sharara oil field.", "sharara-oilfield >LNA"),
    ("GNA forces entered Surman and took Sabratha.", "surman >GNA; sabratha >GNA"),
    # handovers and withdrawals
    ("The Benghazi Defence Brigades handed over Ras Lanuf port to the Petroleum Facilities Guard.",
     "ras-lanuf-terminal BDB>PFG"),
    ("LNA forces withdrew from Tarhuna.", "tarhuna <LNA"),
    ("The LNA pulled its forces out of Ain Zara and Abu Salim.",
     "ain-zara <LNA; abu-salim <LNA"),
    ("The GNA abandoned Yarmouk camp.", "yarmouk-camp <GNA"),
    ("LNA units redeployed from Salah al-Din south of Tripoli.", "salah-al-din <LNA"),
    ("LNA units withdrew from Tarhuna. GNA forces captured Tarhuna hours later.",
     "tarhuna LNA>GNA"),
    # the loser as subject, agentless, passive
    ("The LNA lost Gharyan to the GNA.", "gharyan LNA>GNA"),
    ("Islamic State was driven out of Sirte by GNA forces.", "sirte IS>GNA"),
    ("Gharyan fell to the GNA.", "gharyan >GNA"),
    ("Gharyan fell into the hands of the GNA.", "gharyan >GNA"),
    ("Gharyan was captured by GNA forces.", "gharyan >GNA"),
    ("The city of Sirte, captured by Haftar's forces in January, is quiet.", "sirte >LNA"),
    ("Tamanhint air base came under the control of the LNA.", "tamanhint-airbase >LNA"),
    ("Tarhuna is now under the control of GNA forces.", "tarhuna >GNA"),
    ("GNA forces drove the LNA out of Gharyan.", "gharyan LNA>GNA"),
    ("GNA forces forced the LNA to withdraw from Gharyan.", "gharyan LNA>GNA"),
    ("The LNA expelled the Benghazi Defence Brigades from Ras Lanuf.", "ras-lanuf BDB>LNA"),
    # lists
    ("The LNA seized the towns of Waddan, Hun and Sokna.", "waddan >LNA; hun >LNA; sokna >LNA"),
    ("GNA forces took Yarmouk and Hamza camps south of Tripoli.",
     "yarmouk-camp >GNA; hamza-camp >GNA"),
    ("The LNA seized the Sidra and Ras Lanuf oil ports.",
     "sidra-terminal >LNA; ras-lanuf-terminal >LNA"),
    ("The GNA captured several towns west of Tripoli, including Surman and Sabratha.",
     "surman >GNA; sabratha >GNA"),
    # contested and partial
    ("GNA forces captured most of Sirte.", "~sirte >GNA"),
    ("LNA units stormed Yarmouk camp near Tripoli.", "~yarmouk-camp >LNA"),
    ("The GNA took parts of Gharyan.", "~gharyan >GNA"),
    # opposite changes in one sentence
    ("GNA forces recaptured Yarmouk camp hours after LNA forces seized it, Tripoli officials said.",
     "yarmouk-camp >GNA; yarmouk-camp >LNA"),
    # denials
    ("A GNA spokesman denied that the LNA had taken Gharyan.", "gharyan !LNA"),
    ("The GNA denied losing Gharyan to the LNA.", "gharyan !LNA"),
    ("The GNA rejected claims that LNA forces had captured Gharyan.", "gharyan !LNA"),
    ("A GNA spokesman said LNA forces had not captured Gharyan.", "gharyan !LNA"),
    # what announces
    ("The LNA said it was in full control of Gharyan.", "gharyan >LNA"),
    ("The GNA said its forces now control Tarhuna.", "tarhuna >GNA"),
    ("The LNA announced the capture of Sirte.", "sirte >LNA"),
    ("LNA forces managed to capture Sirte.", "sirte >LNA"),
    ("Libyan Civil War: Rebels loyal to the GNA capture the town of Mizda.", "mizda >GNA"),
    ("GNA forces declared Tarhuna liberated.", "tarhuna >GNA"),
    ("The LNA claimed control of Gharyan.", "gharyan >LNA"),
    ("Gharyan is back in GNA hands.", "gharyan >GNA"),
    ("The GNA ended the LNA's control of Gharyan.", "gharyan >GNA"),
    # forms of words that mislead
    ("IS captured Sirte from GNA forces.", "sirte GNA>IS"),
    ("LNA forces stormed Gharyan, only to lose it to the GNA.",
     "~gharyan >LNA; gharyan LNA>GNA"),
    ("LNA units recaptured the oil terminals at Ras Lanuf and Es Sider.",
     "ras-lanuf-terminal >LNA; sidra-terminal >LNA"),
    ("Having taken Gharyan, the LNA moved north.", "gharyan >LNA"),
    ("Gharyan, 80 km south of Tripoli, was captured by GNA forces.", "gharyan >GNA"),
    # pronouns and references back
    ("GNA forces said they had captured Gharyan.", "gharyan >GNA"),
    ("The LNA attacked Gharyan and captured it.", "gharyan >LNA"),
    ("LNA forces reached Sabha. They took the city's airport.", "sabha-airport >LNA"),
    ("\"Our forces have liberated Tarhuna,\" the GNA spokesman said.", "tarhuna >GNA"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ)
def test_changes_are_read(claims, told, text, expected):
    assert "; ".join(map(told, claims(text))) == expected


SILENT = [
    # status
    "The LNA has held Sirte since January.",
    "Sirte, held by the LNA, was calm.",
    "The LNA still controls Sirte.",
    "Sirte was under the control of the LNA at the time.",
    "Tamanhint air base remains under the control of the LNA.",
    # other control
    "The GNA said it had brought the fire in Gharyan under control.",
    "LNA forces seized weapons in Gharyan.",
    "GNA forces captured an LNA commander near Gharyan.",
    "GNA police seized control of the market prices in Tripoli.",
    "Ahli Tripoli captured the league title in Benghazi.",
    # other movements
    "GNA forces advanced towards Tarhuna.",
    "The LNA shelled Tripoli from Tarhuna.",
    "GNA forces repelled an LNA attack on Gharyan.",
    "LNA forces fell back 20 km from Sirte.",
    "Prices in Tripoli fell.",
    "Residents left Gharyan.",
    "IS militants were pushed back from Sirte.",
    "The GNA has evidence to justify seizing Gharyan, one lawyer said.",
    "The GNA asked for help in dislodging IS from Sirte.",
    "GNA artillery controls the road to Tarhuna by fire.",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_is_no_change_is_not_read_as_one(claims, text):
    assert claims(text) == []


MARKED = [
    ("The LNA aims to capture Gharyan.", "intended"),
    ("The LNA vowed to retake Gharyan.", "intended"),
    ("LNA forces advanced to seize Gharyan.", "intended"),
    ("LNA forces tried to capture Gharyan.", "attempted"),
    ("LNA forces failed to enter Gharyan.", "attempted"),
    ("If the LNA captured Gharyan, the war would end.", "conditional"),
    ("The LNA will capture Gharyan.", "intended"),
    ("The LNA could take Gharyan.", "intended"),
    ("The LNA did not capture Gharyan.", "negated"),
    ("GNA forces would not leave Gharyan until the LNA leaves Sirte.", "negated"),
]


@pytest.mark.parametrize(("text", "modality"), MARKED)
def test_what_is_not_done_is_kept_and_marked(claims, text, modality):
    found = claims(text, every=True)
    assert found
    assert found[0].modality == modality
    assert claims(text) == []


DATES = [
    ("GNA forces captured Gharyan.", "2020-06-06 day"),
    ("GNA forces captured Gharyan on Thursday.", "2020-06-04 day"),
    ("GNA forces captured Gharyan on Saturday.", "2020-06-06 day"),
    ("GNA forces captured Gharyan yesterday.", "2020-06-05 day"),
    ("GNA forces captured Gharyan on 26 June 2019.", "2019-06-26 day"),
    ("GNA forces captured Gharyan on June 26, 2019.", "2019-06-26 day"),
    ("GNA forces captured Gharyan on 18 May.", "2020-05-18 day"),
    ("GNA forces captured Gharyan in early April.", "2020-04-01 month"),
    ("GNA forces captured Gharyan in June 2019.", "2019-06-01 month"),
    ("GNA forces captured Gharyan in late 2016.", "None unknown"),
    ("GNA forces captured Gharyan two days ago.", "2020-06-04 day"),
    ("GNA forces captured Gharyan last week.", "2020-05-30 week"),
    ("GNA forces captured Gharyan over the weekend.", "2020-06-06 week"),
    ("GNA forces captured Gharyan days ago.", "2020-06-03 week"),
    ("LNA forces left Mizda on 21 May. Two days later GNA forces captured Gharyan.",
     "2020-05-23 day"),
    ("The GNA said on Friday its forces had captured Gharyan.", "2020-06-05 day"),
    ("The fighting began on Friday 29 May. The next day GNA forces captured Gharyan.",
     "2020-05-30 day"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates_are_read_from_the_text_and_the_day_of_publication(claims, text, expected):
    found = next(c for c in claims(text) if c.place_id == "gharyan")
    assert f"{found.date} {found.date_precision}" == expected


def test_without_a_day_of_publication_a_weekday_stays_open(claims):
    (found,) = claims("GNA forces captured Gharyan on Thursday.", published=None)
    assert (found.date, found.date_precision) == (None, "unknown")


def test_a_date_alone_on_a_line_holds_for_the_lines_below(claims):
    text = "Thursday, 28 May\nThe LNA captured Mizda.\nFriday, 29 May\nThe GNA captured Gharyan."
    assert [c.date for c in claims(text)] == [dt.date(2020, 5, 28), dt.date(2020, 5, 29)]


def test_counted_from_another_change(claims):
    text = "GNA forces retook Gharyan on Friday, a week after the LNA had seized it."
    later, earlier = claims(text)
    assert (later.taker, later.date) == ("GNA", dt.date(2020, 6, 5))
    assert (earlier.taker, earlier.date) == ("LNA", dt.date(2020, 5, 29))


def test_who_says_so(claims):
    (found,) = claims("LNA spokesman Ahmed al-Mismari told Reuters its forces had captured Sirte.")
    assert (found.status, found.speaker_side, found.via) == ("claimed", "LNA", "Reuters")
    assert "Mismari" in found.speaker


def test_the_speaker_may_follow(claims):
    (found,) = claims("LNA forces captured Sirte, a resident said.")
    assert (found.status, found.speaker, found.speaker_side) == ("claimed", "resident", "")


def test_what_the_outlet_says_itself_is_asserted(claims):
    (found,) = claims("LNA forces captured Sirte.")
    assert (found.status, found.speaker) == ("asserted", "")


def test_he_added_goes_on_with_the_speaker_before(claims):
    text = "A GNA spokesman said Surman had been captured. He added that Sabratha was taken."
    assert {c.speaker_side for c in claims(text)} == {"GNA"}


def test_repetition_is_one_claim(claims):
    text = "GNA forces captured Gharyan on Friday. The capture of Gharyan by the GNA was cheered."
    assert len(claims(text)) == 1


def test_other_countries_are_none_of_it(english):
    from libya_map.report import Report

    text = "Syrian army units captured Yarmouk camp in Damascus, Syria, state media said."
    assert english.read(Report("r", text, published=dt.date(2018, 5, 21))) == []


def test_is_the_verb_is_not_the_party(claims):
    text = "Haftar is away. The town is quiet and the army has left Gharyan."
    assert claims(text)[0].loser == "LNA"


def test_an_army_that_cannot_be_told_is_not_guessed_for_generic_forces(claims):
    (found,) = claims("Gharyan was captured on Friday.")
    assert (found.taker, found.loser) == ("", "")
