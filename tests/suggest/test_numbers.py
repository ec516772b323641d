"""Numbers found in newspaper sentences, with their values."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.core.document import Document
from annotator.core.labels import Scheme
from annotator.core.rules import check_value
from annotator.resources import path
from annotator.suggest.numbers import Number, Numbers
from annotator.suggest.numerals import learn_duals
from annotator.suggest.reading import read

ENGINE = Numbers()


def found(text: str, engine: Numbers = ENGINE) -> list[tuple[str, str | None]]:
    return [(text[item.start : item.end], item.value) for item in engine.find(read(text))]


def only(text: str) -> Number:
    (item,) = ENGINE.find(read(text))
    return item


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل 3 ملايين ونصف المليون", [("3 ملايين ونصف المليون", "3500000")]),
        ("خمسة وثلاثون عنصرا", [("خمسة وثلاثون", "35")]),
        ("ألف وتسعمئة وخمسة وأربعون رجلا", [("ألف وتسعمئة وخمسة وأربعون", "1945")]),
        ("إحدى عشرة دولة واثنا عشر طفلا", [("إحدى عشرة", "11"), ("اثنا عشر", "12")]),
        ("مئتا ألف نازح", [("مئتا ألف", "200000")]),
        ("مليون و200 ألف برميل", [("مليون و200 ألف", "1200000")]),
        ("وبألفي دولار", [("ألفي", "2000")]),
        ("ثلاثة أرباع السكان", [("ثلاثة أرباع", "0.75")]),
        ("نصف مليار دولار", [("نصف مليار", "500000000")]),
        ("عشرات الآلاف من الناس", [("عشرات الآلاف", None)]),
        ("بضعة آلاف شخص", [("بضعة آلاف", None)]),
        ("بين 30 و40 قتيلا", [("30 و40", "30-40")]),
        ("بين عامي 2003 و2010", [("2003", "2003"), ("2010", "2010")]),
        ("من 5 إلى 7 آلاف شخص", [("5 إلى 7 آلاف", "5000-7000")]),
        ("٣٥٠ ألف نسمة و٣٫٥ في المئة", [("٣٥٠ ألف", "350000"), ("٣٫٥", "3.5")]),
        ("يوم 5/10/2019 عند الساعة 9:05", [("5/10/2019", "2019-10-05"), ("9:05", "09:05")]),
        ("في القرن التاسع عشر", [("التاسع عشر", "19")]),
        ("السابع والعشرين من رمضان", [("السابع والعشرين", "27")]),
        ("قتل شخصان وأصيب طفلان", [("شخصان", "2"), ("طفلان", "2")]),
        ("شهرين ونصف الشهر", [("شهرين ونصف الشهر", "2.5")]),
        ("واحد من كل خمسة أطفال", [("واحد من كل خمسة", "0.2")]),
        ("الساعة الثالثة والنصف", [("الثالثة والنصف", "03:30")]),
        ("پنجاه و دو هزار تومان", [("پنجاه و دو هزار", "52000")]),
        ("نرخ تورم ۳/۵ درصد است که گفته شد", [("۳/۵", "3.5")]),
        ("پاکستان کی آبادی 24 کروڑ ہے", [("24 کروڑ", "240000000")]),
        ("שלוש מאות ועשרים וחמישה איש", [("שלוש מאות ועשרים וחמישה", "325")]),
        ("الفائدة لليلة واحدة إلى 27.25%", [("واحدة", "1"), ("27.25", "27.25")]),
        ("توقعات عام 2024 إلى نحو تسعة ملايين سيارة", [("2024", "2024"), ("تسعة ملايين", "9000000")]),
        ("بين عامي 1975 و1990 شهد لبنان حربا", [("1975", "1975"), ("1990", "1990")]),
        ("سجلت الوزارة صفر إصابات", [("صفر", "0")]),
        ("خسر بهدف لصفر", [("صفر", "0")]),
        ("خلال ساعة واحدة من الإشعار", [("واحدة", "1")]),
        ("تستغرق الرحلة 7 ساعات", [("7", "7")]),
        ("صوت لصالح القرار 13 عضوا", [("13", "13")]),
        ("بقي في الغرفة 5 أشخاص", [("5", "5")]),
        ("حل المغربي أولا والكيني ثانيا", [("أولا", "1"), ("ثانيا", "2")]),
        ("انتهت مواجهة فرنسا والنمسا 1 - 0، وفاز بنتيجة 3 / 1", [("1 - 0", "1-0"), ("3 / 1", "3-1")]),
        ("سجل 10 - 15 حالة خلال 2019 - 2023", [("10 - 15", "10-15"), ("2019 - 2023", "2019-2023")]),
        ("من 8 حتى 12 حالة", [("8 حتى 12", "8-12")]),
        ("الدول الخمس الكبرى", [("الخمس", "5")]),
        ("بقيت ثلاثة أشهر ونصف الشهر ثم 3 ساعات ونصفا", [("ثلاثة أشهر ونصف الشهر", "3.5"), ("3 ساعات ونصفا", "3.5")]),
        ("تضم 5 سنوات ونصف سكان القرية", [("5", "5"), ("نصف", "0.5")]),
        ("در این طرح دو و نیم میلیون بشکه", [("دو و نیم میلیون", "2500000")]),
        ("قوته 4ر5 درجات، بكلفة 75ر3 مليار", [("4ر5", "5.4"), ("75ر3 مليار", "3750000000")]),
        ("الساعة 0710 مساء", [("0710", "07:10")]),
        ("تراجع هجر عاشرا على نقاطه، وبقي الفتح ثامنا", [("عاشرا", "10"), ("ثامنا", "8")]),
        ("منها ذهبيتان وفضية وبرونزيتان", [("ذهبيتان", "2"), ("برونزيتان", "2")]),
        ("ويضم مسبحين وملعبا بوزن كيلوغرامين", [("مسبحين", "2"), ("كيلوغرامين", "2")]),
        ("التقت محكمتين، وأصيب متطوعان", [("محكمتين", "2"), ("متطوعان", "2")]),
        ("عرض مسرحيتين وندوتين شعريتين", [("مسرحيتين", "2"), ("ندوتين", "2")]),
        ("شن غارتين جويتين وضربتين", [("غارتين", "2"), ("ضربتين", "2")]),
        ("طريقتين سهلتين وسريعتين", [("طريقتين", "2")]),
        ("\u200f-5.2\u200f% تقريبا في السوق", [("5.2", "5.2")]),
    ],
)
def test_numbers_and_values(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "وأربعة شوارع عليوة",
        "على أربع شوارع عليوي",
        "مدينة الخمس",
        "بئر السبع",
        "شارع السبعين",
        "في تشرين الثاني الماضي",
        "كانون الأول",
        "ربيع الأول",
        "ربع النهائي ونصف النهائي",
        "محمد السادس",
        "طائرة إف-16 وقمة G20 وكوفيد-19",
        "يوم الاثنين",
        "أحد السكان وواحد من الجنود",
        "أولا وثانيا",
        "القرار رقم 2510",
        "الماضيين والعراقيين والمسلحين",
        "كميات كبيرة من ميتا",
        "https://example.org/2019/5/11",
        "التحقيق الأولي",
        "أمس الأول",
        "الدولتان متفقتان والقضيتان مرتبطتان",
        "كانتا مختلفتين وبقيتا صامتتين، وكانت يداه مكبلتين",
        "زار بوتين وميتران أفغانستان ومهرجان البستان",
        "هاتان القضيتان مستقلتان",
        "شهر صفر وصفر اليدين ونقطة الصفر",
        "أولا: الأمن. ثانيا: العمل، ثم ثالثا",
        'صحيفة اليوم السابع و"اليوم السابع"',
        "سيارة ربع نقل",
        "وبوينغ 737 والمرسوم الاشتراعي 112 والرحلة 752 المنكوبة",
        "+961 1 234 567 أو 01/345678",
        "شارع 6 أكتوبر ومدينة السادس من أكتوبر",
        "1 - فتح المعابر",
        "بفيروس «كوفيد -19»",
    ],
)
def test_what_only_looks_like_a_number_is_not_proposed(text: str) -> None:
    assert found(text) == []


def test_an_ambiguous_separator_keeps_both_readings_ranked_by_region() -> None:
    (east,) = Numbers(region="EG").find(read("12.500 دينار"))
    (west,) = Numbers(region="LY").find(read("12.500 دينار"))
    assert (east.value, east.value_alt) == ("12.5", "12500")
    assert (west.value, west.value_alt) == ("12500", "12.5")


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("35 عنصرا", "quantity"),
        ("20 في المئة من السكان", "percentage"),
        ("ارتفع بنسبة 4 بالمئة", "change"),
        ("تراجع إلى 4 بالمئة", "percentage"),
        ("ملياري دولار", "money"),
        ("$500", "money"),
        ("منذ 3 أعوام", "duration"),
        ("عن عمر ناهز 87 عاما", "age"),
        ("5 أكتوبر 2019", "date"),
        ("المرتبة الثالثة", "rank"),
        ("فبراير 2005 اغتيل", "date"),
        ("٪٤٠ من النساء", "percentage"),
        ("ثلاثة أشهر ونصف الشهر", "duration"),
        ("فاز 3 - 1", "ratio"),
        ("غارتان", "dual"),
        ("ثلاثة أضعاف", "multiple"),
    ],
)
def test_categories(text: str, category: str) -> None:
    assert next(iter(ENGINE.find(read(text)))).category == category


def test_the_extent_holds_the_counted_noun_and_the_modifier_stands_apart() -> None:
    text = "قتل أكثر من 35 عنصرا"
    item = only(text)
    assert text[slice(*item.extent)] == "35 عنصرا"
    assert (item.modifier, item.counted_noun) == ("more_than", "عنصرا")


def test_a_noun_of_the_users_own_gets_a_dual() -> None:
    assert found("محراثان", Numbers(dual_nouns=frozenset({"محراث"}))) == [("محراثان", "2")]
    assert found("محراثان") == []
    assert learn_duals(["محراثان", "خمسة", "مطبعتين"]) == {"محراث", "مطبعة"}


def test_attributes_fit_the_shipped_scheme() -> None:
    scheme = Scheme.from_toml(path("schemes", "factcheck.toml").read_text(encoding="utf-8"))
    label = scheme.label("number")
    assert label is not None
    text = "بين 30 و40 قتيلا في 5/10/2019 ونحو 12.500 دينار"
    for item in ENGINE.suggest(Document.from_clean(text), scheme):
        for name, value in item.attributes.items():
            if label.attribute(name):
                check_value(label, name, value, length=len(text))


def test_the_sample_article_gives_its_six_numbers_and_no_hard_negative() -> None:
    data = Path(__file__).parents[1] / "data"
    text = (data / "sample.txt").read_text(encoding="utf-8")
    gold = json.loads((data / "suggest" / "sample.gold.json").read_text(encoding="utf-8"))
    given = [(item.start, item.end) for item in ENGINE.find(read(text))]
    assert given == [tuple(span) for span in gold["numbers"]]
    assert not [span for span in given for low, high in gold["hard_negatives"] if low < span[1] and span[0] < high]
