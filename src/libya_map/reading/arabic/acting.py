"""Which actors of a text act: the subjects of its verbs, and whether a verb agrees with one.

A verb that names nobody goes on with the subject before it, and says by its ending whether that
is a force ("they-feminine took"), a body of men or a single army.
"""

from __future__ import annotations

from libya_map.reading.findings import ActorRef
from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Token

FEMININE, MASCULINE, PLURAL = "f", "m", "p"
_PRONOUNS = {"هم": PLURAL, "ها": FEMININE, "ه": MASCULINE}
_THAT = frozenset(
    {"ان", "بان", "وان", "لان", "لكن", "ولكن", "حيث", "بينما", "فيما", "اما", "واما", "قد", "وقد"}
    | {"كان", "كانت", "وكان", "وكانت", "تكون", "يكون", "يكونوا", "بات", "باتت", "اصبح", "اصبحت"}
    | {"صار", "صارت", "ظلت", "ليس", "ليست", "مازال", "مازالت", "تمكن", "تمكنت"}
)
_HEAD_REACH = 2
_STARTS = frozenset((".", "\n", ":", "؛", "-", "–", "•", "|", "!", "؟"))
# Words of two letters and more that end like a feminine past tense and are none.
_NO_VERBS = frozenset(
    ("تحت", "وقت", "بيت", "وتحت", "بنت", "ليت", "حيث", "موت", "صوت", "ثبات", "سرت", "زليتن")
)
_MEN = frozenset(
    {"ثوار", "الثوار", "جنود", "الجنود", "رجال", "الرجال", "شباب", "شبان", "عناصر", "العناصر"}
    | {"افراد", "اهالي", "الاهالي", "سكان", "ابناء", "ابطال", "انصار", "مقاتلو", "مسلحو", "دواعش"}
    | {"مقاتلي", "مسلحي", "ضباط", "حرس", "الدواعش", "مشايخ", "اعيان", "فلول", "اسود", "مرتزقه"}
)
_MASCULINE = frozenset(
    {"جيش", "تنظيم", "لواء", "حرس", "فصيل", "رتل", "جهاز", "مجلس", "فوج", "تشكيل", "تحالف"}
    | {"ائتلاف", "فيلق", "طرف", "نظام", "حلف", "فرع", "امن"}
)
ACCUSATIVE = frozenset(
    ("مقاتلي", "مسلحي", "ارهابيي", "متمردي", "جهاديي", "متشددي", "مقاتلين", "مسلحين", "المقاتلين",
     "المسلحين", "الارهابيين", "المتمردين", "المتشددين", "الجهاديين", "المتطرفين", "المهاجمين",
     "معارضين", "المعارضين", "متطرفي", "موالين", "الموالين")
)  # fmt: skip
_COLLECTIVE = ("كتايب", "كتائب", "سرايا", "ميليشيا", "مليشيا", "عصائب", "قوي", "زمر", "فرق", "حكوم")


def acts(marks: Marks, actor: ActorRef) -> bool:
    """Whether an actor is the subject of his clause: right behind its verb or its "that", or at
    its head.
    """
    first = actor.span.first
    if actor.prefix not in ("", "و", "ف", "ال"):
        return False
    if first == 0:
        return True
    before = marks.text.tokens[first - 1]
    if before.form in _STARTS or before.form in _THAT:
        return True
    if actor.prefix == "ف" and before.form == "،":
        return True
    if not before.is_word:
        return False
    verbs = [m for m in marks.all_at("verb", first - 1) if m.entry.form != "noun"]
    if any(m.entry.verb and m.entry.verb.value == "expel" for m in verbs):
        return False  # "they drove X out" and "X drove out" are written alike
    if verbs or _looks_like_verb(before):
        return _may_follow(marks, before.form, actor)
    return _heads(marks, first) and not _is_accusative(marks, actor)


def _may_follow(marks: Marks, verb: str, actor: ActorRef) -> bool:
    """Whether the actor right behind a verb is its subject and not its object: "they drove the
    fighters out", "she drove the army out".
    """
    if verb.endswith(("وا", "نا", "ون")) or _is_accusative(marks, actor):
        return False
    forms = _forms_of(marks, actor)
    return not (verb.endswith("ت") and forms == MASCULINE)


def _is_accusative(marks: Marks, actor: ActorRef) -> bool:
    """Whether the ending of a sound plural tells that the actor is no subject."""
    return marks.text.tokens[actor.span.first].form in ACCUSATIVE


def _heads(marks: Marks, first: int) -> bool:
    """Whether nothing but a verb and a noun of the actor's ("X's air force bombed") stands between
    the head of a sentence and an actor.
    """
    tokens = marks.text.tokens
    for index in range(first - 1, max(-1, first - 1 - _HEAD_REACH), -1):
        if not tokens[index].is_word or not _bare(tokens[index].form):
            return False
        if index == 0 or tokens[index - 1].form in _STARTS:
            return True
    return False


def _bare(form: str) -> bool:
    """Whether a word at the head of a sentence may be its verb: it bears no article."""
    return not form.startswith(("ال", "وال", "لل", "بال"))


def _looks_like_verb(token: Token) -> bool:
    form = token.form
    if not _bare(form) or form in _NO_VERBS or len(form) < 3:
        return False
    if form.endswith("ت") and not form.endswith("ات"):
        return True
    return len(form) > 4 and form.removeprefix("و").startswith(("ست", "سي"))


def agreement(marks: Marks, verb: Mention) -> str:
    """What the form of a finite verb tells of its subject; empty for a verbal noun."""
    form = marks.text.tokens[verb.first].form
    if verb.entry.form not in ("past", "present"):
        return ""
    for pronoun in ("هما", "هم", "ها", "ه"):
        if verb.entry.pronoun and form.endswith(pronoun):
            form = form.removesuffix(pronoun)
            break
    if verb.entry.form == "present":
        bare = form.lstrip("وفل").removeprefix("س")
        return (
            FEMININE
            if bare.startswith("ت")
            else PLURAL
            if form.endswith(("ون", "وا"))
            else MASCULINE
        )
    if form.endswith(("وا", "و")):
        return PLURAL
    return FEMININE if form.endswith(("ت", "تا")) else MASCULINE


def agrees(marks: Marks, verb: Mention, actor: ActorRef) -> bool:
    """Whether a verb may have an actor before it as its subject."""
    wanted = agreement(marks, verb)
    return not wanted or wanted in _forms_of(marks, actor)


def may_mean(marks: Marks, pronoun: str, actor: ActorRef) -> bool:
    """Whether the pronoun at the end of a word ("their forces") may mean an actor before it."""
    form = next((p for p in _PRONOUNS if pronoun.endswith(p)), "")
    return not form or _PRONOUNS[form] in _forms_of(marks, actor)


def _forms_of(marks: Marks, actor: ActorRef) -> str:
    """The forms that the words of an actor take: a force is feminine, an army is not."""
    form = marks.text.tokens[actor.span.first].form
    if actor.prefix and form.startswith(actor.prefix):
        form = form.removeprefix(actor.prefix)
    bare = form.removeprefix("ال")
    if bare == "حرس":
        return MASCULINE + PLURAL
    if form in _MEN or bare in _MEN or bare.endswith(("ون", "ين")):
        return PLURAL + FEMININE
    if bare in _MASCULINE:
        return MASCULINE
    if bare.endswith(("ات", "ه")) or bare.startswith(_COLLECTIVE):
        return FEMININE
    return FEMININE + MASCULINE + PLURAL
