"""Reading labelled reports and holding the claims against the labels."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from libya_map.actor import Actors
from libya_map.claim import Claim
from libya_map.errors import Problem
from libya_map.evaluation.figures import Scores, false_reports, score, speakers
from libya_map.evaluation.gold import Label, load_kinds, load_labels
from libya_map.evaluation.match import LEVELS, Outcome, compare
from libya_map.place import Gazetteer
from libya_map.report import Report
from libya_map.report.files import read_reports

SUMMARY_LEVEL = "with taker and date"
Read = Callable[[Report], list[Claim]]


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """Reports with their labels. A report without a label holds no change: a true negative."""

    name: str
    reports: tuple[Report, ...]
    labels: Mapping[str, Sequence[Label]]
    kinds: Mapping[str, str]


def load_set(
    reports: Path,
    gold: Path,
    kinds: Iterable[Path],
    gazetteer: Gazetteer,
    on_problem: Callable[[Problem], None],
) -> LabelledSet:
    """Read a set; where `kinds` name reports of it, those reports alone are the labelled ones."""
    labels: dict[str, list[Label]] = {}
    for label in load_labels(gold, gazetteer):
        labels.setdefault(label.report_id, []).append(label)
    kind = load_kinds(kinds)
    found = list(read_reports(reports, on_problem=on_problem))
    listed = [report for report in found if report.report_id in kind]
    return LabelledSet(reports.parent.name, tuple(listed or found), labels, kind)


def outcomes(labelled: LabelledSet, read: Read, actors: Actors) -> list[Outcome]:
    """What became of each report."""
    return [
        compare(report, read(report), labelled.labels.get(report.report_id, ()), actors)
        for report in labelled.reports
    ]


def table(groups: Mapping[str, Sequence[Outcome]], actors: Actors) -> str:
    """Figures of named groups of outcomes as text."""
    lines = []
    for name, group in groups.items():
        wrong, empty = false_reports(group)
        right, told = speakers(group, actors)
        lines.append(f"{name}: {len(group)} reports")
        lines.append(f"  {'level':22}{'precision':>22}{'recall':>22}{'F1':>22}{'tp/fp/fn':>14}")
        lines += [f"  {level:22}{_row(score(group, level))}" for level in LEVELS]
        lines.append(
            f"  false events in reports that hold none: {wrong} of {empty}{_share(wrong, empty)}"
            f"; speaker right: {right} of {told}{_share(right, told)}"
        )
        lines.append("")
    return "\n".join(lines)


def summary(read: Mapping[str, Mapping[str, Sequence[Outcome]]], actors: Actors) -> str:
    """One line for each group and reader, at the level of taker and date.

    `read` holds, for each reader, its outcomes by the name of the group.
    """
    names = max((len(f"{g} {r}") for r, groups in read.items() for g in groups), default=0)
    lines = [f"{'':{names}} reports{'precision':>20}{'recall':>20}{'F1':>20}  false  speaker"]
    for group in next(iter(read.values()), {}):
        for reader, groups in read.items():
            found = score(groups[group], SUMMARY_LEVEL)
            wrong, empty = false_reports(groups[group])
            right, told = speakers(groups[group], actors)
            figures = "".join(f"{f!s:>20}" for f in (found.precision, found.recall, found.f1))
            lines.append(
                f"{f'{group} {reader}':{names}}{len(groups[group]):8}{figures}"
                f"  {f'{wrong}/{empty}':>5}  {f'{right}/{told}':>7}"
            )
    return "\n".join(lines)


def _row(found: Scores) -> str:
    figures = "".join(f"{figure!s:>22}" for figure in (found.precision, found.recall, found.f1))
    return f"{figures}{f'{found.true}/{found.false}/{found.missed}':>14}"


def _share(part: int, whole: int) -> str:
    return f" ({part / whole:.0%})" if whole else ""


def errors(found: Iterable[Outcome]) -> str:
    """Every claim that is wrong and every label that was missed, with their evidence."""
    lines = []
    for outcome in found:
        name = outcome.report.report_id
        for claim in outcome.false:
            lines.append(f"{name} FALSE {_told(claim)}")
        for pair in outcome.hits:
            if not {"taker", "date"} <= pair.agrees:
                wrong = ", ".join(sorted({"taker", "date"} - pair.agrees))
                lines.append(f"{name} WRONG {wrong}: {_told(pair.claim)} / {_wanted(pair.label)}")
        lines += [f"{name} MISSED {_wanted(label)}" for label in outcome.missed]
    return "\n".join(lines)


def _told(claim: Claim) -> str:
    return (
        f"{claim.place_id} {claim.change} {claim.loser}>{claim.taker} {claim.date or '?'} "
        f"{claim.status} [{claim.rule}] “{claim.evidence}”"
    )


def _wanted(label: Label) -> str:
    return f"{label.written} {label.direction} {label.loser}>{label.taker} {label.date or '?'}"
