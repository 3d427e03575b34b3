"""What the pronouns of a control word go back to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from libya_map.reading.arabic.leads import COMPANY
from libya_map.reading.arabic.modality import Modality
from libya_map.reading.findings import PlaceRef
from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span, Token

_MASCULINE = frozenset(("camp", "airport", "port", "oilfield", "bridge"))
_FEMININE = frozenset(("city", "town", "village", "airbase"))
_FEMININE_ENDS = ("ه", "ات")  # of nouns, plurals of things among them
# Nouns of places that names of the table begin with
_NOUNS = frozenset(
    {"مطار", "معسكر", "ميناء", "مرفا", "حقل", "معبر", "منفذ", "جسر", "كوبري", "حي", "مجمع", "مقر"}
    | {"مدينه", "بلده", "قريه", "قاعده", "منطقه", "بوابه", "واحه", "ضاحيه", "قلعه", "جامعه"}
    | {"مديريه", "محطه", "مصفاه", "كليه", "مزرعه", "ثكنه", "محميه", "مستشفي", "فندق", "سجن"}
    | {"مصنع", "مركز", "ميدان", "مبني", "مخيم", "مفترق", "برج", "حصن", "ملعب"}
)
_LARGEST = frozenset(
    ("كبري", "اكبر", "اهم", "ابرز", "اخر", "احدي", "اولي", "اول", "اقدم", "اقرب", "ثاني", "ثالث")
)
_PARTS = frozenset(("مدن", "معاقل", "معقل", "بلدات", "قري", "احياء", "مناطق", "مدينه", "بوابات"))
_EARLIER_REACH = 60  # tokens that a pronoun may reach back into the sentences before
_TOPIC = frozenset(("اما", "واما", "وعن", "عن", "بشان", "وبشان", "حول", "وحول", "بخصوص", "وبخصوص"))
_WHICH_REACH = 4
_PEOPLE = frozenset(("الذين", "واللذين", "اللواتي", "ممن"))
TO = frozenset(("الي",))
BATTLE = frozenset(("معركه", "المعركه", "موقعه", "معارك", "بمعركه", "بالمعركه"))
# What stands behind a verb and is not its subject, and what stands before it.
_NO_SUBJECT = (
    "preposition", "to_taker", "loser_mark", "after", "day_offset", "weekday", "day_part",
    "follow_offset", "postplace", "sequel", "whole",
)  # fmt: skip
_AUXILIARIES = frozenset(("قد", "وقد", "لم", "ولم", "ما", "كانت", "كان", "وكانت", "وكان"))
_TIMES = frozenset({"يوم", "مساء", "صباح", "فجر", "ظهر", "عصر", "ليل", "ليله", "ضحي", "منذ", "من"})
_TO_THEM = frozenset(("لها", "له", "لهم", "لنا", "اليها", "اليه", "اليهم", "الينا"))
_OPENERS = frozenset(
    {"ثم", "انها", "بانها", "انه", "بانه", "انهما", "لكنها", "ولكنها", "حتي", "لكن", "كما", "ان"}
    | {"سرعان", "قبل", "بعدما", "فيما", "بينما"}
)
# Its streets, its squares: where somebody is who is in it.
_PARTS_OF_IT = frozenset(
    noun + pronoun
    for noun in ("شوارع", "احياي", "ازقت", "ميدان", "ميادين", "ساحت", "ساحات", "ارجاي",
                 "قلب", "مبني", "مباني", "اروقت", "مدارج", "مدرجات", "عنابر", "ساحات", "ارصفت")
    for pronoun in ("ها", "ه")
)  # fmt: skip
BOTH = frozenset(("كليهما", "كلتيهما", "كلاهما", "كلتاهما"))
THIRD_PERSON = {
    "علي": frozenset(("عليها", "عليه", "عليهما", "عليهم")),
    "من": frozenset(("منها", "منه", "منهما", "منهم")),
    "عن": frozenset(("عنها", "عنه", "عنهما")),
    "فوق": frozenset(("فوقها", "فوقه")),
    "ب": frozenset(("بها", "به")),
    "في": frozenset(("فيها", "فيه", "فيهما", *_PARTS_OF_IT)),
    "خارج": frozenset(("خارجها", "خارجه")),
    "داخل": frozenset(("داخلها", "داخله", "بداخلها", "بداخله")),
    "وسط": frozenset(("وسطها", "وسطه")),
    "الي": frozenset(("اليها", "اليه", "اليهما")),
}
PREPOSITION_REACH = 24  # tokens between a verb and the preposition that leads to its place


@dataclass(frozen=True, slots=True)
class Setting:
    """A control word in its sentence: the places there, where the next control word begins, the
    last place of the sentences before, and the places of the event told last in this one; `names`
    are the tokens of names.
    """

    marks: Marks
    sentence: Span
    trigger: Mention
    places: Sequence[PlaceRef]
    limit: int
    earlier: Sequence[PlaceRef]
    told: Sequence[PlaceRef]
    names: Collection[int] = ()

    @property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens of the text."""
        return self.marks.text.tokens


def antecedent(setting: Setting, modality: Modality) -> list[PlaceRef]:
    """What "it" means: the place of the event just told, else the last place before that is no
    landmark, in this sentence or at the end of the last.
    """
    tokens, trigger = setting.tokens, setting.trigger
    before = [p for p in setting.places if p.span.last <= trigger.first and _is_open(setting, p)]
    before = [p for p in before if not is_between(setting, p)]
    which = which_at(setting, modality)
    if which is not None:
        near = [p for p in before[-1:] if 0 <= which - p.span.last <= _WHICH_REACH]
        if near and _pronoun(setting).endswith("هما"):  # "X and Y, both of which they took"
            return [p for p in before if p.group == near[0].group][-2:]
        return near
    if trigger.first and setting.marks.before("not_territory", trigger.first):
        return []  # "vehicles that they left": the thing, no place
    pronoun = _pronoun(setting)
    if pronoun.endswith("هما"):
        pool = [p for p in before if not _is_landmark(setting, p) and not _is_inner(setting, p)]
        earlier = [p for p in setting.earlier if not p.barred]
        pool = pool or before or [p for p in earlier if not _is_landmark(setting, p)] or earlier
        pair = [p for p in pool if p.group == pool[-1].group]
        return pair if len(pair) == 2 else pool[-2:]
    first = setting.sentence.first
    if tokens[first].form in _TOPIC and before and before[0].span.first - first <= _WHICH_REACH:
        before = before[:1]  # "as for X, ... they took it back"
    told = [p for p in setting.told if _agrees(setting, p, pronoun)]
    newer = [p for p in before if not _is_landmark(setting, p) and _agrees(setting, p, pronoun)]
    if told and not any(p.span.first > told[-1].span.last for p in newer):
        return told
    agreeing = [p for p in before if _agrees(setting, p, pronoun)]
    since = trigger.first - _EARLIER_REACH
    earlier = [p for p in setting.earlier if _agrees(setting, p, pronoun) and p.span.first >= since]
    earlier = [p for p in earlier if not p.barred]
    plain = [p for p in earlier if not _is_landmark(setting, p)]
    meant = newer[-1:] or agreeing[-1:] or plain[-1:] or earlier[-1:]
    verb = setting.trigger.entry.form == "past"
    if verb and pronoun.endswith("ها") and meant and meant == newer[-1:]:
        return [p for p in newer if p.group == meant[0].group]  # "they entered them": towns
    return meant


def _is_open(setting: Setting, place: PlaceRef) -> bool:
    """Whether a pronoun may mean a place: one that is not barred, or only as a battle's name."""
    first = place.span.first
    return not place.barred or (first > 0 and setting.tokens[first - 1].form in BATTLE)


def _pronoun(setting: Setting) -> str:
    """The word that bears the pronoun for the place: the verb itself, or the preposition."""
    verb = setting.trigger.entry.verb
    people = verb is not None and bool(verb.preposition)
    if setting.trigger.entry.pronoun and not people:
        return setting.tokens[setting.trigger.last - 1].form
    last = min(setting.limit, setting.trigger.last + PREPOSITION_REACH)
    bearers = BOTH.union(*THIRD_PERSON.values())
    for index in range(setting.trigger.last, last):
        if setting.tokens[index].form in bearers:
            return setting.tokens[index].form
    return _of_verb(setting)


def _of_verb(setting: Setting) -> str:
    """What a pronoun would be for the hidden subject of a verb: "it (f.) fell", "both fell"."""
    form = setting.tokens[setting.trigger.last - 1].form
    if setting.trigger.entry.form != "past" or setting.trigger.entry.pronoun:
        return ""
    return "هما" if form.endswith("تا") else "ها" if form.endswith("ت") else ""


def _agrees(setting: Setting, place: PlaceRef, pronoun: str) -> bool:
    """Whether a place and a pronoun agree in gender: that of the noun written before the name,
    else that of the type; many a type goes with either.
    """
    if pronoun.endswith("هم"):
        return False  # people
    noun = _noun(setting, place)
    if pronoun.endswith("ها"):
        return noun.endswith(_FEMININE_ENDS) if noun else place.place_type not in _MASCULINE
    if pronoun.endswith(_FEMININE_ENDS):
        name = setting.tokens[place.span.last - 1].form
        if noun:
            return not noun.endswith(_FEMININE_ENDS)
        return place.place_type not in _FEMININE and not name.endswith("ه")
    return True


def _noun(setting: Setting, place: PlaceRef) -> str:
    """The noun that tells what a place is, without what is written onto it; "" where its name
    stands alone.
    """
    first = place.span.first
    form = setting.tokens[first].form[len(place.prefix) :].removeprefix("ال")
    known = form in _NOUNS or setting.marks.at("head", first) is not None
    return form if known else ""


def _is_landmark(setting: Setting, place: PlaceRef) -> bool:
    """South of it, near it, on the way to it: no pronoun goes back to such a place."""
    marks, first = setting.marks, place.span.first
    before = setting.tokens[first - 1].form if first else ""
    if before == "وسط":
        return False
    if setting.told and before == "في":
        return True  # what was told of before is meant, not where it happened
    if is_between(setting, place) or _is_locative(setting, place) or _is_whole(setting, place):
        return True
    toward = marks.before("toward", first)
    if toward and setting.tokens[toward.first].form not in TO:
        return True
    return any(marks.before(kind, first) is not None for kind in ("direction", "near", "origin"))


def _is_inner(setting: Setting, place: PlaceRef) -> bool:
    """ "The oldest quarters in the city": a place that another noun is told to lie in."""
    first = place.span.first
    return bool(first) and setting.tokens[first - 1].form == "في"


def _is_whole(setting: Setting, place: PlaceRef) -> bool:
    """ "X, the largest of the towns of Y": a region that only says what X is."""
    before = [t.form for t in setting.tokens[max(0, place.span.first - 2) : place.span.last]]
    return len(before) > 1 and before[0] in _LARGEST and before[1] in _PARTS


def _is_locative(setting: Setting, place: PlaceRef) -> bool:
    """ "The camp on the airport road": a place that only says where the one before it is."""
    first = place.span.first
    if place.prefix == "ب":
        end = first
    elif first and setting.tokens[first - 1].form in ("في", "علي"):
        end = first - 1
    else:
        return False
    return any(p.span.last == end for p in (*setting.earlier, *setting.places))


def is_between(setting: Setting, place: PlaceRef) -> bool:
    """Whether a place is one end of a stretch: halfway between X and Y, from X to Y."""
    group = [p for p in (*setting.earlier, *setting.places) if p.group == place.group]
    start = group[0].span.first if group else place.span.first
    before = [setting.tokens[i].form for i in range(max(0, start - 4), start)]
    if before[-1:] == ["من"]:  # "the coast from X to Y"
        return setting.tokens[place.span.last].form in TO
    return before[-1:] == ["بين"] or (before[-1:] == ["الي"] and "من" in before)


def which_at(setting: Setting, modality: Modality) -> int | None:
    """The token of a "which" right before the word or what governs it."""
    word = modality.governor or setting.trigger
    last = min(word.first, setting.trigger.first)
    for index in range(last - 1, max(setting.sentence.first, last - _WHICH_REACH) - 1, -1):
        if setting.marks.at("which", index) and setting.tokens[index].form not in _PEOPLE:
            return index
    return None


def stands_alone(setting: Setting) -> bool:
    """Whether a verb has neither subject nor object right behind it: a date, "by", a full stop."""
    marks, tokens, at = setting.marks, setting.tokens, setting.trigger.last
    if setting.trigger.entry.form != "past":
        return setting.trigger.entry.form == "present" and not _is_named(setting)
    if at < len(tokens) and tokens[setting.trigger.first].form.endswith(("وا", "نا", "ما")):
        return False
    return not (marks.at("number", at) or _is_named(setting))


def _is_named(setting: Setting) -> bool:
    tokens, at = setting.tokens, setting.trigger.last
    if at >= setting.sentence.last or not tokens[at].is_word:
        return False
    if tokens[at].form in _TO_THEM or tokens[at].form in _TIMES:
        return False
    return not any(setting.marks.at(kind, at) for kind in _NO_SUBJECT)


def is_bare_passive(setting: Setting, frame: str) -> bool:
    """ "As for X, the third and largest, it was freed on Friday": a transitive verb alone."""
    verb = setting.trigger.entry.verb
    if verb is None or verb.preposition or setting.trigger.entry.pronoun:
        return False
    return (
        frame in ("take", "hand", "restore")
        and setting.trigger.entry.form == "past"
        and stands_alone(setting)
        and setting.tokens[setting.trigger.last : setting.trigger.last + 1] != ()
    )


def has_hidden_subject(setting: Setting) -> bool:
    """ "... and fell a day later", "it has not fallen": a verb with no subject of its own, right
    behind it or before it.
    """
    tokens, trigger = setting.tokens, setting.trigger
    if not stands_alone(setting):
        return False
    if trigger.prefix in ("و", "ف"):
        return True
    before = trigger.first - 1
    while before >= setting.sentence.first and tokens[before].form in _AUXILIARIES:
        before -= 1
    if before < setting.sentence.first or not tokens[before].is_word:
        return True
    return tokens[before].form in _OPENERS


def list_of(setting: Setting, place: PlaceRef) -> list[PlaceRef]:
    """A place and what is coordinated with it behind it."""
    if place.kind == "vague":  # four towns in the west, namely
        for other in setting.places:
            if other.span.first > place.span.last and setting.marks.before(
                "namely", other.span.first
            ):
                place = other
                break
    return [
        p
        for p in setting.places
        if p.group == place.group and p.span.first >= place.span.first and not p.barred
    ]


def is_led_to(setting: Setting, place: PlaceRef) -> bool:
    """Whether a preposition, a direction or the like leads to a place."""
    first = place.span.first
    if place.prefix.removesuffix("ال").endswith(("ب", "ل", "ك")):
        return True
    marks = setting.marks
    whole = marks.before("whole", first)
    if whole:  # "each of X" has a preposition of its own
        return marks.before("preposition", whole.first) is not None
    for kind in ("preposition", "toward", "origin", "near", "direction", "after"):
        if marks.before(kind, first):
            return True
    partial = marks.before("partial", first)
    return partial is None and first > 0 and setting.tokens[first - 1].form in COMPANY
