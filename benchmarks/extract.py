"""Cost of `libya-map extract`: `python benchmarks/extract.py [--reports N] [--runs N]`.

Writes made-up reports as JSON lines, Arabic and English, every fourth with a change of control,
and reads them with the command itself. Printed are ratios: the memory of the largest process
(peak resident set) for all of the reports against a tenth of them, and the reports a second with
several workers against one worker, with the processor time they took, each measured in the same
call, the runs taken in turn. The outputs are compared too: they must be the same to the byte.

The speed means something only on a machine that does nothing else; processor time and memory
hardly depend on that.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

TOWNS = {
    "Sirte": "سرت", "Gharyan": "غريان", "Tarhuna": "ترهونة", "Sabratha": "صبراتة",
    "Surman": "صرمان", "Mizda": "مزدة", "Bani Walid": "بني وليد", "Derna": "درنة",
}  # fmt: skip
# Made for this measurement. {town}, {day} and {number} are filled in.
EVENTS = {
    "en": "The Government of National Accord said on {day} May 2020 that its forces had captured "
    "{town} from Haftar's forces after {number} hours of fighting.",
    "ar": "أعلن الناطق باسم قوات الوفاق، اليوم {day} مايو 2020، أن قواته سيطرت على مدينة {town} "
    "بعد معارك استمرت {number} ساعة مع قوات حفتر.",
}
FILLING = {
    "en": (
        "The municipal council of {town} in Libya met to speak about the supply of water.",
        "About {number} families have returned to {town} since the beginning of the month.",
        "Libya's National Oil Corporation said output had reached {number} thousand barrels a day.",
        "Forces of the army stood near {town}, residents said, and no fighting was reported.",
    ),
    "ar": (
        "عقد المجلس البلدي في {town} اجتماعا لبحث إمدادات المياه في ليبيا.",
        "وعادت نحو {number} عائلة إلى {town} منذ بداية الشهر.",
        "وقالت المؤسسة الوطنية للنفط إن الإنتاج بلغ {number} ألف برميل يوميا.",
        "وقال سكان إن قوات من الجيش تقف قرب {town} دون أن تسجل أي معارك.",
    ),
}
SENTENCES = 12
EVENT_EVERY = 4


def report(number: int, chance: random.Random) -> str:
    language = chance.choice(("ar", "en"))

    def filled(sentence: str) -> str:
        english = chance.choice(list(TOWNS))
        town = english if language == "en" else TOWNS[english]
        return sentence.format(town=town, day=chance.randint(1, 28), number=chance.randint(2, 90))

    sentences = [filled(chance.choice(FILLING[language])) for _ in range(SENTENCES)]
    if number % EVENT_EVERY == 0:
        sentences.insert(0, filled(EVENTS[language]))
    fields = {"id": f"r{number}", "published": "2020-05-30", "text": " ".join(sentences)}
    return json.dumps(fields, ensure_ascii=False) + "\n"


def write(path: Path, reports: int) -> Path:
    chance = random.Random(reports)
    with path.open("w", encoding="utf-8") as file:
        file.writelines(report(number, chance) for number in range(reports))
    return path


@dataclass(frozen=True)
class Run:
    seconds: float
    memory: float  # MB, of the largest of its processes
    work: float  # seconds of processor time of all its processes
    digest: str


def run(reports: Path, workers: int) -> Run:
    out = reports.with_name("out.csv")
    command = [sys.executable, "-m", "libya_map", "extract", str(reports), "-o", str(out)]
    started = time.perf_counter()
    process = subprocess.Popen([*command, "--workers", str(workers)], stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    if status:
        sys.exit(f"libya-map ended with status {status}")
    digest = hashlib.sha256(out.read_bytes()).hexdigest()
    return Run(seconds, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime, digest)


def compared(label: str, ours: list[float], base: list[float], unit: str) -> None:
    ratios = [a / b for a, b in zip(ours, base, strict=True)]
    print(
        f"{label:42}{statistics.median(ratios):7.2f}   {min(ratios):.2f} to {max(ratios):.2f}"
        f"{statistics.median(ours):11,.1f} : {statistics.median(base):,.1f} {unit}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--workers", type=int, nargs="*", default=[2])
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder:
        all_reports = write(Path(folder) / "all.jsonl", options.reports)
        tenth = write(Path(folder) / "tenth.jsonl", options.reports // 10)
        few: list[Run] = []
        many: dict[int, list[Run]] = {workers: [] for workers in (1, *options.workers)}
        for _ in range(options.runs):  # in turn, so that a slow spell meets all
            few.append(run(tenth, 1))
            for workers, runs in many.items():
                runs.append(run(all_reports, workers))
    print(f"\n{'':42}{'ratio':>7}   {'range':14}median : median of the base")
    one = many[1]
    label = f"memory, {options.reports:,} reports : a tenth"
    compared(label, [r.memory for r in one], [r.memory for r in few], "MB")
    for workers in options.workers:
        runs, label = many[workers], f"{workers} workers : 1"
        speeds = ([options.reports / r.seconds for r in side] for side in (runs, one))
        compared(f"speed, {label}", *speeds, "reports a second")
        compared(f"work, {label}", [r.work for r in runs], [r.work for r in one], "s of processor")
        memories = ([r.memory for r in side] for side in (runs, one))
        compared(f"memory of a process, {label}", *memories, "MB")
    digests = {r.digest for runs in many.values() for r in runs}
    print("\noutputs are", "the same to the byte" if len(digests) == 1 else "DIFFERENT")
    if len(digests) > 1:
        sys.exit(1)


if __name__ == "__main__":
    main()
