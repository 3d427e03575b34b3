"""Who took it, in the words of the reports of the war of 2011 and of the year after it.

One sentence or two in the words of many outlets, by the day of publication; what is expected is a
place and its taker (of a denial, whose control is denied).
"""

import datetime as dt

import pytest

TAKERS = {
    "2011-03-05": [
        ("The fighters took Ras Lanuf from Gaddafi's soldiers on Friday.", "ras-lanuf NTC"),
        ("Lightly armed volunteers in pickup trucks captured Brega on Friday.", "brega NTC"),
    ],
    "2011-03-10": [
        (
            "Soldiers retook Zawiya on Wednesday after a week of siege, driving the rebels out.",
            "zawiya GADDAFI",
        ),
        ("The Libyan army recaptured Zawiya on Wednesday.", "zawiya GADDAFI"),
        (
            "Tanks and infantry commanded by the leader's son Khamis overran Zawiya on Wednesday.",
            "zawiya GADDAFI",
        ),
    ],
    "2011-03-11": [
        (
            "Ras Lanuf was abandoned by the rebels on Thursday under heavy bombardment. "
            "Troops with tanks then rolled into the town from the west.",
            "ras-lanuf GADDAFI",
        ),
    ],
    "2011-03-17": [
        ("State television said the armed forces had taken Ajdabiya.", "ajdabiya GADDAFI"),
    ],
    "2011-03-19": [
        ("Troops loyal to the Libyan leader captured Ajdabiya on Saturday.", "ajdabiya GADDAFI"),
    ],
    "2011-03-30": [
        (
            "Rebels fled from Bin Jawad on Tuesday as troops loyal to the colonel moved in "
            "and took the town.",
            "bin-jawad GADDAFI",
        ),
        (
            "Bin Jawad was retaken by Gaddafi's army on Tuesday, a rebel fighter said.",
            "bin-jawad GADDAFI",
        ),
        ("The opposition lost Bin Jawad on Tuesday.", "bin-jawad GADDAFI"),
    ],
    "2011-04-21": [
        (
            "Armed men from Nalut seized the Wazin crossing from the colonel's troops on Thursday.",
            "wazin-dehiba NTC",
        ),
    ],
    "2011-07-28": [
        ("The insurgency took Ghazaya on Thursday.", "al-ghazaya NTC"),
    ],
    "2011-08-15": [
        ("Mountain fighters took Gharyan on Sunday.", "gharyan NTC"),
    ],
    "2011-08-20": [
        ("Anti-regime combatants captured Zliten on Friday.", "zliten NTC"),
        ("Rebels from Sabratha captured Surman on Sunday.", "surman NTC"),
    ],
    "2011-08-24": [
        (
            "Bab al-Aziziya fell on Tuesday. Rebels danced on the carpets of the dictator.",
            "bab-al-aziziya NTC",
        ),
        (
            "After six months of war the rebels stormed Bab al-Aziziya on Tuesday. The "
            "compound fell in the afternoon.",
            "bab-al-aziziya NTC",
        ),
    ],
    "2011-09-22": [
        ("Brigades of the new government took Sabha on Wednesday.", "sabha NTC"),
        ("Fighters for the interim authorities captured Hun on Wednesday.", "hun NTC"),
        (
            "Men fighting for the National Transitional Council captured Hun on Wednesday.",
            "hun NTC",
        ),
        ("The loyalists have lost Sabha, an NTC spokesman said.", "sabha NTC"),
    ],
    "2011-09-23": [
        (
            "The offensive of the interim council's southern column ended on Thursday with "
            "the fall of Sokna.",
            "sokna NTC",
        ),
    ],
    "2011-10-17": [
        ("Militiamen took Bani Walid on Monday.", "bani-walid NTC"),
        ("Former rebels took Bani Walid on Monday.", "bani-walid NTC"),
    ],
    "2011-10-20": [
        (
            "Sirte has fallen, an NTC commander said. It was the last bastion of the deposed "
            "leader.",
            "sirte NTC",
        ),
        (
            "Libya's new leaders took Sirte, the hometown of the toppled dictator, on Thursday.",
            "sirte NTC",
        ),
    ],
    "2011-10-21": [
        (
            "Sirte, the home town of Muammar Gaddafi, was declared liberated on Thursday.",
            "sirte NTC",
        ),
    ],
    "2011-10-18": [
        ("Fighters of Libya's new regime captured Bani Walid on Monday.", "bani-walid NTC"),
    ],
    "2011-03-28": [
        ("The government in Tripoli denied losing Sirte.", "sirte NTC"),
        ("The authorities in Tripoli denied that Sirte had fallen.", "sirte NTC"),
    ],
    "2020-12-28": [
        ("2011: Rebels captured Tripoli in August. Sirte fell to them in October.", "sirte NTC"),
    ],
    "2012-10-25": [
        (
            "Fighters allied with Libya's government captured Bani Walid on Wednesday. The same "
            "force had captured Bani Walid airport on Sunday.",
            "bani-walid-airport OTHER",
        ),
    ],
    "2012-02-20": [
        ("An armed group seized Tripoli International Airport on Monday.", "tripoli-airport OTHER"),
    ],
    "2012-06-05": [
        (
            "The al-Awfiya brigade, a militia from Tarhuna, seized Tripoli International "
            "Airport on Monday.",
            "tripoli-airport LOCAL",
        ),
    ],
    "2012-10-24": [
        ("Government forces captured Bani Walid on Wednesday.", "bani-walid OTHER"),
        ("Libya Shield units captured Bani Walid on Wednesday.", "bani-walid OTHER"),
    ],
}
ROWS = [(day, text, want) for day, rows in TAKERS.items() for text, want in rows]


@pytest.mark.parametrize(("day", "text", "want"), ROWS)
def test_the_taker_is_found_however_he_is_called(claims, day, text, want):
    found = claims(text, published=dt.date.fromisoformat(day))
    assert want in [f"{c.place_id} {c.taker}" for c in found]
