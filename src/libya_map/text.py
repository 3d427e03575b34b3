"""Foreign text: folding it for comparison, and making it safe to pass on.

Folding maps the spellings of one name onto one form: hamza seats, taa marbuta and haa, alif
maqsura and yaa, short vowels, tatweel, Arabic-Indic digits, Latin case and accents. It is for
comparing only; what is shown is always what was written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# One letter for each family that writers do not keep apart.
_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا",
    "ة": "ه", "ۀ": "ه", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و",
    "ک": "ك", "گ": "ك", "ڨ": "ق", "ڤ": "ف", "پ": "ب", "چ": "ج", "ۃ": "ه", "ہ": "ه", "ھ": "ه",
    "’": "'", "‘": "'", "ʼ": "'", "ʿ": "'", "ʾ": "'", "`": "'", "´": "'",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‹": '"', "›": '"', "″": '"',
    "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-",
    "\u00a0": " ", "\u202f": " ", "\u2009": " ",
}  # fmt: skip
# Marks without a sound of their own: tatweel, small alif, directional marks, soft hyphen, BOM.
_SILENT = frozenset("\u0640\u0670\u200b\u200c\u200d\u200e\u200f\u061c\u00ad\ufeff") | frozenset(
    map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
)


def _fold_character(character: str) -> str:
    if character in _LETTERS:
        return _LETTERS[character]
    if character in _SILENT:
        return ""
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    decomposed = unicodedata.normalize("NFKD", character)
    kept = "".join(c for c in decomposed if not unicodedata.combining(c) and c not in _SILENT)
    return "".join(_LETTERS.get(c, c) for c in kept).casefold()


class _Folding(dict[int, str]):
    """The folding as a table for `str.translate`, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        self[code] = folded
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    """The form of `text` used for comparison; see the module's description."""
    return text.translate(_FOLDING)


def offsets_of(text: str) -> Sequence[int]:
    """Where each character of ``fold(text)`` came from.

    Returns
    -------
    sequence of int
        One entry more than the folded text has characters: ``offsets[i]`` is the code point of
        `text` that gave its character ``i``; the last entry is ``len(text)``.
    """
    # nearly every character folds to one; only the others are looked at one by one
    uneven = "".join(c for c in set(text) if len(_FOLDING[ord(c)]) != 1)
    if not uneven:
        return range(len(text) + 1)
    offsets: list[int] = []
    at = 0
    for match in re.finditer(f"[{re.escape(uneven)}]", text):
        position = match.start()
        offsets.extend(range(at, position))
        offsets.extend([position] * len(_FOLDING[ord(match.group())]))
        at = position + 1
    offsets.extend(range(at, len(text) + 1))
    return offsets


_NO_WORD = re.compile(r"[^\w]+")


def fold_name(name: str) -> str:
    """Fold a name for look-up: `fold`, then punctuation to spaces and single spaces only."""
    folded = fold(name)
    return folded if folded.isalnum() else " ".join(_NO_WORD.sub(" ", folded).split())


# A spreadsheet runs a cell that begins with one of these (OWASP, "CSV injection").
_FORMULA_START = re.compile(r"^[\s\u200b-\u200f\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]")
# Control characters, and the embeddings, overrides and isolates that can make a cell read as
# something else. The plain marks (U+200E, U+200F) are ordinary in Arabic text and stay.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")


def neutralise(cell: str) -> str:
    """`cell` as it may stand in a table: never a formula, no control characters, valid UTF-8.

    A cell that a spreadsheet would run gets an apostrophe in front. Doing it twice changes
    nothing.
    """
    cell = cell.replace("\r\n", "\n").replace("\r", "\n")  # some CSV readers break a row at CR
    cell = _SURROGATES.sub("\ufffd", _CONTROLS.sub("", cell))
    return f"'{cell}" if _FORMULA_START.match(cell) else cell


def safe_url(url: str) -> str:
    """`url` if it is an http or https address that can stand in a link, else an empty string."""
    url = url.strip()
    return url if re.fullmatch(r"https?://[^\s\"'<>`\\]+", url, re.IGNORECASE) else ""
