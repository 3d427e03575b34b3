"""A report as it was read: its words with what they were taken for, and the claims they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import jinja2

from libya_map.claim import Claim
from libya_map.reading import Reader
from libya_map.reading.naming import NamedPlace
from libya_map.reading.terms import Mention
from libya_map.report import Report

# What an entry of the vocabulary is shown as; entries of other kinds are the grammar between.
_SHOWN = {
    "actor": "actor",
    "month": "date",
    "hijri_month": "date",
    "weekday": "date",
    "day_offset": "date",
    "follow_offset": "date",
    "agency": "via",
}
_VERBS = {"control": "control", "say": "saying", "govern": "modality"}
_WORDS = ("aim", "negation", "denial", "condition", "status")  # they too decide the modality


@dataclass(frozen=True, slots=True)
class Highlight:
    """The words ``text[start:end]`` and what they were taken for.

    `kind` is place, actor, date, via, control, saying or modality; `note` says which one.
    """

    start: int
    end: int
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """One report, its highlights in text order and without overlap, its places and its claims."""

    report: Report
    highlights: tuple[Highlight, ...]
    places: tuple[NamedPlace, ...]
    claims: tuple[Claim, ...]

    def pieces(self) -> list[tuple[str, Highlight | None]]:
        """The text cut into highlighted and plain pieces; joined, they are the text again."""
        pieces: list[tuple[str, Highlight | None]] = []
        at = 0
        for highlight in self.highlights:
            pieces.append((self.report.text[at : highlight.start], None))
            pieces.append((self.report.text[highlight.start : highlight.end], highlight))
            at = highlight.end
        pieces.append((self.report.text[at:], None))
        return [piece for piece in pieces if piece[0]]


def explain(report: Report, reader: Reader) -> Explanation:
    """How `reader` reads a report."""
    report = reader.dated(report)
    marks = reader.mark(report.text)
    places = tuple(reader.places(report))
    found = [Highlight(p.start, p.end, "place", _meaning(p)) for p in places]
    for kind in (*_SHOWN, "verb", *_WORDS):
        for mention in marks.all(kind):
            shown = _shown(mention)
            if shown:
                span = mention.span
                start = marks.text.tokens[span.first].start
                end = marks.text.tokens[span.last - 1].end
                found.append(Highlight(start, end, *shown))
    return Explanation(report, _apart(found), places, tuple(reader.read(report)))


def _meaning(named: NamedPlace) -> str:
    """The entry that words mean, how exactly it lies, why, and what else they may mean."""
    place = named.place
    meant = place.place_id if place else "none that we know"
    precision = f" ({place.geo_precision or 'no position'})" if place else ""
    others = ", ".join(other.place_id for other in named.alternatives)
    return f"{meant}{precision}, by {named.rule}" + (f"; else {others}" if others else "")


def _shown(mention: Mention) -> tuple[str, str] | None:
    entry = mention.entry
    if entry.verb is not None:
        kind = _VERBS.get(entry.verb.role)
        return (kind, entry.verb.value) if kind else None
    if entry.kind in _WORDS:
        return "modality", entry.kind
    if entry.kind == "actor":
        return entry.kind, " / ".join(entry.ids) or entry.use
    kind = _SHOWN.get(entry.kind)
    return (kind, entry.value) if kind else None


def _apart(found: Sequence[Highlight]) -> tuple[Highlight, ...]:
    """Of highlights that overlap the longest, of equal ones the control word."""
    kept: list[Highlight] = []
    taken: set[int] = set()
    for highlight in sorted(found, key=lambda h: (h.start - h.end, h.kind != "control", h.start)):
        span = range(highlight.start, highlight.end)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(highlight)
    return tuple(sorted(kept, key=lambda h: h.start))


def as_text(explanation: Explanation) -> str:
    """The explanation for a terminal: each word that counted in brackets, then the claims."""
    lines = [
        "".join(
            f"[{piece}|{highlight.kind}:{highlight.note}]" if highlight else piece
            for piece, highlight in explanation.pieces()
        ),
        "",
        f"published: {explanation.report.published or 'not known'}"
        f" ({explanation.report.published_rule or 'nothing in the text tells'})",
        "places:",
        *(f"  {words}: {meaning}" for words, meaning in _whereabouts(explanation)),
        f"claims: {len(explanation.claims)}",
    ]
    for claim in explanation.claims:
        lines += ["", *(f"  {name}: {value}" for name, value in _told(claim))]
    return "\n".join(lines) + "\n"


def as_html(explanation: Explanation) -> str:
    """The explanation as a page of its own; everything from the report is escaped."""
    return _template().render(
        report=explanation.report,
        pieces=explanation.pieces(),
        places=_whereabouts(explanation),
        claims=[_told(claim) for claim in explanation.claims],
    )


def _whereabouts(explanation: Explanation) -> list[tuple[str, str]]:
    """The words for each place with what they mean, once each."""
    text = explanation.report.text
    told = ((text[named.start : named.end], _meaning(named)) for named in explanation.places)
    return list(dict.fromkeys(told))


def _told(claim: Claim) -> list[tuple[str, str]]:
    told = [
        ("place", f"{claim.place_as_written} → {claim.place_id or 'not in the gazetteer'}"),
        ("change", f"{claim.change} ({claim.extent}), {claim.modality}, {claim.status}"),
        ("taker", claim.taker or "left open"),
        ("loser", claim.loser),
        ("date", f"{claim.date or 'not known'} ({claim.date_precision}) {claim.date_as_written}"),
        ("speaker", " ".join(filter(None, (claim.speaker, claim.speaker_side, claim.via)))),
        ("evidence", claim.evidence),
        ("rule", f"{claim.rule} ({claim.confidence})"),
    ]
    return [(name, value.strip()) for name, value in told if value]


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("libya_map"), autoescape=True, undefined=jinja2.StrictUndefined
    )
    return environment.get_template("explain.html")
