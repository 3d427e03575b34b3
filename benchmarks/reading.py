"""Reading speed and cost beside spaCy: `python benchmarks/reading.py [--runs N]`.

The peer is spaCy's blank Arabic pipeline with a sentencizer and an EntityRuler over the same names
of places and actors: it only finds names, this engine reads claims. Each is measured in a process
of its own, on one core, on the same texts; texts a second are medians of several runs, in time of
the processor, so that other work on the machine tells less. Also printed: import and load, memory,
time by length of text, and time on hostile text.

    pip install spacy
    python benchmarks/reading.py
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared"
SETS = {
    "real (stream)": CORPUS / "corpus" / "real" / "reports.jsonl",
    "written (dense)": CORPUS / "corpus" / "written" / "reports.jsonl",
}
SEED = CORPUS / "seed" / "2020-05-23-enab-baladi.txt"
SEED_COPIES = 200  # one text is too short to time
LENGTHS = (1_000, 10_000, 100_000, 1_000_000)  # characters
HOSTILE = {
    "trigger": "سيطرت ",
    "quotation mark": "“",
    "name": "سرت ",
    "clitic": "و",
    "no line break": "سيطرت قوات الوفاق على سرت ",
}
REPETITIONS = 100_000
TARGETS = {"real (stream)": 3, "written (dense)": 1, "seed": 2}  # times spaCy


def texts(path: Path) -> list[str]:
    if path == SEED:
        return [path.read_text("utf-8")] * SEED_COPIES
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def engine() -> Callable[[str], object]:
    from libya_map.reading import Reader
    from libya_map.report import Report

    reader = Reader.load()
    reader.read(Report("warm", "Haftar forces took Sirte."))  # the English tables load on demand
    return lambda text: reader.read(Report("r", text))


def spacy_names() -> Callable[[str], object]:
    import spacy

    from libya_map.actor import Actors
    from libya_map.place import Gazetteer

    pipeline = spacy.blank("ar")
    pipeline.add_pipe("sentencizer")
    ruler = pipeline.add_pipe("entity_ruler")
    names = {n: "PLACE" for p in Gazetteer.load().values() for n in p.all_names}
    names |= {n: "ACTOR" for a in Actors.load().values() for n in (*a.names_en, *a.names_ar)}
    ruler.add_patterns([{"label": label, "pattern": name} for name, label in names.items()])
    return pipeline


READERS = {"libya-map": engine, "spaCy": spacy_names}


def measure(name: str) -> dict[str, object]:
    """One run in this process: load, texts a second by set, memory."""
    started = time.process_time()
    read = READERS[name]()
    result: dict[str, object] = {"load (s)": time.process_time() - started}
    for label, path in {**SETS, "seed": SEED}.items():
        corpus = texts(path)
        started = time.process_time()
        for text in corpus:
            read(text)
        result[label] = len(corpus) / (time.process_time() - started)
    result["memory (MB)"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return result


def growth() -> dict[str, float]:
    """Seconds by length: real text repeated, and hostile text."""
    read = engine()
    base = SEED.read_text("utf-8")
    taken = {}
    for length in LENGTHS:
        text = (base * (length // len(base) + 1))[:length]
        started = time.perf_counter()
        read(text)
        taken[f"{length:,} characters of news"] = time.perf_counter() - started
    for label, unit in HOSTILE.items():
        for share in (10, 1):
            started = time.perf_counter()
            read(unit * (REPETITIONS // share))
            taken[f"{REPETITIONS // share:,} x {label}"] = time.perf_counter() - started
    return taken


def alone(*arguments: str) -> dict[str, float]:
    """This script in a process of its own, on one core."""
    command = [sys.executable, __file__, *arguments]
    pin = (lambda: os.sched_setaffinity(0, {0})) if hasattr(os, "sched_setaffinity") else None
    done = subprocess.run(command, capture_output=True, text=True, check=True, preexec_fn=pin)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--measure", choices=READERS, help=argparse.SUPPRESS)
    parser.add_argument("--growth", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure or options.growth:
        json.dump(measure(options.measure) if options.measure else growth(), sys.stdout)
        return
    if not SEED.exists():
        sys.exit(f"the texts are read from {CORPUS.name}/ beside the repository; it is not there")
    import spacy

    print(f"Python {platform.python_version()}, spaCy {spacy.__version__}, {platform.machine()}")
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in READERS}
    for _ in range(options.runs):  # in turn, so that a slow spell meets both
        for name, found in runs.items():
            found.append(alone("--measure", name))
    print(f"\n{'':18}{'ratio':>8}{'libya-map':>12}{'spaCy':>12}   range of ratios")
    for label in (*SETS, "seed"):
        ours, peer = ([run[label] for run in runs[name]] for name in READERS)
        ratios = [a / b for a, b in zip(ours, peer, strict=True)]
        ratio = statistics.median(ratios)
        met = "met" if ratio >= TARGETS[label] else f"missed (to reach: {TARGETS[label]})"
        print(
            f"{label:18}{ratio:8.2f}{statistics.median(ours):10.0f}/s{statistics.median(peer):10.0f}/s"
            f"   {min(ratios):.2f} to {max(ratios):.2f}  {met}"
        )
    for label in ("load (s)", "memory (MB)"):
        ours, peer = (statistics.median(run[label] for run in runs[name]) for name in READERS)
        print(f"{label:18}{ours / peer:8.2f}{ours:12.2f}{peer:12.2f}")
    print("\nTime of one reading (s)")
    for label, seconds in alone("--growth").items():
        print(f"{label:34}{seconds:8.3f}")


if __name__ == "__main__":
    main()
