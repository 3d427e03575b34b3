"""Each case of the table of ambiguous names in sentences, and what the table must keep to."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libya_map.errors import TableError
from libya_map.place import Gazetteer, Place
from libya_map.place.cues import compile_cues, cue_forms
from libya_map.place.senses import KIN, SITE_HEADS, TABLE, WEIGHTS, Choice, SenseRow, Senses
from libya_map.place.sites import TABLE as HEADS_TABLE
from libya_map.place.sites import bare_names, load_heads, spellings
from libya_map.reading.latin import latin_names
from libya_map.tables import columns_of, read_records, shipped_data, to_csv
from libya_map.text import fold, fold_name

GAZETTEER = Gazetteer.load()
SENSES = Senses.load(gazetteer=GAZETTEER)
ROWS = [row for _, row in read_records(shipped_data() / TABLE, SenseRow)]
NAMES_OF = {**GAZETTEER.names(), **latin_names(GAZETTEER)}
NONE = ""  # none of our places


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))


def choose(
    sentence: str,
    name: str,
    *,
    head: str = "",
    report: str = "",
    listed: Sequence[str] = (),
    earlier: dict[str, str] | None = None,
    admin1: dict[str, int] | None = None,
) -> Choice:
    """What `name` means in a sentence of a report; particles may be written onto it there."""
    folded = fold_name(name)
    there = words(sentence)
    wanted = folded.split()
    starts = [
        i
        for i in range(len(there) - len(wanted) + 1)
        if re.fullmatch(rf"[وف]?[بلك]?{wanted[0]}", there[i])
        and there[i + 1 : i + len(wanted)] == wanted[1:]
    ]
    assert starts, f"{name} does not stand in: {sentence}"
    start, end = starts[0], starts[0] + len(wanted)
    return SENSES.choose(
        folded,
        _places(NAMES_OF.get(folded, ())),
        head=head,
        beside=frozenset([*there[max(0, start - 1) : start], *there[end : end + 1]]),
        sentence=frozenset(there),
        report=frozenset([*there, *words(report)]),
        listed=_places(listed),
        earlier={fold_name(n): GAZETTEER[i] for n, i in (earlier or {}).items()},
        admin1=admin1,
    )


def _places(ids: Collection[str]) -> list[Place]:
    return [GAZETTEER[i] for i in ids]


def id_of(choice: Choice) -> str:
    return choice.place.place_id if choice.place else NONE


# --- the fifty cases --------------------------------------------------------------------------

# case, sentence, name, what it means, the kind of place that a head noun beside it tells
CASES = [
    (1, "سيطرت قوات الوفاق على اليرموك جنوبي طرابلس", "اليرموك", "yarmouk-camp", ""),
    (1, "قصف معسكر اليرموك", "اليرموك", "yarmouk-camp", "camp"),
    (1, "استعادت قوات الوفاق مخيم اليرموك جنوب طرابلس", "اليرموك", "yarmouk-camp", ""),
    (1, "دخل الجيش السوري مخيم اليرموك جنوب دمشق", "اليرموك", NONE, ""),
    (1, "عند نهر اليرموك", "اليرموك", NONE, ""),
    (1, "The GNA said it held Yarmouk, south of Tripoli", "Yarmouk", "yarmouk-camp", ""),
    (1, "Palestinian refugees fled Yarmouk in Damascus", "Yarmouk", NONE, ""),
    (1, "GNA forces retook Yarmouk camp in Tripoli", "Yarmouk camp", "yarmouk-camp", ""),
    (1, "IS left the Yarmouk camp in Damascus", "Yarmouk camp", NONE, ""),
    (2, "اندلعت اشتباكات في طرابلس", "طرابلس", "tripoli", ""),
    (2, "قال حفتر إن قواته ستدخل طرابلس", "طرابلس", "tripoli", ""),
    (2, "اشتباكات بين باب التبانة وجبل محسن في طرابلس", "طرابلس", NONE, ""),
    (2, "في طرابلس شمال لبنان", "طرابلس", NONE, ""),
    (2, "في شعبية طرابلس", "طرابلس", "sh-tripoli", ""),
    (2, "في إقليم طرابلس", "طرابلس", "tripolitania", ""),
    (2, "Haftar's troops near Tripoli in Libya", "Tripoli", "tripoli", ""),
    (2, "Clashes in Tripoli, Lebanon's second city, left two dead", "Tripoli", NONE, ""),
    (3, "استعادت القوات معسكر حمزة", "حمزة", "hamza-camp", "camp"),
    (3, "سيطرت على حمزة وعمارات الخلاطات", "حمزة", "hamza-camp", ""),
    (3, "قال العميد حمزة إن القوات تقدمت", "حمزة", NONE, ""),
    (3, "مقاتلو فرقة الحمزة السورية", "الحمزة", NONE, ""),
    (3, "وقال حمزة إن الوضع هادئ", "حمزة", NONE, ""),
    (3, "The GNA took the Hamza camp", "Hamza", "hamza-camp", "camp"),
    (3, "Colonel Hamza spoke to reporters", "Hamza", NONE, ""),
    (4, "تقدمت قوات الوفاق", "الوفاق", NONE, ""),
    (4, "في حي الوفاق بالمدينة", "الوفاق", NONE, ""),
    (4, "the Bahraini society al-Wefaq", "al-Wefaq", NONE, ""),
    (5, "دخلت قوات الوفاق الوطية", "الوطية", "watiya-airbase", ""),
    (5, "طائرات في قاعدة الوطية", "الوطية", "watiya-airbase", "airbase"),
    (5, "سكان قرية الوطية", "الوطية", NONE, ""),
    (5, "في الوطية بسلطنة عمان", "الوطية", NONE, ""),
    (5, "GNA forces entered al-Watiya", "al-Watiya", "watiya-airbase", ""),
    (5, "a village in Oman called al-Watiya", "al-Watiya", NONE, ""),
    (6, "دخلت القوات الزاوية", "الزاوية", "zawiya", ""),
    (6, "بين الماية وصرمان تقع الزاوية", "الزاوية", "zawiya", ""),
    (6, "اشتباكات في شارع الزاوية", "الزاوية", NONE, ""),
    (6, "سدد الكرة في الزاوية اليسرى", "الزاوية", NONE, ""),
    (6, "حريق في مصفاة الزاوية", "الزاوية", "zawiya-refinery", "port"),
    (6, "في شعبية الزاوية", "الزاوية", "sh-zawiya", ""),
    (6, "Gunmen seized Zawiya", "Zawiya", "zawiya", ""),
    (6, "a Sufi Zawiya was razed", "Zawiya", NONE, ""),
    (7, "سيطرت القوات على العزيزية في ورشفانة", "العزيزية", "azizia", ""),
    (7, "داخل باب العزيزية", "العزيزية", "bab-al-aziziya", ""),
    (7, "في حي العزيزية بمكة", "العزيزية", NONE, ""),
    (7, "The LNA seized Aziziya", "Aziziya", "azizia", ""),
    (7, "rebels stormed the Bab Aziziya gates", "Aziziya", "bab-al-aziziya", ""),
    (7, "Pilgrims stay in Aziziya in Mecca", "Aziziya", NONE, ""),
    (8, "تقع الجفرة وسط البلاد", "الجفرة", "sh-jufra", ""),
    (8, "هون وودان وسوكنة في الجفرة", "الجفرة", "sh-jufra", ""),
    (8, "خط سرت الجفرة ومرتزقة روس", "الجفرة", "sh-jufra", ""),
    (8, "هبطت طائرات ميغ في الجفرة", "الجفرة", "jufra-airbase", ""),
    (8, "قصفت قاعدة الجفرة", "الجفرة", "jufra-airbase", "airbase"),
    (8, "The towns of Hun and Waddan in Jufra", "Jufra", "sh-jufra", ""),
    (8, "MiG jets landed at Jufra", "Jufra", "jufra-airbase", ""),
    (9, "في الجفارة قرب العزيزية", "الجفارة", "sh-jafara", ""),
    (9, "سهل الجفارة الممتد إلى تونس", "الجفارة", "jifara-plain", ""),
    (9, "the district of Jafara", "Jafara", "sh-jafara", ""),
    (9, "the Jafara plain that reaches into Tunisia", "Jafara", "jifara-plain", ""),
    (10, "قصف حي الهضبة في طرابلس", "الهضبة", "hadba", ""),
    (10, "تقدموا في مشروع الهضبة", "الهضبة", "al-mashrou", ""),
    (10, "في الهضبة البدري", "الهضبة", "hadba-badri", ""),
    (10, "فوق هضبة من الهضبة الإثيوبية", "الهضبة", NONE, ""),
    (10, "shells fell on Hadba in Tripoli", "Hadba", "hadba", ""),
    (10, "fighting in the Hadba project", "Hadba", "al-mashrou", ""),
    (11, "تقدمت القوات في محور المشروع", "المشروع", "al-mashrou", ""),
    (11, "اشتباكات في عين زارة والمشروع والخلاطات", "المشروع", "al-mashrou", ""),
    (11, "تمويل هذا المشروع", "المشروع", NONE, ""),
    (11, "fighting on the Mashrou axis", "Mashrou", "al-mashrou", ""),
    (12, "جهاز النهر الصناعي", "النهر الصناعي", "great-manmade-river", ""),
    (12, "أعلن جهاز النهر", "النهر", "great-manmade-river", ""),
    (12, "على ضفاف النهر", "النهر", NONE, ""),
    (12, "the Great Man-Made River", "Great Man-Made River", "great-manmade-river", ""),
    (13, "غرب سرت", "سرت", "sirte", ""),
    (13, "في خليج سرت", "سرت", "gulf-of-sirte", ""),
    (13, "شعبية سرت", "سرت", "sh-sirte", ""),
    (13, "سرت وحدي في الطريق", "سرت", NONE, ""),
    (13, "IS fled Sirte", "Sirte", "sirte", ""),
    (13, "the Sirte Basin", "Sirte", "gulf-of-sirte", ""),
    (14, "مجلس شورى مجاهدي درنة", "درنة", "derna", ""),
    (14, "انهار سد درنة", "درنة", "wadi-derna-dam", ""),
    (14, "شعبية درنة", "درنة", "sh-derna", ""),
    (14, "the LNA entered Derna", "Derna", "derna", ""),
    (14, "the Derna dams collapsed", "Derna", "wadi-derna-dam", ""),
    (15, "وصلت القوات إلى براك", "براك", "brak", ""),
    (15, "الهجوم على قاعدة براك", "براك", "brak-airbase", "airbase"),
    (15, "أغارت طائرات على براك", "براك", "brak-airbase", ""),
    (15, "قال المبعوث توم براك", "براك", NONE, ""),
    (15, "قال باراك أوباما", "باراك", NONE, ""),
    (15, "the town of Brak in Fezzan", "Brak", "brak", ""),
    (15, "the attack on the air base of Brak", "Brak", "brak-airbase", ""),
    (15, "President Barack Obama", "Barack", NONE, ""),
    (16, "سيطرت قوات الوفاق على بدر وتيجي", "بدر", "badr", ""),
    (16, "قال مسؤول في منظمة بدر", "بدر", NONE, ""),
    (16, "ذكرى غزوة بدر", "بدر", NONE, ""),
    (16, "وقال بدر إن الأمر انتهى", "بدر", NONE, ""),
    (16, "the GNA took Badr and Tiji", "Badr", "badr", ""),
    (16, "the Badr Organization in Iraq", "Badr", NONE, ""),
    (17, "زليتن شرق الخمس", "زليتن", "zliten", ""),
    (17, "رقدالين وزلطن قرب زوارة", "زلطن", "zaltan", ""),
    (17, "توقف حقل زلطن", "زلطن", "zelten-oilfield", "oilfield"),
    (17, "إنتاج النفط في زلطن جنوب البريقة", "زلطن", "zelten-oilfield", ""),
    (17, "Zelten near Zuwara and Raqdalin", "Zelten", "zaltan", ""),
    (17, "oil output at Zelten", "Zelten", "zelten-oilfield", ""),
    (17, "he was born in Zelten", "Zelten", NONE, ""),
    (18, "في البيضاء بالجبل الأخضر", "البيضاء", "al-bayda", ""),
    (18, "رفعوا الراية البيضاء", "البيضاء", NONE, ""),
    (18, "في البيضاء وسط اليمن", "البيضاء", NONE, ""),
    (18, "حقل البيضاء", "البيضاء", "beda-oilfield", "oilfield"),
    (18, "protesters in Bayda and Derna", "Bayda", "al-bayda", ""),
    (18, "Houthi fighters took Bayda", "Bayda", NONE, ""),
    (19, "في المرج شرق بنغازي", "المرج", "al-marj", ""),
    (19, "محطة مترو المرج في القاهرة", "المرج", NONE, ""),
    (19, "شعبية المرج", "المرج", "sh-marj", ""),
    (19, "Haftar flew to Marj", "Marj", "al-marj", ""),
    (19, "the Marj metro station in Cairo", "Marj", NONE, ""),
    (20, "وصلت السفينة إلى مدينة الخمس", "الخمس", "khoms", "city"),
    (20, "قوات قادمة من ترهونة والخمس", "الخمس", "khoms", ""),
    (20, "وصلوا إلى الخمس", "الخمس", "khoms", ""),
    (20, "خلال السنوات الخمس الماضية", "الخمس", NONE, ""),
    (20, "في الخمس سنوات الماضية", "الخمس", NONE, ""),
    (20, "migrants off Khoms", "Khoms", "khoms", ""),
    (20, "from Homs to Leptis and Zliten", "Homs", "khoms", ""),
    (20, "Syrian forces in Homs", "Homs", NONE, ""),
    (21, "في منطقة النقاط الخمس قرب زوارة", "النقاط الخمس", "sh-nuqat-khams", ""),
    (21, "اتفق الطرفان على النقاط الخمس", "النقاط الخمس", NONE, ""),
    (21, "they agreed on Five Points", "Five Points", NONE, ""),
    (21, "the district of Nuqat al-Khams", "Nuqat al-Khams", "sh-nuqat-khams", ""),
    (22, "تقدمت القوات إلى السدرة", "السدرة", "as-sidra", ""),
    (22, "عادت موانئ النفط في السدرة إلى العمل", "السدرة", "sidra-terminal", ""),
    (22, "ميناء السدرة", "السدرة", "sidra-terminal", "port"),
    (22, "محور صلاح الدين وطريق السدرة", "السدرة", "as-sidra-tripoli", ""),
    (22, "في السدرة بعين زارة", "السدرة", "sidra-ain-zara", ""),
    (22, "في خليج السدرة", "السدرة", "gulf-of-sirte", ""),
    (22, "تحت شجرة السدرة", "السدرة", NONE, ""),
    (22, "rebels reached Es Sider", "Es Sider", "as-sidra", ""),
    (22, "oil exports from Es Sider", "Es Sider", "sidra-terminal", ""),
    (22, "fighting at Sidra near Salah al-Din", "Sidra", "as-sidra-tripoli", ""),
    (23, "تقدموا في سوق الخميس قرب قصر بن غشير", "سوق الخميس", "suq-al-khamis-msihil", ""),
    (23, "سوق الخميس بمسلاتة", "سوق الخميس", NONE, ""),
    (23, "the GNA entered Souq al-Khamis", "Souq al-Khamis", "suq-al-khamis-msihil", ""),
    (23, "Souq al-Khamis near Khoms", "Souq al-Khamis", NONE, ""),
    (24, "قذائف على سوق الجمعة قرب معيتيقة", "سوق الجمعة", "suq-al-juma", ""),
    (24, "سوق الجمعة في القاهرة", "سوق الجمعة", NONE, ""),
    (24, "shells hit Souq al-Juma", "Souq al-Juma", "suq-al-juma", ""),
    (24, "Souq al-Juma in Cairo", "Souq al-Juma", NONE, ""),
    (25, "القوات الخاصة تتقدم في سوق الحوت", "سوق الحوت", "suq-al-hut", ""),
    (25, "أسعار الأسماك في سوق الحوت", "سوق الحوت", NONE, ""),
    (25, "troops in Souq al-Hout in Benghazi", "Souq al-Hout", "suq-al-hut", ""),
    (25, "prices at Souq al-Hout", "Souq al-Hout", NONE, ""),
    (26, "القتال في الصابري ببنغازي", "الصابري", "al-sabri", ""),
    (26, "قال محمد الصابري", "الصابري", NONE, ""),
    (26, "troops entered Sabri in Benghazi", "Sabri", "al-sabri", ""),
    (26, "Ali Sabri said", "Sabri", NONE, ""),
    (27, "اشتباكات في محور صلاح الدين", "صلاح الدين", "salah-al-din", ""),
    (27, "قوات الوفاق في صلاح الدين والهضبة", "صلاح الدين", "salah-al-din", ""),
    (27, "محافظة صلاح الدين في العراق", "صلاح الدين", NONE, ""),
    (27, "الوزير صلاح الدين النمروش", "صلاح الدين", NONE, ""),
    (27, "LNA units in Salah al-Din in Tripoli", "Salah al-Din", "salah-al-din", ""),
    (27, "Tikrit in Salah al-Din province", "Salah al-Din", NONE, ""),
    (28, "العزيزية والزهراء في ورشفانة", "الزهراء", "az-zahra", ""),
    (28, "عند كوبري الزهراء", "الزهراء", "jisr-az-zahra", "bridge"),
    (28, "مستشفى الزهراء", "الزهراء", NONE, "facility"),
    (28, "حي الزهراء في حمص", "الزهراء", NONE, ""),
    (28, "Aziziya and Zahra", "Zahra", "az-zahra", ""),
    (28, "the Zahra bridge", "Zahra", "jisr-az-zahra", "bridge"),
    (28, "Fatima Zahra said", "Zahra", NONE, ""),
    (29, "قوات حفتر في محور الرملة", "الرملة", "ar-ramla", ""),
    (29, "اللد والرملة", "الرملة", NONE, ""),
    (29, "the LNA shelled Ramla near the airport", "Ramla", "ar-ramla", ""),
    (29, "Ramla in central Israel", "Ramla", NONE, ""),
    (30, "قوات الوفاق على طريق المطار", "طريق المطار", "airport-road", ""),
    (30, "طريق المطار في بيروت", "طريق المطار", NONE, ""),
    (30, "قصر بن غشير ومحور المطار", "المطار", "tripoli-airport", ""),
    (30, "عاد المطار إلى العمل في بنغازي", "المطار", NONE, ""),
    (30, "GNA troops on Airport Road", "Airport Road", "airport-road", ""),
    (30, "Airport Road in Baghdad", "Airport Road", NONE, ""),
    (31, "غات والعوينات", "العوينات", "al-awaynat-ghat", ""),
    (31, "جبل العوينات عند السودان", "العوينات", "uweinat-se", ""),
    (31, "العوينات بولاية تبسة", "العوينات", NONE, ""),
    (31, "مرت القافلة من العوينات", "العوينات", NONE, ""),
    (31, "Ghat and Uweinat", "Uweinat", "al-awaynat-ghat", ""),
    (31, "Uweinat on the border of Sudan", "Uweinat", "uweinat-se", ""),
    (32, "سيطرت القوة الثالثة على تمنهنت", "تمنهنت", "tamanhint-airbase", ""),
    (32, "انسحبوا من تمنهنت", "تمنهنت", "tamanhint-airbase", ""),
    (32, "سكان بلدة تمنهنت", "تمنهنت", "tamanhint-town", "town"),
    (32, "the LNA took Tamanhint", "Tamanhint", "tamanhint-airbase", ""),
    (32, "villagers of Tamanhint", "Tamanhint", "tamanhint-town", ""),
    (33, "طائرات إماراتية في قاعدة الخادم", "الخادم", "khadim-airbase", "airbase"),
    (33, "تعطل الخادم", "الخادم", NONE, ""),
    (33, "Emirati drones at al-Khadim", "al-Khadim", "khadim-airbase", ""),
    (33, "Mohammed al-Khadim", "al-Khadim", NONE, ""),
    (34, "قاعدة العدم جنوب طبرق", "العدم", "nasser-airbase", "airbase"),
    (34, "ظهروا من العدم", "العدم", NONE, ""),
    (34, "el Adem near Tobruk", "el Adem", "nasser-airbase", ""),
    (35, "قاعدة عقبة بن نافع", "عقبة بن نافع", "watiya-airbase", "airbase"),
    (35, "كتيبة عقبة بن نافع في تونس", "عقبة بن نافع", NONE, ""),
    (35, "القائد عقبة بن نافع", "عقبة بن نافع", NONE, ""),
    (35, "the air base of Uqba bin Nafi", "Uqba bin Nafi", "watiya-airbase", "airbase"),
    (35, "the Uqba bin Nafi battalion in Tunisia", "Uqba bin Nafi", NONE, ""),
    (36, "دخلت القوات الأصابعة", "الأصابعة", "al-asabia", ""),
    (36, "أطراف الأصابعة", "الأصابعة", NONE, ""),
    (36, "the GNA took Asabaa", "Asabaa", "al-asabia", ""),
    (37, "القبة غرب درنة", "القبة", "al-qubba", ""),
    (37, "القبة الحديدية في إسرائيل", "القبة", NONE, ""),
    (37, "تحت القبة", "القبة", NONE, ""),
    (37, "Qubba, home of Aguila Saleh", "Qubba", "al-qubba", ""),
    (37, "Qubba al-Sakhra in Jerusalem", "Qubba", NONE, ""),
    (38, "يفرن والقلعة في الجبل الغربي", "القلعة", "al-qala-yafran", ""),
    (38, "أسوار القلعة التاريخية", "القلعة", NONE, ""),
    (38, "Yafran and al-Qalaa", "al-Qalaa", "al-qala-yafran", ""),
    (39, "اشتباكات في محور الخلة", "الخلة", "al-khalla", ""),
    (39, "الخلة ومعسكر اليرموك", "الخلة", "khallat-al-furjan", ""),
    (39, "Khalla, beside Yarmouk", "Khalla", "khallat-al-furjan", ""),
    (39, "shells fell on Khalla", "Khalla", "al-khalla", ""),
    (40, "معسكر الصواريخ", "الصواريخ", "sawarikh-camp", "camp"),
    (40, "قصفت المدينة بالصواريخ", "الصواريخ", NONE, ""),
    (40, "إطلاق الصواريخ على معيتيقة", "الصواريخ", NONE, ""),
    (40, "the GNA took Sawarikh", "Sawarikh", "sawarikh-camp", ""),
    (41, "معسكر النقلية", "النقلية", "naqliya-camp", "camp"),
    (41, "مدير إدارة النقلية", "النقلية", NONE, ""),
    (41, "the LNA entered Naqliya", "Naqliya", "naqliya-camp", ""),
    (42, "معسكر التكبالي", "التكبالي", "tekbali-camp", "camp"),
    (42, "النائب علي التكبالي", "التكبالي", NONE, ""),
    (42, "the Tekbali camp", "Tekbali", "tekbali-camp", "camp"),
    (42, "MP Ali Tekbali", "Tekbali", NONE, ""),
    (43, "معسكر اللواء الرابع بالعزيزية", "اللواء الرابع", "fourth-brigade-camp", "camp"),
    (43, "آمر اللواء الرابع", "اللواء الرابع", NONE, ""),
    (43, "the 4th Brigade camp", "4th Brigade", "fourth-brigade-camp", "camp"),
    (43, "troops of the 4th Brigade", "4th Brigade", NONE, ""),
    (44, "معسكر 17 فبراير", "17 فبراير", "camp-17-feb-benghazi", "camp"),
    (44, "ذكرى ثورة 17 فبراير", "17 فبراير", NONE, ""),
    (44, "معسكر 7 أبريل", "7 أبريل", "camp-7-april", "camp"),
    (44, "يوم 7 أبريل", "7 أبريل", NONE, ""),
    (44, "معسكر 27 غرب طرابلس", "27", "camp-27", "camp"),
    (44, "عند بوابة 27", "27", "gate-27", "checkpoint"),
    (44, "قتل 27 شخصا", "27", NONE, ""),
    (44, "the 17 February camp", "17 February", "camp-17-feb-benghazi", "camp"),
    (44, "the anniversary of 17 February", "17 February", NONE, ""),
    (45, "صحراء الحمادة الحمراء", "الحمادة", "hamada-hamra", ""),
    (45, "حقل الحمادة", "الحمادة", "hamada-oilfield", "oilfield"),
    (45, "the pipeline from Hamada", "Hamada", "hamada-oilfield", ""),
    (45, "across the Red Hamada", "Hamada", "hamada-hamra", ""),
    (45, "قال محمد الحمادة", "الحمادة", NONE, ""),
    (46, "قذائف على حي دمشق", "دمشق", "hay-damascus", "district"),
    (46, "وصل إلى دمشق", "دمشق", NONE, ""),
    (46, "في حي الأندلس", "الأندلس", "hay-al-andalus", "district"),
    (46, "تاريخ الأندلس", "الأندلس", NONE, ""),
    (46, "وصل إلى بغداد", "بغداد", NONE, ""),
    (46, "حي الأندلس في أجدابيا", "حي الأندلس", NONE, ""),
    (46, "flew to Damascus", "Damascus", NONE, ""),
    (46, "Hay al-Andalus in Tripoli", "Hay al-Andalus", "hay-al-andalus", ""),
    (47, "المنصورة في طرابلس قرب باب العزيزية", "المنصورة", "al-mansura", ""),
    (47, "مدينة المنصورة بالدقهلية في مصر", "المنصورة", NONE, ""),
    (47, "Mansoura in Tripoli", "Mansoura", "al-mansura", ""),
    (47, "Mansoura in Egypt", "Mansoura", NONE, ""),
    (48, "سلطان شرق أجدابيا", "سلطان", "sultan", ""),
    (48, "سرت وهراوة وسلطان", "سلطان", "sultan-sirte", ""),
    (48, "قال هيثم سلطان", "سلطان", NONE, ""),
    (48, "Sultan near Ajdabiya", "Sultan", "sultan", ""),
    (48, "Sultan, east of Sirte", "Sultan", "sultan-sirte", ""),
    (48, "Sultan Haitham of Oman", "Sultan", NONE, ""),
    (49, "بوابة الخمسين غرب سرت", "بوابة الخمسين", "khamsin-gate", ""),
    (49, "بوابة الخمسين قرب غدامس", "بوابة الخمسين", NONE, ""),
    (49, "في سن الخمسين", "الخمسين", NONE, ""),
    (49, "بوابة الثلاثين غرب سرت", "بوابة الثلاثين", "thalathin-sirte", ""),
    (49, "الدورة السابعة والثلاثين", "الثلاثين", NONE, ""),
    (49, "Gate 50 west of Sirte", "Gate 50", "khamsin-gate", ""),
    (49, "Gate 50 near Ghadames", "Gate 50", NONE, ""),
    (50, "دخلت القوات ودان", "ودان", "waddan", ""),
    (50, "هون وودان وسوكنة", "هون", "hun", ""),
    (50, "على هون", "هون", NONE, ""),
    (50, "زلة في الجفرة", "زلة", "zilla", ""),
    (50, "كانت زلة لسان", "زلة", NONE, ""),
    (50, "حقل زلة", "زلة", "zella-oilfield", "oilfield"),
    (50, "Hun, Waddan and Sokna", "Hun", "hun", ""),
    (50, "Attila the Hun", "Hun", NONE, ""),
]


@pytest.mark.parametrize(("case", "sentence", "name", "place_id", "head"), CASES)
def test_a_name_in_its_sentence(
    case: int, sentence: str, name: str, place_id: str, head: str
) -> None:
    choice = choose(sentence, name, head=head)
    assert id_of(choice) == place_id, choice
    assert any(case == row.case for row in ROWS if fold_name(name) in _folded(row))


def _folded(row: SenseRow) -> set[str]:
    return {form for name in row.names for form in spellings(name)}


def test_each_of_the_fifty_cases_is_tested_for_a_place_and_against() -> None:
    tested: dict[int, set[bool]] = {}
    for case, _, _, place_id, _ in CASES:
        tested.setdefault(case, set()).add(bool(place_id))
    one_sided = {case for case, seen in tested.items() if len(seen) == 1}
    # al-Wefaq is never a place; the others mean one place or another, never none
    assert one_sided == {4, 8, 9, 14, 32, 39}
    assert set(tested) == set(range(1, 51))


def test_every_sense_of_the_fifty_cases_that_is_a_place_is_met_in_a_sentence() -> None:
    met = {(case, place_id) for case, _, _, place_id, _ in CASES}
    wanted = {(row.case, row.place_id) for row in ROWS if row.case <= 50 and row.place_id}
    assert wanted <= met


# --- further names ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "name", "place_id", "head"),
    [
        ("تقدمت القوات نحو راس لانوف", "راس لانوف", "ras-lanuf", ""),
        ("أغلقوا موانئ السدرة وراس لانوف", "راس لانوف", "ras-lanuf-terminal", ""),
        ("the road to Brega", "Brega", "brega", ""),
        ("the ports of Brega and Zueitina", "Brega", "brega-terminal", ""),
        ("the ports of Brega and Zueitina", "Zueitina", "zueitina-terminal", ""),
        ("البريقة غربي عدن", "البريقة", NONE, ""),
        ("مطار راس لانوف", "راس لانوف", "ras-lanuf-airport", "airport"),
        ("Air defence camp in Benghazi", "Air defence camp", "air-defence-camp-boatni", ""),
        ("Air defence camp in Tripoli", "Air defence camp", "air-defence-wadi-rabie", ""),
        ("حكومة فايز السراج", "السراج", NONE, ""),
        ("قذائف على حي السراج", "السراج", "as-siraj", "district"),
        ("مطار سوسة في تونس", "سوسة", NONE, ""),
        ("شحات وسوسة", "سوسة", "susah", ""),
        ("الطوابير الطويلة أمام المحطات", "الطويلة", NONE, ""),
        ("سيطروا على العجيلات والطويلة", "الطويلة", "at-tawila", ""),
    ],
)
def test_a_further_name_in_its_sentence(sentence: str, name: str, place_id: str, head: str) -> None:
    assert id_of(choose(sentence, name, head=head)) == place_id


def test_a_site_is_meant_behind_its_head_noun_and_the_town_by_the_bare_name() -> None:
    sabha = GAZETTEER.named("سبها")
    assert SENSES.choose("سبها", sabha) == Choice(GAZETTEER["sabha"], "only", 1.0)
    assert id_of(SENSES.choose("سبها", sabha, head="airport")) == "sabha-airport"
    assert id_of(SENSES.choose("sabha", sabha, head="city")) == "sabha"
    tobruk = GAZETTEER.named("Tobruk")
    assert id_of(SENSES.choose("tobruk", tobruk, head="port")) == "tobruk-port"
    assert id_of(SENSES.choose("tobruk", tobruk, head="airbase")) == "nasser-airbase"


def test_a_head_noun_for_a_site_rules_out_the_town() -> None:
    choice = SENSES.choose("غريان", GAZETTEER.named("غريان"), head="camp")
    assert choice == Choice(None, "ruled out", 0.0, ((GAZETTEER["gharyan"], 0.0),))


def test_of_the_buildings_of_a_town_the_noun_itself_is_asked_for() -> None:
    sirte = GAZETTEER.named("سرت")
    university = SENSES.choose("سرت", sirte, head="facility", beside={"جامعه"})
    assert id_of(university) == "sirte-university"
    assert id_of(SENSES.choose("سرت", sirte, head="facility", beside={"مستشفي"})) == NONE


# --- what the rest of the report says ---------------------------------------------------------


def test_a_cue_elsewhere_in_the_report_counts_less_than_one_in_the_sentence() -> None:
    syrian = "اشتباكات في لبنان وعكار"
    assert id_of(choose("انفجار في طرابلس", "طرابلس")) == "tripoli"
    assert id_of(choose("انفجار في طرابلس", "طرابلس", report=syrian)) == NONE
    assert id_of(choose("قوات حفتر قرب طرابلس", "طرابلس", report=syrian)) == "tripoli"


def test_a_name_in_a_list_of_camps_is_a_camp() -> None:
    sentence = "سيطرت على النعام والصواريخ"
    assert id_of(choose(sentence, "الصواريخ")) == NONE
    choice = choose(sentence, "الصواريخ", listed=["naam-camp"])
    assert (id_of(choice), choice.rule) == ("sawarikh-camp", "list")


def test_a_report_keeps_to_one_sense_of_a_name_but_a_cue_outweighs_it() -> None:
    before = {"السدرة": "sidra-terminal"}
    assert id_of(choose("دخلت القوات السدرة", "السدرة", earlier=before)) == "sidra-terminal"
    tree = choose("السدرة قرب صلاح الدين", "السدرة", earlier=before)
    assert id_of(tree) == "as-sidra-tripoli"


def test_a_place_spoken_of_by_its_full_name_may_be_named_by_less() -> None:
    before = {"معسكر غريبيل": "ghraibil-camp"}
    assert id_of(choose("دخلت القوات غريبيل", "غريبيل")) == NONE
    choice = choose("دخلت القوات غريبيل", "غريبيل", earlier=before)
    assert (id_of(choice), choice.rule) == ("ghraibil-camp", "spoken of")
    # but a bare name that means another place by default goes on to mean that
    base = {"قاعدة الجفرة": "jufra-airbase"}
    assert id_of(choose("توجهوا إلى الجفرة", "الجفرة", earlier=base)) == "sh-jufra"


def test_the_region_of_the_other_places_decides_between_equals_and_overturns_nothing() -> None:
    sentence = "قرب غات والكفرة تقع العوينات"
    assert choose(sentence, "العوينات").rule == "undecided"
    near = choose(sentence, "العوينات", admin1={"LY-GT": 3, "LY-TB": 1})
    assert (id_of(near), near.rule) == ("al-awaynat-ghat", "sentence+report+region")
    badr = choose("وقال بدر", "بدر", admin1={"LY-NL": 9})
    assert id_of(badr) == NONE


def test_what_is_undecided_says_between_which_places() -> None:
    choice = choose("مرت القافلة من العوينات", "العوينات")
    assert (choice.place, choice.rule) == (None, "undecided")
    assert {place.place_id for place, _ in choice.alternatives} == {
        "al-awaynat-ghat",
        "uweinat-se",
    }


def test_scores_add_up_from_the_reasons_of_the_rule() -> None:
    choice = choose("عادت موانئ السدرة", "السدرة", head="port", listed=["ras-lanuf-terminal"])
    assert choice.rule == "head+beside+sentence+list"
    assert choice.score == sum(WEIGHTS[reason] for reason in choice.rule.split("+"))
    assert choice.alternatives == ()  # the head rules the towns out
    town = choose("تقدمت القوات إلى السدرة", "السدرة")
    assert [p.place_id for p, _ in town.alternatives] == [
        "sidra-terminal",
        "as-sidra-tripoli",
        "sidra-ain-zara",
        "gulf-of-sirte",
    ]


def test_namesakes_without_a_row_are_told_apart_by_what_stands_around_them() -> None:
    derj, murzuq, port = (GAZETTEER[i] for i in ("derj", "murzuq", "sirte-port"))
    assert SENSES.choose("x", [derj, murzuq]).place is murzuq  # the larger place
    assert SENSES.choose("x", [derj, GAZETTEER["tiji"]]).rule == "undecided"
    assert SENSES.choose("x", [murzuq, port], head="port").place is port
    assert SENSES.choose("x", [derj, murzuq], admin1={"LY-NL": 1}).rule == "default"
    assert SENSES.choose("x", [derj, murzuq], earlier={"x": derj}).place is derj
    spring = replace(derj, place_id="spring", place_type="spring")
    assert SENSES.choose("x", [spring, derj]).place is derj
    assert SENSES.choose("x", []) == Choice(None, "ruled out", 0.0)


# --- the table --------------------------------------------------------------------------------


def test_the_table_names_known_places_and_one_default_a_name() -> None:
    defaults: dict[str, list[str]] = {}
    for row in ROWS:
        assert not row.place_id or row.place_id in GAZETTEER, row
        for name in _folded(row):
            if row.by_default == "yes":
                defaults.setdefault(name, []).append(row.place_id)
    assert [name for name, found in defaults.items() if len(found) > 1] == []


def test_a_sense_stands_once_under_a_name() -> None:
    seen = [(name, row.place_id) for row in ROWS for name in _folded(row)]
    assert sorted({sense for sense in seen if seen.count(sense) > 1}) == []


def test_every_sense_can_be_met() -> None:
    for row in ROWS:
        cues = row.beside + row.sentence + row.report
        # a head noun is enough for the sense of a place
        assert row.place_id or cues or row.by_default == "yes", row


def test_no_cue_speaks_for_a_sense_and_rules_it_out() -> None:
    for row in ROWS:
        cues = {fold_name(cue) for cue in row.beside + row.sentence + row.report}
        assert not cues & {fold_name(word) for word in row.against}, row


@pytest.mark.parametrize("names", [GAZETTEER.names(), latin_names(GAZETTEER)])
def test_no_alias_belongs_to_two_places_without_a_rule(
    names: dict[str, tuple[str, ...]],
) -> None:
    shared = {name: set(ids) for name, ids in names.items() if len(ids) > 1}
    assert shared
    for name, ids in shared.items():
        told = {place.place_id for place in SENSES.senses_of(name) if place}
        assert ids <= told, name


def test_a_name_that_a_town_shares_with_a_site_means_the_town_and_behind_a_head_the_site() -> None:
    lived_in = {"city", "town", "village", "district", "area"}
    heads = load_heads(shipped_data() / HEADS_TABLE)
    shared = 0
    for site in GAZETTEER.values():
        if site.place_type not in SITE_HEADS - {"building"}:
            continue
        for name, nouns in bare_names(site, heads).items():
            towns = [p for p in GAZETTEER.named(name) if p.place_type in lived_in]
            if not towns or SENSES.senses_of(name):
                continue
            shared += 1
            assert SENSES.choose(name, towns).place in towns, name
            headed = SENSES.choose(name, towns, head=site.place_type, beside=nouns)
            assert id_of(headed) == site.place_id, name
    assert shared > 50


def test_the_cases_of_the_facts_name_the_same_places(shared: Path) -> None:
    with (shared / "facts" / "ambiguity.csv").open(encoding="utf-8-sig", newline="") as file:
        facts = list(csv.DictReader(file))
    assert len(facts) == 50
    for fact in facts:
        own = {row.place_id for row in ROWS if row.case == int(fact["no"])}
        told = {i.strip() for i in fact["place_ids"].split(";")} - {"(none)"}
        assert told <= own, fact["no"]


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"place_id": "atlantis"}, "place_id 'atlantis' is not known"),
        ({"case": "one"}, "invalid literal"),
    ],
)
def test_a_bad_row_is_named_with_its_line(
    tmp_path: Path, cells: dict[str, str], fault: str
) -> None:
    with pytest.raises(TableError, match=rf"ambiguity\.csv, line 2: .*{fault}"):
        Senses.load(_write(tmp_path, cells), GAZETTEER)


def test_two_defaults_of_a_name_are_a_fault(tmp_path: Path) -> None:
    rows = ({"place_id": "tripoli", "by_default": "yes"}, {"by_default": "yes"})
    with pytest.raises(TableError, match="line 3: 'سدره' has two defaults"):
        Senses.load(_write(tmp_path, *rows), GAZETTEER)


def test_a_folder_without_the_table_has_no_senses(tmp_path: Path) -> None:
    senses = Senses.load(tmp_path, GAZETTEER)
    assert senses.senses_of("طرابلس") == ()
    assert id_of(senses.choose("طرابلس", GAZETTEER.named("طرابلس"))) == "tripoli"


def _write(folder: Path, *rows: dict[str, str]) -> Path:
    columns = columns_of(SenseRow)
    full = {**dict.fromkeys(columns, ""), "case": "1", "names": "سدرة", "by_default": "no"}
    (folder / TABLE).write_bytes(to_csv(columns, [full | row for row in rows]))
    return folder


# --- cues -------------------------------------------------------------------------------------


def test_a_cue_is_met_with_the_particles_written_onto_it() -> None:
    assert {"قاعده", "والقاعده", "بقاعده", "للقاعده", "فالقاعده"} <= set(cue_forms("قاعده"))
    assert {"المشروع", "بالمشروع", "وللمشروع"} <= set(cue_forms("المشروع"))
    assert "مشروع" not in set(cue_forms("المشروع"))
    assert list(cue_forms("camp")) == ["camp"]


def test_a_cue_counts_once_and_one_of_several_words_needs_them_all() -> None:
    cues = compile_cues(("قاعدة", "جبل محسن"))
    assert cues.met({"قاعده", "والقاعده"}) == 1
    assert cues.met({"جبل"}) == 0
    assert cues.met({"بجبل", "محسن", "قاعده"}) == 2


# --- any input --------------------------------------------------------------------------------

NAMES = st.sampled_from(sorted({name for row in ROWS for name in _folded(row)})) | st.text()
CUE_WORDS = st.sampled_from(
    sorted({w for row in ROWS for c in (*row.sentence, *row.report, *row.beside, *row.against)
            for w in fold_name(c).split()})
)  # fmt: skip
TEXTS = st.lists(CUE_WORDS | st.text(), max_size=8)
PLACES = st.lists(st.sampled_from(list(GAZETTEER.values())), max_size=4)


@given(
    name=NAMES,
    candidates=PLACES,
    head=st.sampled_from(["", "tower", *KIN]),
    beside=TEXTS,
    sentence=TEXTS,
    report=TEXTS,
    listed=PLACES,
    admin1=st.dictionaries(st.sampled_from(["LY-TB", "LY-JU", ""]), st.integers(1, 9)),
    earlier=st.dictionaries(NAMES, st.sampled_from(list(GAZETTEER.values())), max_size=3),
)
def test_any_input_has_one_answer(
    name: str,
    candidates: list[Place],
    head: str,
    beside: list[str],
    sentence: list[str],
    report: list[str],
    listed: list[Place],
    admin1: dict[str, int],
    earlier: dict[str, Place],
) -> None:
    def answer(turn: int) -> Choice:
        return SENSES.choose(
            name,
            candidates,
            head=head,
            beside=beside[::turn],
            sentence=sentence[::turn],
            report=report[::turn],
            listed=listed[::turn],
            admin1=dict(list(admin1.items())[::turn]),
            earlier=dict(list(earlier.items())[::turn]),
        )

    choice = answer(1)
    beside, sentence, report = (list(SENSES.cues_in(given)) for given in (beside, sentence, report))
    assert answer(1) == choice  # what is no cue is nothing
    assert answer(-1) == choice  # the order of words, neighbours and mentions is nothing
    places = [place.place_id for place, _ in choice.alternatives]
    assert len(set(places)) == len(places)
    assert [points for _, points in choice.alternatives] == sorted(
        (points for _, points in choice.alternatives), reverse=True
    )
    if choice.place:
        assert choice.score >= WEIGHTS["default"]
        assert choice.place.place_id not in places
        assert all(points <= choice.score for _, points in choice.alternatives)
        assert head not in SITE_HEADS or choice.place.place_type in KIN[head]
