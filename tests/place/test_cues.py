"""Words that speak for a meaning of a name, met in the forms in which they stand in texts."""

from __future__ import annotations

from libya_map.place.cues import compile_cues, cue_forms


def test_a_cue_is_met_with_the_particles_written_onto_it() -> None:
    assert {"قاعده", "والقاعده", "بقاعده", "للقاعده", "فالقاعده"} <= set(cue_forms("قاعده"))
    assert {"المشروع", "بالمشروع", "وللمشروع"} <= set(cue_forms("المشروع"))
    assert "مشروع" not in set(cue_forms("المشروع"))
    assert list(cue_forms("camp")) == ["camp"]


def test_a_cue_counts_once_and_one_of_several_words_needs_them_all() -> None:
    cues = compile_cues(("قاعدة", "جبل محسن"))
    assert cues.met({"قاعده", "والقاعده"}) == 1
    assert cues.met({"جبل"}) == 0
    assert cues.met({"بجبل", "محسن", "قاعده"}) == 2
