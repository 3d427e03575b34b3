"""Each general rule of reading, with sentences made for it."""

import datetime as dt

import pytest


def short(claim):
    return claim.place_id, claim.taker, claim.loser


def test_verb_subject_place(claims):
    (claim,) = claims("سيطرت قوات حفتر على مدينة غريان.")
    assert short(claim) == ("gharyan", "LNA", "")
    assert (claim.status, claim.change, claim.extent) == ("asserted", "capture", "full")


def test_subject_before_the_verb_and_the_loser_after_from(claims):
    (claim,) = claims("قوات حكومة الوفاق استعادت ترهونة من قوات حفتر.")
    assert short(claim) == ("tarhuna", "GNA", "LNA")


def test_a_dual_head_gives_its_type_to_each_name(claims):
    found = claims("سيطرت قوات الوفاق على معسكري «حمزة» و«اليرموك».")
    assert [c.place_id for c in found] == ["hamza-camp", "yarmouk-camp"]
    assert [c.place_as_written for c in found] == ["حمزة", "اليرموك"]


def test_a_plural_head_and_a_list(claims):
    found = claims("دخلت قوات حفتر بلدات هون وودان وسوكنة.")
    assert {c.place_id for c in found} == {"hun", "waddan", "sokna"}


def test_names_that_begin_with_a_clitic_letter_and_clitics_before_names(claims):
    found = claims("حررت قوات الوفاق بنغازي وودان.")
    assert [c.place_id for c in found] == ["benghazi", "waddan"]
    assert found[1].place_as_written == "ودان"


def test_a_name_inside_another_word_is_none(claims):
    assert claims("سيطرت قوات حفتر على أسرته في السودان.") == []


def test_two_opposite_changes_in_one_text(claims):
    found = claims("سيطرت قوات حفتر على غريان.\nثم استعادت قوات الوفاق المدينة.")
    assert [short(c)[:2] for c in found] == [("gharyan", "LNA"), ("gharyan", "GNA")]


def test_falling_into_hands(claims):
    (claim,) = claims("سقطت مدينة صرمان بيد قوات الوفاق.")
    assert short(claim) == ("surman", "GNA", "")


def test_the_loser_as_subject(claims):
    (claim,) = claims("خسرت قوات حفتر قاعدة الوطية لصالح قوات الوفاق.")
    assert short(claim) == ("watiya-airbase", "GNA", "LNA")


def test_a_withdrawal_gives_way_to_the_capture_behind_it(claims):
    (claim,) = claims("انسحبت قوات حفتر من ترهونة. وسيطرت قوات الوفاق على ترهونة.")
    assert short(claim) == ("tarhuna", "GNA", "LNA")
    assert claim.change == "capture"


def test_a_withdrawal_alone_names_no_taker(claims):
    (claim,) = claims("انسحبت قوات حفتر من مدينة ترهونة.")
    assert (claim.change, claim.taker, claim.loser) == ("withdrawal", "", "LNA")


@pytest.mark.parametrize(
    "text",
    [
        "تسعى قوات حفتر للسيطرة على غريان.",
        "حاولت قوات حفتر السيطرة على غريان.",
        "تهدف قوات حفتر إلى تحرير مدينة غريان.",
        "لم تسيطر قوات حفتر على غريان.",
        "فشلت قوات حفتر في السيطرة على غريان.",
        "إذا سيطرت قوات حفتر على غريان تغير المشهد.",
        "ستسيطر قوات حفتر على غريان.",
        "تتقدم قوات حفتر تمهيدا لتحرير غريان.",
        "قوات حفتر تسيطر على غريان منذ سنوات.",
    ],
)
def test_aims_attempts_conditions_and_states_are_no_change(claims, text):
    assert claims(text) == []


def test_an_aim_is_kept_as_such(claims):
    (claim,) = claims("تسعى قوات حفتر للسيطرة على غريان.", every=True)
    assert claim.modality == "intended"


@pytest.mark.parametrize(
    "text",
    [
        "سيطرت قوات الوفاق على حريق في غريان.",
        "سيطرت قوات الوفاق على أسلحة وآليات في غريان.",
        "تقدمت قوات الوفاق نحو غريان.",
        "سيطرت الفرقة على أسعار الخبز في غريان.",
    ],
)
def test_other_control_and_advances_are_no_change(claims, text):
    assert claims(text) == []


def test_a_denial_is_a_claim_of_its_own(claims):
    (claim,) = claims("نفى المسماري سيطرة قوات الوفاق على مدينة ترهونة.")
    assert (claim.status, claim.taker, claim.speaker, claim.speaker_side) == (
        "denied",
        "GNA",
        "المسماري",
        "LNA",
    )


def test_a_denial_that_names_nobody_answers_the_claim_before_it(claims):
    found = claims("سيطرت قوات الوفاق على مدينة زليتن، ونفت الحكومة سقوطها.")
    assert [(c.status, c.taker) for c in found] == [("asserted", "GNA"), ("denied", "GNA")]


def test_what_is_managed_is_done_and_what_is_not_managed_is_not(claims):
    (claim,) = claims("تمكنت قوات الوفاق من السيطرة على غريان.")
    assert claim.taker == "GNA"
    assert claims("لم تتمكن قوات الوفاق من السيطرة على غريان.") == []


def test_an_announced_verbal_noun_is_a_claim_of_its_speaker(claims):
    (claim,) = claims("أعلنت حكومة الوفاق سيطرتها على مدينة صبراتة.")
    assert (claim.status, claim.taker, claim.speaker) == ("claimed", "GNA", "حكومة الوفاق")


def test_a_speaker_behind_his_title_and_the_agency(claims):
    (claim,) = claims(
        "سيطرت قوات الوفاق على غريان، بحسب ما نقلت وكالة رويترز عن المتحدث باسم القوات، "
        "سالم العربي."
    )
    assert (claim.speaker, claim.via, claim.status) == ("سالم العربي", "رويترز", "claimed")


def test_the_same_army_is_who_the_text_speaks_for(claims):
    (ours,) = claims("سيطر الجيش الليبي على غريان وفرت ميليشيات حفتر.")
    (theirs,) = claims("سيطر الجيش الليبي على غريان وفرت ميليشيات الوفاق.")
    assert (ours.taker, theirs.taker) == ("GNA", "LNA")


def test_an_unknown_place_is_kept_without_coordinates(claims):
    (claim,) = claims("سيطرت قوات الوفاق على معسكر الزنبق.")
    assert (claim.place_id, claim.place_as_written) == ("", "معسكر الزنبق")
    assert claim.latitude is None
    assert claim.geo_precision == ""


def test_parts_of_a_place_are_contested(claims):
    (claim,) = claims("سيطرت قوات الوفاق على أجزاء من مدينة غريان.")
    assert (claim.extent, claim.change) == ("part", "contested")


def test_the_date_of_the_sentence_belongs_to_it(claims):
    (claim,) = claims("سيطرت قوات الوفاق، في 2 يونيو، على مدينة غريان.")
    assert (claim.date, claim.date_precision) == (dt.date(2020, 6, 2), "day")
    assert claim.date_as_written == "2 يونيو"


def test_without_a_date_the_news_is_of_the_day_of_publication(claims):
    (claim,) = claims("سيطرت قوات الوفاق على مدينة غريان.")
    assert claim.date == dt.date(2020, 6, 6)


def test_a_date_that_cannot_be_known_stays_open_and_says_so(claims):
    (claim,) = claims("سيطرت قوات الوفاق، في 2 يونيو، على مدينة غريان.", published=None)
    assert (claim.date, claim.date_end, claim.date_precision) == (None, None, "unknown")
    assert claim.date_as_written == "2 يونيو"


def test_origins_fronts_and_distances_are_no_places_of_events(claims):
    (claim,) = claims(
        "سيطرت قوات الوفاق القادمة من مصراتة على مدينة غريان، جنوب طرابلس بنحو 80 كيلومترا."
    )
    assert claim.place_id == "gharyan"


def test_the_camp_of_damascus_is_not_libyan(reader):
    from libya_map.report import Report

    text = "سيطر الجيش السوري على مخيم اليرموك في دمشق. وقالت دمشق إن سوريا استعادت المخيم."
    assert reader.read(Report("r", text, published=dt.date(2018, 5, 21))) == []


def test_furniture_and_embedded_posts_are_not_read(claims):
    assert claims("اقرأ أيضا: قوات الوفاق سيطرت على غريان") == []
    assert claims("قوات الوفاق سيطرت على غريان\n— حساب (@someone) June 6, 2020") == []


def test_one_change_told_twice_is_one_claim(claims):
    found = claims("سيطرت قوات الوفاق على غريان. وقال سكان إن قوات الوفاق سيطرت على غريان.")
    assert len(found) == 1


def test_ids_follow_the_order_of_the_text(claims):
    found = claims("سيطرت قوات الوفاق على غريان وترهونة ومزدة.")
    assert [c.claim_id for c in found] == ["r-1", "r-2", "r-3"]
