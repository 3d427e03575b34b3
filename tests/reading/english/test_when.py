"""When an event was: the date that its clause, its sentence, its paragraph or the news gives it.

Each row: a text published on Saturday 6 June 2020, and the days of its changes in text order, with
the precision where it is none of a day.
"""

import datetime as dt

import pytest

from libya_map.report import Report

OWN_DATES = [
    ("GNA forces captured Gharyan.", "2020-06-06"),
    ("GNA forces captured Gharyan on Thursday.", "2020-06-04"),
    ("GNA forces captured Gharyan last Saturday.", "2020-05-30"),
    ("GNA forces captured Gharyan three days ago.", "2020-06-03"),
    ("GNA forces captured Gharyan on June 4.", "2020-06-04"),
    ("GNA forces captured Gharyan on Jun. 4.", "2020-06-04"),
    ("GNA forces captured Gharyan on the second of this month.", "2020-06-02"),
    ("GNA forces captured Gharyan on the fourth of June.", "2020-06-04"),
    ("GNA forces captured Gharyan last week.", "2020-05-30 week"),
    ("GNA forces captured Gharyan in May.", "2020-05-01 month"),
    ("Between 1 and 4 June GNA forces captured Gharyan.", "2020-06-04"),
    ("GNA forces captured Gharyan on Tuesday and Mizda on Thursday.", "2020-06-02 2020-06-04"),
]

COUNTED = [
    ("On 2 June GNA forces captured Gharyan. A day later they captured Mizda.",
     "2020-06-02 2020-06-03"),
    ("On 2 June GNA forces captured Gharyan. Two days after that they captured Mizda.",
     "2020-06-02 2020-06-04"),
    ("On 2 June GNA forces captured Gharyan. An hour earlier they captured Mizda.",
     "2020-06-02 2020-06-02"),
    ("On 2 June GNA forces captured Gharyan. In the course of the same operation GNA forces"
     " captured Mizda.", "2020-06-02 2020-06-02"),
    ("On 18 May GNA forces captured Al-Watiya air base. The following Thursday they captured"
     " Mizda.", "2020-05-18 2020-05-21"),
    ("On 18 May GNA forces captured Al-Watiya air base. The previous Monday they captured Mizda.",
     "2020-05-18 2020-05-11"),
    # a month or week spoken of is no day to count from, but "the 28th" is in that month
    ("The siege began in April. A day earlier GNA forces captured Mizda.", "2020-06-05"),
    ("The siege began in April. GNA forces captured Mizda on the 28th.", "2020-04-28"),
    ("The siege ended in May. GNA forces captured Mizda on Thursday the 21st.", "2020-05-21"),
]  # fmt: skip

YEARS = [
    ("On 4 April 2019 LNA forces captured Gharyan. GNA forces recaptured Gharyan on 26 June of that"
     " year.", "2019-04-04 2019-06-26"),
    ("On 4 April 2019 LNA forces captured Gharyan. GNA forces recaptured Gharyan on 26 June.",
     "2019-04-04 2019-06-26"),
    ("On 10 December 2019 LNA forces captured Gharyan. LNA forces captured Sirte on 6 January.",
     "2019-12-10 2020-01-06"),
    # another paragraph is of its own time
    ("On 4 April 2019 LNA forces captured Gharyan.\nGNA forces captured Tarhuna on 5 June.",
     "2019-04-04 2020-06-05"),
]  # fmt: skip

# A year or month that heads a line holds for that line; alone on it, for the lines below.
HEADINGS = [
    ("2017: On 3 June LNA forces captured Hun. In July they took Sokna.",
     "2017-06-03 2017-07-01 month"),
    ("2018\nMay 9: LNA forces capture Hun.\nMay 11: They capture Sokna.\n2019\n4 April: They take"
     " Gharyan.", "2018-05-09 2018-05-11 2019-04-04"),
    ("March 2019\nLNA forces captured Hun.\nApril 2019\nLNA forces captured Gharyan.",
     "2019-03-01 month 2019-04-01 month"),
    ("2015: Islamic State militants took Sirte.", "None unknown"),
    ("In 2016 GNA forces captured Sirte. They took Harawa too.", "None unknown None unknown"),
    ("In 2019 the war came near. LNA forces took Gharyan on 4 April. They took Sirte in January.",
     "2019-04-04 2019-01-01 month"),
    ("In late 2019 the war came near. LNA forces took Sirte on 6 January.", "2020-01-06"),
    ("LNA forces took Hun in June 2018. The following February they took Sokna.",
     "2018-06-01 month 2019-02-01 month"),
    ("LNA forces took Hun in June 2018. On 4 May of the following year they took Sokna.",
     "2018-06-01 month 2019-05-04"),
    # a year in passing says nothing of the day behind it
    ("The town, held since 2016, was quiet. GNA forces captured Gharyan on 4 June.", "2020-06-04"),
    ("Gharyan\nGNA forces captured Gharyan on 4 June.", "2020-06-04"),
]  # fmt: skip

# A date within a relative clause is that of what the clause tells.
RELATIVE = [
    (
        "On Thursday GNA forces captured the old airport of Tripoli, which closed in 2014.",
        "2020-06-04",
    ),
    ("GNA forces captured Gharyan, where the first battle of 2019 was fought.", "2020-06-06"),
    ("GNA forces captured Brak, where soldiers were killed on 18 May.", "2020-06-06"),
]


@pytest.mark.parametrize(("text", "days"), OWN_DATES + COUNTED + YEARS + HEADINGS + RELATIVE)
def test_an_event_was_on_these_days(claims, text, days):
    found = [
        f"{c.date}" + (f" {c.date_precision}" if c.date_precision != "day" else "")
        for c in claims(text)
    ]
    assert " ".join(found) == days


def test_without_a_day_of_publication_a_weekday_leaves_the_day_open(english):
    report = Report("r", "GNA forces captured Gharyan in Libya the following Friday.")
    (claim,) = english.read(report)
    assert claim.date is None


def test_a_year_to_come_is_never_carried_on(claims):
    text = "On 10 June 2019 GNA forces captured Gharyan. LNA forces captured Sirte on 1 May."
    assert all(c.date <= dt.date(2020, 6, 6) for c in claims(text))
