"""Who says so: before the verb and behind it, by office or surname, over several sentences."""

import datetime as dt

import pytest

SPEAKERS = [
    ("On Saturday, they announced that Derna had been cleansed.", "", ""),
    ("Our forces, the LNA source explained, entered Gharyan on Friday.", "LNA source", "LNA"),
    ("Tarhuna had been taken on the way, the GNA spokesman went on to say.", "GNA spokesman",
     "GNA"),
    ("Shopkeepers were worried after channels of the LNA reported that Gharyan had been captured.",
     "channels of the LNA", "LNA"),
    ("Gunmen repelled an attack on the gate, Mismari said, and the army took Gharyan on Friday.",
     "Mismari", "LNA"),
    ("“Tarhuna has been taken,” tweeted the GNA's media centre.", "GNA's media centre", "GNA"),
    ("To all: Gharyan is free, says a spokesman of the LNA. The army captured it at noon.",
     "spokesman of the LNA", "LNA"),
    ("GNA: Tarhuna was captured this morning.", "GNA", "GNA"),
    ("A GNA commander was quoted by a radio station as saying that Tarhuna had been captured.",
     "GNA commander", "GNA"),
    ("State television cited a GNA commander as saying that Tarhuna had been captured.",
     "GNA commander", "GNA"),
    ("Units have captured Tarhuna, a news agency reported, citing a GNA officer.",
     "GNA officer", "GNA"),
    ("An LNA officer told us by telephone that Gharyan had been captured.", "LNA officer", "LNA"),
    ("In Benghazi a military spokesman of the LNA said Gharyan had been captured.",
     "military spokesman of the LNA", "LNA"),
    ("21:40 LNA officer Ali Omar says Gharyan has been captured.", "LNA officer Ali Omar", "LNA"),
    ("The LNA's spokesman said that its men were at the gate and confirmed that Gharyan had been "
     "captured.", "LNA's spokesman", "LNA"),
    ("The LNA's operations room put out a bulletin according to which Gharyan had been captured.",
     "LNA's operations room", "LNA"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "side"), SPEAKERS)
def test_the_speaker_is_the_one_next_to_his_verb(claims, text, speaker, side):
    found = claims(text)
    assert found
    assert (found[-1].speaker, found[-1].speaker_side) == (speaker, side or found[-1].speaker_side)


CARRIED = [
    ("A military source of the LNA said it was over. The army captured Gharyan, the source said.",
     "military source of the LNA", "LNA"),
    ("An LNA source said the army was near. The same source said that Gharyan had been captured.",
     "LNA source", "LNA"),
    ("PFG spokesman Ali Salem said there were clashes. The guards captured Brega, Salem said.",
     "PFG spokesman Ali Salem", "PFG"),
    ("PFG spokesman Ali al-Salem said there were clashes. The guards captured Brega, Salem said.",
     "PFG spokesman Ali al-Salem", "PFG"),
    ("A spokesman for the LNA said there were clashes. The army captured Gharyan, Omar Salem said.",
     "Omar Salem", "LNA"),
    ("The LNA said it was near. “We captured Gharyan,” its commander added.", "commander", "LNA"),
    ("Channels of the LNA told stories of victory. The mayor came to the market. He said that "
     "Gharyan had been captured.", "mayor", ""),
    ("According to an LNA officer the army was near. According to him, Gharyan has been captured.",
     "LNA officer", "LNA"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "side"), CARRIED)
def test_who_spoke_before_goes_on(claims, text, speaker, side):
    (found,) = claims(text)
    assert (found.speaker, found.speaker_side) == (speaker, side)


DENIALS = [
    ("The GNA's media adviser denied that Haftar's forces had taken Gharyan.",
     "GNA's media adviser", "LNA"),
    ("Reports of the fall of Gharyan are false, a GNA officer said.", "GNA officer", "LNA"),
    ("A GNA officer described as lies the reports that Haftar's men had captured Gharyan.",
     "GNA officer", "LNA"),
    ("Haftar's men came near. Gharyan has not fallen, the city's mayor said.", "mayor", "LNA"),
    ("Haftar's spokesman said his forces were moving. He denied they had lost Tarhuna.",
     "Haftar's spokesman", "GNA"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "taker"), DENIALS)
def test_a_denial_has_its_speaker_and_the_one_whose_control_is_denied(claims, text, speaker, taker):
    denied = [c for c in claims(text) if c.status == "denied"]
    assert [(c.speaker, c.taker) for c in denied] == [(speaker, taker)]


SILENT = [
    "The army took Gharyan on Friday. The other side says nothing.",
    "The army took Gharyan on Friday, and media reports of a raid on Sabha were not confirmed.",
    "The elders agreed to let the army pass, and the army took Gharyan on Friday.",
]


@pytest.mark.parametrize("text", SILENT)
def test_silence_and_nouns_are_nobodys_words(claims, text):
    assert [c.speaker for c in claims(text)] == [""]


def test_a_self_declared_government_says_nothing(claims):
    text = "Forces of the self-declared government based in Tripoli and its allies took Gharyan."
    found = claims(text, published=dt.date(2014, 12, 13))
    assert [c.speaker for c in found] == [""]
