"""Places in running text: `python benchmarks/mentions.py [--errors]`.

In thirty reports of `reports/written` every mention of a place in Libya is labelled with its entry
in the gazetteer. Printed is the share of them that get the right entry, by language:

- in the running text, as the reader finds and resolves them (`Reader.places`);
- by the rule for ambiguous names alone, given the labelled words, their sentence and the report;
- by plain look-up of the labelled words in the gazetteer.

Printed too is how many places the reader finds in these reports where none is labelled.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from libya_map.place import Gazetteer
from libya_map.place.senses import Senses
from libya_map.place.sites import TABLE, load_heads
from libya_map.reading import Reader
from libya_map.reading.language import is_english
from libya_map.reading.latin import latin_names
from libya_map.reading.naming import NamedPlace
from libya_map.report import Report
from libya_map.tables import shipped_data
from libya_map.text import fold_name

FOLDER = Path(__file__).parent / "reports" / "written"
AIM = 0.97
WAYS = ("running text", "rule alone", "plain look-up")
_SENTENCE_ENDS = re.compile(r"[.!?؟\n]")


class Rule:
    """The rule for ambiguous names, given words that somebody marked as the name of a place."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.senses = gazetteer.once(Senses.of)
        self.names = {**gazetteer.names(), **latin_names(gazetteer)}
        self.heads = load_heads(shipped_data() / TABLE)

    def place_id(self, text: str, start: int, end: int) -> str:
        """What ``text[start:end]`` means."""
        first = max((m.end() for m in _SENTENCE_ENDS.finditer(text, 0, start)), default=0)
        last = next((m.start() for m in _SENTENCE_ENDS.finditer(text, end)), len(text))
        before, behind = fold_name(text[first:start]).split(), fold_name(text[end:last]).split()
        words = fold_name(text[start:end]).split()
        beside = [*before[-1:], *behind[:1]]
        head = ""
        while " ".join(words) not in self.names and len(words) > 1:
            noun = words[0] if words[0] in self.heads else words[-1]
            if noun not in self.heads:
                break
            head = head or sorted(self.heads[noun])[0]
            beside.append(noun)
            words.remove(noun)
        name = " ".join(words)
        choice = self.senses.choose(
            name,
            [self.gazetteer[i] for i in self.names.get(name, ())],
            head=head,
            beside=beside,
            sentence=fold_name(text[first:last]).split(),
            report=fold_name(text).split(),
        )
        return choice.place.place_id if choice.place else ""


def overlapping(found: Sequence[NamedPlace], start: int, end: int) -> NamedPlace | None:
    """The place that shares most of the words ``text[start:end]``."""
    shared = [(min(end, each.end) - max(start, each.start), each) for each in found]
    return max((pair for pair in shared if pair[0] > 0), key=lambda p: p[0], default=(0, None))[1]


def measure(*, errors: bool) -> tuple[Mapping[tuple[str, str], int], int, int]:
    """How many mentions are right by language and way, how many places were found in all, and how
    many where none is labelled.
    """
    reader = Reader.load()
    rule = Rule(reader.gazetteer)
    reports = [json.loads(line) for line in (FOLDER / "reports.jsonl").open(encoding="utf-8")]
    mentions: dict[str, list[dict[str, str]]] = defaultdict(list)
    with (FOLDER / "mentions.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            mentions[row["article_id"]].append(row)
    right: Counter[tuple[str, str]] = Counter()
    places = unlabelled = 0
    for report in reports:
        if report["id"] not in mentions:
            continue
        text = report["text"]
        language = "en" if is_english(text) else "ar"
        found = reader.places(Report(report["id"], text, title=report.get("title") or ""))
        named = [each for each in found if each.place and each.kind == "named"]
        spans = [(int(row["start"]), int(row["end"])) for row in mentions[report["id"]]]
        places += len(named)
        for each in named:
            if all(each.end <= start or each.start >= end for start, end in spans):
                unlabelled += 1
                if errors:
                    print(report["id"], "unlabelled", text[each.start : each.end], each.rule)
        for row, (start, end) in zip(mentions[report["id"]], spans, strict=True):
            wanted = row["place_id"]
            if not wanted:
                continue
            mine = overlapping(named, start, end)
            plain = reader.gazetteer.named(row["surface"])
            answers = (
                mine.place.place_id if mine and mine.place else "",
                rule.place_id(text, start, end),
                plain[0].place_id if plain else "",
            )
            right[language, "labelled"] += 1
            for way, answer in zip(WAYS, answers, strict=True):
                right[language, way] += answer == wanted
            if errors and answers[0] != wanted:
                around = " ".join(text[max(0, start - 40) : end + 30].split())
                why = mine.rule if mine else "not found"
                print(f"{report['id']} {wanted}, not {answers[0] or 'none'} ({why}): {around}")
    return right, places, unlabelled


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", action="store_true", help="list what went wrong")
    options = parser.parse_args()
    right, places, unlabelled = measure(errors=options.errors)
    print(f"{'':10}{'labelled':>10}" + "".join(f"{way:>20}" for way in WAYS))
    totals: Counter[str] = Counter()
    for language in ("ar", "en"):
        counts = {key: right[language, key] for key in ("labelled", *WAYS)}
        totals.update(counts)
        print(f"{language:10}{_row(counts)}")
    print(f"{'both':10}{_row(totals)}")
    share = totals["running text"] / totals["labelled"]
    print(f"to reach in the running text: {AIM:.0%}: {'met' if share >= AIM else 'missed'}")
    print(f"found where none is labelled: {unlabelled} of {places} places")


def _row(counts: Mapping[str, int]) -> str:
    cells = (f"{counts[way]:>12} {counts[way] / counts['labelled']:>6.1%}" for way in WAYS)
    return f"{counts['labelled']:>10}" + "".join(cells)


if __name__ == "__main__":
    main()
