"""What forces are called: units, epithets, backers and towns, by the day of publication."""

import datetime as dt

import pytest

from libya_map.actor import Actors

NAMES = {
    ("2011-08-25", "NTC"): (
        "rebels from Misrata", "fighters of the National Transitional Council",
        "Libya's interim rulers", "the transitional government's forces", "forces fighting Gaddafi",
        "Gaddafi's foes", "NATO-backed rebels", "defected soldiers", "Berber fighters",
        "fighters from the Western Mountains", "protesters", "a column of rebels",
    ),
    ("2011-08-25", "GADDAFI"): (
        "forces loyal to Muammar Gaddafi", "the dictator's forces", "the strongman's forces",
        "Gaddafi diehards", "the Libyan government", "troops of the Khamis Brigade",
        "mercenaries of the regime", "the colonel's men",
    ),
    ("2012-10-24", "OTHER"): ("Libyan government forces", "government troops", "an armed gang"),
    ("2012-10-24", "LOCAL"): ("Warfalla fighters", "fighters from Bani Walid", "Zuwaran fighters"),
    ("2014-08-25", "DAWN"): (
        "Libya Dawn fighters", "Fajr Libya", "Misrata-led militias", "forces backing the GNC",
        "the Tripoli government's forces", "an Islamist-led alliance", "the Knights of Janzur",
        "a coalition of Islamist and Misratan militias", "militias from Misrata and their allies",
    ),
    ("2014-08-25", "OTHER"): (
        "the Zintanis", "fighters from Zintan", "the Sawaiq brigade", "al-Qaaqaa brigade fighters",
    ),
    ("2016-08-20", "GNA"): (
        "al-Bonian al-Marsous forces", "the Banyan al-Marsoos operation", "Misratan-led forces",
        "brigades mainly from Misrata", "forces fighting Islamic State", "US-backed forces",
        "fighters allied to the UN-backed administration", "the 166 brigade",
    ),
    ("2016-08-20", "IS"): (
        "Isis", "Da'esh", "militants loyal to Islamic State", "the so-called Islamic State",
        "the extremist group ISIS", "Daesh terrorists",
    ),
    ("2016-08-20", "PFG"): ("the oil guards", "Jadhran's guards", "the oil installations guard"),
    ("2016-08-20", "BDB"): ("Saraya Defend Benghazi", "the Defend Benghazi Brigades"),
    ("2020-06-06", "GNA"): (
        "forces aligned with Tripoli", "Turkish-backed Libyan forces", "the 301st battalion",
        "Western Libya's army", "Haftar's foes", "the capital's defenders", "Juwaili's men",
        "the Samoud brigade", "the Libyan army's Volcano of Rage operation", "the joint force",
        "Tuareg fighters loyal to the GNA", "anti-Haftar fighters",
    ),
    ("2020-06-06", "LNA"): (
        "Tarek Ben Zeyad brigade", "the 128th Reinforced Battalion", "73rd Infantry Brigade",
        "Wagner-backed LNA troops", "Russian-backed forces", "forces of the putschist general",
        "the eastern parliament's forces", "Rajma's forces", "forces led by Saddam Haftar",
        "the self-styled Libyan National Army", "the Libyan National Army's 106th Brigade",
        "a Tebu militia allied with Haftar", "the strongman's troops",
    ),
    ("2020-06-06", "LOCAL"): (
        "armed residents", "members of the Zuwayya tribe", "the town's own fighters",
        "the people of the town", "the municipal guard", "tribesmen",
    ),
    ("2020-06-06", "OTHER"): ("unidentified gunmen", "fuel smugglers", "Janjaweed fighters"),
    ("2022-08-27", "SSA"): ("Ghneiwa's forces", "the Stability Support Agency"),
    ("2022-08-27", "RADA"): ("the Deterrence Agency", "fighters of the Special Deterrence Force"),
}  # fmt: skip
ROWS = [(day, actor, name) for (day, actor), names in NAMES.items() for name in names]
ACTORS = Actors.load()


@pytest.mark.parametrize(("day", "actor", "name"), ROWS)
def test_a_force_is_known_by_its_name(claims, day, actor, name):
    for sentence in (f"{name[0].upper()}{name[1:]} took Gharyan.", f"Gharyan was taken by {name}."):
        (claim,) = claims(sentence, published=dt.date.fromisoformat(day))
        assert actor in (claim.taker, ACTORS[claim.taker].label_group), sentence
