"""Breadth of phrasing: one change of control in the words of many outlets.

Notation of `test_rules`: ``place loser>taker``, ``place <loser`` for a withdrawal, ``place !taker``
for a denial. The day of publication stands before its sentences: it decides who "the rebels" are.
"""

import datetime as dt

import pytest

PHRASINGS = {
    "2011-03-13": [
        ("Colonel Gaddafi's troops recaptured the oil town of Brega from rebels.",
         "brega NTC>GADDAFI"),
    ],
    "2011-03-31": [
        ("Rebels overran the town of Brega on Thursday.", "brega >NTC"),
    ],
    "2011-08-18": [
        ("The rebels have seized Zawiya oil refinery from government troops.",
         "zawiya-refinery GADDAFI>NTC"),
    ],
    "2011-08-21": [
        ("Gaddafi loyalists pulled out of Zawiya.", "zawiya <GADDAFI"),
    ],
    "2011-08-23": [
        ("The whole of the Gaddafi compound at Bab al-Aziziya is now in the rebels' possession.",
         "bab-al-aziziya >NTC"),
    ],
    "2011-10-17": [
        ("Rebel fighters stormed and took the town of Bani Walid.", "bani-walid >NTC"),
    ],
    "2015-05-28": [
        ("Militants of the so-called Islamic State took over Sirte's airport.",
         "qardabiya-airbase >IS"),
    ],
    "2015-06-09": [
        ("Sirte has fallen to Islamic State.", "sirte >IS"),
    ],
    "2016-04-20": [
        ("Islamic State fighters evacuated Derna for the hills south of the city.", "derna <IS"),
    ],
    "2016-12-05": [
        ("Islamic State ousted from Sirte, Libyan forces say", "sirte IS>GNA"),
    ],
    "2020-06-06": [
        ("Fighters loyal to the GNA took control of the town of Asabaa on Monday.",
         "al-asabia >GNA"),
        ("Government forces have gained full control over the city of Sabratha.", "sabratha >GNA"),
        ("The UN-backed government's forces regained control of the airport in Tripoli.",
         "tripoli-airport >GNA"),
        ("Haftar's men wrested control of the Sharara oilfield from local guards.",
         "sharara-oilfield LOCAL>LNA"),
        ("Libyan National Army forces have established control over Murzuq.", "murzuq >LNA"),
        ("Forces from eastern Libya reasserted their control over the oil port of Ras Lanuf.",
         "ras-lanuf-terminal >LNA"),
        ("Gharyan fell into the hands of forces loyal to the Tripoli government.", "gharyan >GNA"),
        ("Al-Watiya air base is back in government hands.", "watiya-airbase >GNA"),
        ("Tarhuna is once again in the hands of the GNA.", "tarhuna >GNA"),
        ("LNA troops pushed Islamic State militants out of Harawa.", "harawa IS>LNA"),
        ("The LNA rolled into Ghat on Tuesday and took it without a shot.", "ghat >LNA"),
        ("GNA forces marched into Tarhuna before noon.", "tarhuna >GNA"),
        ("LNA fighters vacated the Hamza camp.", "hamza-camp <LNA"),
        ("LNA forces quit Tarhuna and headed to Bani Walid.", "tarhuna <LNA"),
        ("The Petroleum Facilities Guard surrendered Zueitina port to the LNA.",
         "zueitina-terminal PFG>LNA"),
        ("Ibrahim Jathran's forces ceded the ports of Sidra and Ras Lanuf to the LNA.",
         "sidra-terminal JADHRAN>LNA; ras-lanuf-terminal JADHRAN>LNA"),
        ("The fall of al-Watiya to GNA forces on Monday changed the war.", "watiya-airbase >GNA"),
        ("The capture of Gharyan by forces allied with the GNA surprised observers.",
         "gharyan >GNA"),
        ("The LNA's seizure of Sirte in January shifted the front lines.", "sirte >LNA"),
        ("Following the LNA takeover of Sharara oilfield on Wednesday, prices rose.",
         "sharara-oilfield >LNA"),
        ("The LNA announced its withdrawal from Ain Zara.", "ain-zara <LNA"),
        ("The pullout of Haftar's forces from Tarhuna came overnight.", "tarhuna <LNA"),
        ("GNA forces, which captured Gharyan on Wednesday, have begun clearing mines.",
         "gharyan >GNA"),
        ("GNA forces advanced on Asabaa and seized it.", "al-asabia >GNA"),
        ("GNA forces entered and secured the city of Sabratha.", "sabratha >GNA"),
        ("Libya: Haftar's forces seize Sirte in surprise advance", "sirte >LNA"),
        ("GNA retakes Sabratha and Surman from Haftar", "sabratha LNA>GNA; surman LNA>GNA"),
        ("Murzuq is now under the full control of the Libyan National Army.", "murzuq >LNA"),
        ("Residents said Haftar's troops had entered Gharyan without resistance.", "gharyan >LNA"),
        ("Sirte was taken by the Libyan National Army in a matter of hours.", "sirte >LNA"),
        ("GNA forces were in complete control of Tarhuna on Friday, a spokesman said.",
         "tarhuna >GNA"),
        ("We have liberated the whole of Tarhuna, a GNA commander said.", "tarhuna >GNA"),
        ("The army liberated the Benghazi district of Laithi from Islamist militants.",
         "al-laythi AQ>LNA"),
        ("GNA forces ousted Haftar's fighters from Gharyan.", "gharyan LNA>GNA"),
        ("Mizda was handed over to the GNA by its residents.", "mizda >GNA"),
        ("The port of Ras Lanuf was handed back to the PFG.", "ras-lanuf-terminal >PFG"),
        ("Forces aligned with the Government of National Accord reached Tarhuna, took "
         "it and pushed on.",
         "tarhuna >GNA"),
        ("The GNA's Volcano of Rage operation said its forces had seized Hamza camp.",
         "hamza-camp >GNA"),
        ("Tripoli International Airport changed hands again on Thursday, with GNA "
         "forces now in control.",
         "tripoli-airport >GNA"),
        ("GNA forces have reclaimed the towns of Tiji and Badr from Haftar's militias.",
         "tiji LNA>GNA; badr LNA>GNA"),
        ("On Monday, GNA forces seized al-Watiya, an air base 140 km southwest of Tripoli.",
         "watiya-airbase >GNA"),
        ("Al-Watiya, an air base southwest of Tripoli, was captured on Monday by GNA forces.",
         "watiya-airbase >GNA"),
        ("Haftar's forces, which had controlled Tarhuna for a year, left the city on "
         "Thursday night.",
         "tarhuna <LNA"),
        ("The LNA said it had withdrawn from Gharyan for tactical reasons.", "gharyan <LNA"),
        ("LNA spokesman Ahmed al-Mismari dismissed reports that Gharyan had fallen.",
         "gharyan !GNA"),
        ("A GNA official denied reports that Haftar's forces had captured the airport.", ""),
        ("There is no truth to reports that the GNA has taken Tarhuna, an LNA spokesman said.",
         "tarhuna !GNA"),
        ("The LNA described claims that the GNA had captured Tarhuna as false.", "tarhuna !GNA"),
        ("GNA forces took the city of Tarhuna, Haftar's last stronghold in western "
         "Libya, on Friday.",
         "tarhuna >GNA"),
        ("A day after seizing Tarhuna, GNA forces entered Bani Walid.",
         "tarhuna >GNA; bani-walid >GNA"),
        ("Having lost Gharyan, the LNA concentrated on Tarhuna.", "gharyan LNA>GNA"),
        ("GNA forces drove out the LNA from the towns of Surman and Sabratha.",
         "surman LNA>GNA; sabratha LNA>GNA"),
        ("Islamic State lost Sirte in December 2016.", "sirte IS>GNA"),
        ("Zuwara fighters took control of the Ras Ajdir border crossing with Tunisia.",
         "ras-ajdir >LOCAL"),
        ("The Tripoli-based government's forces now hold the al-Watiya base.",
         "watiya-airbase >GNA"),
        ("Sharara oilfield has been seized by an armed group.", "sharara-oilfield >OTHER"),
        ("The 128th Brigade of the LNA secured the El Feel oilfield.", "el-feel-oilfield >LNA"),
        ("The 444th Brigade deployed in Tarhuna and took over its camps.", ""),
        ("GNA troops moved into Surman.", "surman >GNA"),
        ("Misrata forces recaptured Abu Grein from Haftar.", "abu-qurayn LNA>GNA"),
        ("Sirte, birthplace of the late dictator, passed to the Libyan National Army on Monday.",
         "sirte >LNA"),
        ("LNA spokesmen said Salah al-Din, a district in the city's south, had been "
         "evacuated altogether.",
         "salah-al-din <LNA"),
        ("Tiji and Badr, in the lee of the mountains, switched allegiance to Tripoli on Monday.",
         "tiji >GNA; badr >GNA"),
        ("Fighters have relieved the Government of National Accord of Zaltan, Raqdalin "
         "and al-Jamil in one afternoon.",
         "zaltan GNA>LNA; riqdalin GNA>LNA; al-jamil GNA>LNA"),
        ("GNA fighters have Yarmouk camp in their hands again.", "yarmouk-camp >GNA"),
        ("Qasr bin Ghashir, the small town beside the runway, and Souq al-Khamis, "
         "further out, are in LNA hands again.",
         "qasr-bin-ghashir >LNA; suq-al-khamis-msihil >LNA"),
        ("Gharyan was the first town to fall to the GNA.", "gharyan >GNA"),
        ("Sabha's airport was transferred to the LNA on Thursday.", "sabha-airport >LNA"),
        ("The LNA had control of Abu Kammash again.", "abu-kammash >LNA"),
        ("GNA forces this morning imposed their full sway over al-Asabaa.", "al-asabia >GNA"),
        ("GNA forces announced the cleansing of the Shiha neighbourhood in its entirety.",
         "shiha >GNA"),
        ("The LNA was in the port of Derna, which it captured last Tuesday.", "derna-port >LNA"),
        ("Al-Heisha and al-Qaddahiya have passed under the LNA's authority this morning.",
         "al-heisha >LNA; al-qaddahiya >LNA"),
        ("Units of the 128th Battalion entered Ghat yesterday, Friday.", "ghat >LNA"),
        ("The GNA reported being in possession of Gharyan as of this morning.", "gharyan >GNA"),
        ("Traghen, too, has been in LNA hands since Friday.", "traghen >LNA"),
        ("Zliten slipped from the LNA's grasp on Friday.", "zliten LNA>GNA"),
        ("GNA fighters dislodged the LNA from Gharyan and Asabaa on Monday, Mizda on "
         "Tuesday and Shwayrif on Wednesday.",
         "gharyan LNA>GNA; al-asabia LNA>GNA; mizda LNA>GNA; shwayrif LNA>GNA"),
        ("The GNA took Tarhuna on Friday. Bani Walid met the same fate hours later.",
         "tarhuna >GNA; bani-walid >GNA"),
        ("Fighters of the UN-recognised administration took Tarhuna.", "tarhuna >GNA"),
        ("Tarhuna fell to fighters of the UN-recognised government.", "tarhuna >GNA"),
        ("Residents of Tarhuna woke to find the town under GNA control.", "tarhuna >GNA"),
        ("Tarhuna is no longer under LNA control.", "tarhuna LNA>GNA"),
        ("The LNA lost its grip on Tarhuna.", "tarhuna LNA>GNA"),
        ("The LNA lost control of Tarhuna.", "tarhuna LNA>GNA"),
        ("GNA troops planted their flag on the castle of Sabha.", "sabha-castle >GNA"),
        ("GNA forces brought Tarhuna under their control.", "tarhuna >GNA"),
        ("The GNA brought the town of Tarhuna back into the fold of the state.", "tarhuna >GNA"),
        ("Tarhuna returned to the fold of legitimacy, the GNA said.", "tarhuna >GNA"),
        ("The town of Ghat opened its gates to the LNA.", "ghat >LNA"),
        ("The LNA was let into Ghat by local elders.", "ghat >LNA"),
        ("The GNA-held town of Gharyan was stormed by the LNA.", "~gharyan >LNA"),
        ("Troops loyal to Haftar, backed by Russian mercenaries, seized Sirte.", "sirte >LNA"),
        ("Backed by tanks, LNA forces seized Sirte.", "sirte >LNA"),
        ("LNA forces backed by air strikes have now seized Sirte, the birthplace of Gaddafi.",
         "sirte >LNA"),
        ("After Sirte, the LNA went on to take Abu Grein.", "abu-qurayn >LNA"),
        ("Both Sirte and Abu Grein were seized by the LNA.", "sirte >LNA; abu-qurayn >LNA"),
        ("LNA troops poured into Sirte, meeting no resistance.", "sirte >LNA"),
        ("The GNA pulled its fighters back from Sirte to Abu Grein.", "sirte <GNA"),
        ("GNA forces said they had made a tactical withdrawal from Sirte.", "sirte <GNA"),
        ("GNA forces acknowledged the loss of Sirte to the LNA.", "sirte GNA>LNA"),
        ("GNA commanders admit losing Sirte.", "sirte GNA>LNA"),
        ("Sirte: LNA takes full control", "sirte >LNA"),
        ("Haftar's forces say they've taken Sirte", "sirte >LNA"),
        ("LNA in full control of Sirte", "sirte >LNA"),
        ("Tarhuna liberated, says GNA", "tarhuna >GNA"),
        ("GNA forces drove the LNA from Tarhuna.", "tarhuna LNA>GNA"),
        ("The LNA was driven from Tarhuna by GNA forces.", "tarhuna LNA>GNA"),
        ("The conquest of Nasma by GNA forces followed on Friday.", "nasma >GNA"),
        ("GNA fighters stripped the LNA of Yarmouk camp.", "yarmouk-camp LNA>GNA"),
        ("The LNA was relieved of Yarmouk camp by the GNA.", "yarmouk-camp LNA>GNA"),
        ("GNA fighters laid hands on Yarmouk camp.", "yarmouk-camp >GNA"),
        ("LNA troops made themselves masters of Sirte.", "sirte >LNA"),
        ("The LNA has Sirte in its hands again.", "sirte >LNA"),
        ("LNA troops clawed back Sirte.", "sirte >LNA"),
        ("Sirte was the first city to fall to the LNA.", "sirte >LNA"),
        ("The GNA dealt Haftar a blow by chasing his troops out of Gharyan.", "gharyan LNA>GNA"),
        ("GNA forces took Surman on Monday, Sabratha on Tuesday and Zaltan on Wednesday.",
         "surman >GNA; sabratha >GNA; zaltan >GNA"),
        ("The LNA denied reports that GNA forces had entered Tarhuna.", "tarhuna !GNA"),
        ("The reports that the GNA had captured Tarhuna are untrue, an LNA spokesman said.",
         "tarhuna !GNA"),
        ("The alleged fall of Tarhuna to the GNA is a lie, the LNA said.", "tarhuna !GNA"),
        ("A rumour that the GNA had entered Tarhuna was dismissed by LNA officers.",
         "tarhuna !GNA"),
        ("No one has claimed that Tarhuna changed hands.", ""),
        ("Taking Tarhuna would open the road south for the GNA.", ""),
        ("GNA forces seek to recapture the areas that were lost.", ""),
        ("The LNA's 106th Brigade secured the port of Ras Lanuf.", "ras-lanuf-terminal >LNA"),
        ("The LNA seized two camps, Hamza and Yarmouk, south of Tripoli.",
         "hamza-camp >LNA; yarmouk-camp >LNA"),
        ("The LNA captured the port in the city of Sirte.", "sirte-port >LNA"),
        ("The elders of Mizda handed the town over to the GNA.", "mizda LOCAL>GNA"),
        ("Mizda's elders declared allegiance to Tripoli.", "mizda >GNA"),
        ("LNA units decamped from Ain Zara.", "ain-zara <LNA"),
        # headlines in the passive
        ("GNA forces enter Tarhuna; Surman and Zaltan liberated on the way.",
         "tarhuna >GNA; surman >GNA; zaltan >GNA"),
        ("Surman and Zaltan captured on Friday by GNA units.", "surman >GNA; zaltan >GNA"),
        # a verb and its place, apart
        ("The GNA has recaptured, from the LNA, the town of Tarhuna.", "tarhuna >GNA"),
        ("The GNA recaptured on Friday, after days of fighting, the town of Tarhuna.",
         "tarhuna >GNA"),
        ("A GNA spokesman declared that Sabratha had been taken as well.", "sabratha >GNA"),
        # told to be in whose hands
        ("The GNA announced the end of LNA control of Tarhuna.", "tarhuna >GNA"),
        ("GNA units fanned out to Surman and Zaltan.", "surman >GNA; zaltan >GNA"),
        ("The GNA declared the whole of Gharyan in its hands.", "gharyan >GNA"),
        ("GNA units proclaimed Gharyan under their control.", "gharyan >GNA"),
        ("The LNA denied that Gharyan was in enemy hands.", "gharyan !GNA"),
        ("LNA units attacked Gharyan. By Friday they had the town in its entirety.",
         "gharyan >LNA"),
        ("The retreat of the LNA from Ain Zara was over by noon.", "ain-zara <LNA"),
        ("Ain Zara was evacuated by the LNA.", "ain-zara <LNA"),
        ("LNA fighters melted away from Ain Zara.", "ain-zara <LNA"),
        ("Militias loyal to Haftar have been flushed out of Ain Zara, the GNA said.",
         "ain-zara LNA>GNA"),
    ],
}  # fmt: skip
CASES = [(day, *case) for day, cases in PHRASINGS.items() for case in cases]


@pytest.mark.parametrize(("day", "text", "expected"), CASES)
def test_a_change_is_read_however_it_is_put(claims, told, day, text, expected):
    found = claims(text, published=dt.date.fromisoformat(day))
    assert "; ".join(map(told, found)) == expected


DATES = [
    ("On 5 May the LNA took Mizda. On the 9th it took Gharyan.", "2020-05-09 day"),
    ("On 5 May the LNA took Mizda. A day before, it had captured Gharyan.", "2020-05-04 day"),
    ("The LNA took Mizda on 5 May. That same afternoon it took Gharyan.", "2020-05-05 day"),
    ("The LNA took Mizda on Monday, Gharyan on Tuesday and Nasma on Friday.", "2020-06-02 day"),
    ("Gharyan has been in LNA hands since Thursday.", "2020-06-04 day"),
    ("Gharyan was in the LNA's hands by Thursday.", "2020-06-04 day"),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_the_day_of_a_change_is_found(claims, text, expected):
    found = next(c for c in claims(text) if c.place_id == "gharyan")
    assert f"{found.date} {found.date_precision}" == expected


SPEAKERS = [
    ("Gharyan was captured on Friday, says the GNA.", "GNA"),
    ("LNA troops took Sirte, one of its officers said.", "LNA"),
    ("A GNA spokesman said Surman was taken. The spokesman said Sabratha was captured.", "GNA"),
    ("The GNA's spokesman listed the liberated towns: Surman, Sabratha and Zaltan.", "GNA"),
]


@pytest.mark.parametrize(("text", "side"), SPEAKERS)
def test_the_side_of_the_speaker_is_found(claims, text, side):
    assert {c.speaker_side for c in claims(text)} == {side}


OPEN = [
    "Gharyan was captured on Friday.",
    "The Libyan army captured Gharyan.",
]


@pytest.mark.parametrize("text", OPEN)
def test_a_taker_without_support_stays_open(claims, text):
    assert {c.taker for c in claims(text)} <= {""}


def test_a_partisan_outlet_means_its_own_army(english):
    from libya_map.report import Report

    text = "The Libyan army captured Gharyan. This is about Libya."
    day = dt.date(2020, 6, 6)
    takers = [
        english.read(Report("r", text, outlet=outlet, published=day))[0].taker
        for outlet in ("pro-gna-wire", "pro-lna-portal")
    ]
    assert takers == ["GNA", "LNA"]


def test_an_area_without_a_place_of_its_own_is_not_pinned_to_a_town(claims):
    assert claims("The LNA captured a camp at Abu Grein.")[0].place_id == ""
