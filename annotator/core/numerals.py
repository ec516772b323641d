"""The numeral: a word that names a number in Arabic, Persian, Urdu or Hebrew, known by its folded form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType

from annotator.core.folding import fold


class Kind(Enum):
    """What a numeral does in a number phrase."""

    DIGITS = auto()
    UNIT = auto()  # 1 to 9; in Urdu and Persian also the irregular words up to 99
    TEEN = auto()  # the عشر of خمسة عشر, or ten itself
    TEN = auto()
    HUNDRED = auto()
    SCALE = auto()
    VAGUE = auto()
    FRACTION = auto()
    ORDINAL = auto()


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral's kind and its order of magnitude (a power of ten; 0 where it has none)."""

    kind: Kind
    magnitude: int = 0


Lexicon = Mapping[str, Numeral]


def _lexicon(*rows: tuple[Kind, int, str]) -> Lexicon:
    """Build a lexicon from rows of kind, magnitude, and forms parted by spaces; earlier rows win."""
    forms: dict[str, Numeral] = {}
    for kind, magnitude, line in rows:
        for form in fold(line).split():
            forms.setdefault(form, Numeral(kind, magnitude))
    return MappingProxyType(forms)


def _forms(line: str) -> frozenset[str]:
    return frozenset(fold(line).split())


_THREE_TO_NINE = "ثلاث أربع خمس ست سبع ثمان ثماني تسع"
_HUNDREDS = " ".join(f"{unit}{hundred}" for unit in _THREE_TO_NINE.split() for hundred in ("مئة", "مائة", "مية"))

ARABIC = _lexicon(
    (Kind.UNIT, 0, "واحد واحدا واحدة أحد أحدا إحدى اثنان اثنين اثنا اثني اثنتان اثنتين اثنتا اثنتي"),
    (Kind.UNIT, 0, _THREE_TO_NINE + " ثلاثا أربعا خمسا ستا سبعا ثمانيا تسعا"),
    (Kind.UNIT, 0, "ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة"),
    (Kind.TEEN, 1, "عشر عشرة عشرا"),
    (Kind.TEN, 1, "عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون"),
    (Kind.TEN, 1, "عشرين ثلاثين أربعين خمسين ستين سبعين ثمانين تسعين"),
    (Kind.HUNDRED, 2, "مئة مائة مية مئتان مئتين مئتا مئتي مائتان مائتين مائتا مائتي " + _HUNDREDS),
    (Kind.SCALE, 3, "ألف ألفا ألفان ألفين ألفي آلاف"),
    (Kind.SCALE, 6, "مليون مليونا مليونان مليونين مليوني ملايين"),
    (Kind.SCALE, 9, "مليار مليارا ملياران مليارين ملياري مليارات بليون بليونا بلايين"),
    (Kind.SCALE, 12, "تريليون تريليونا تريليونات ترليون ترليونا ترليونات"),
    (Kind.VAGUE, 0, "عشرات مئات مائات ميات بضع بضعة نيف نيفا"),
    (Kind.FRACTION, 0, "نصف ثلث ثلثا ثلثي ثلثان ثلثين ربع أرباع أخماس أعشار"),
    (Kind.ORDINAL, 0, "أول أولى ثاني ثالث ثالثة رابع رابعة خامس خامسة سادس سادسة سابع سابعة ثامن ثامنة"),
    (Kind.ORDINAL, 0, "تاسع تاسعة عاشر عاشرة حادي حادية"),
)
PERSIAN = _lexicon(
    (Kind.UNIT, 0, "یک دو سه چهار پنج شش هفت هشت"),
    (Kind.TEEN, 1, "ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده هیجده نوزده"),
    (Kind.TEN, 1, "بیست سی چهل پنجاه شصت هفتاد هشتاد نود"),
    (Kind.HUNDRED, 2, "صد یکصد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد"),
    (Kind.SCALE, 3, "هزار"),
    (Kind.SCALE, 6, "میلیون"),
    (Kind.SCALE, 9, "میلیارد"),
    (Kind.SCALE, 12, "تریلیون"),
    (Kind.VAGUE, 0, "ده‌ها صدها هزاران میلیون‌ها میلیاردها چند"),
    (Kind.FRACTION, 0, "نیم نصف ربع ثلث"),
    (Kind.ORDINAL, 0, "اول نخست دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم یازدهم دوازدهم بیستم"),
)
URDU = _lexicon(
    (
        Kind.UNIT,
        0,
        "ایک دو تین چار پانچ چھ چھے سات آٹھ نو دس گیارہ بارہ تیرہ چودہ پندرہ سولہ سترہ اٹھارہ انیس",
    ),
    (Kind.UNIT, 1, "بیس اکیس بائیس تئیس چوبیس پچیس چھبیس ستائیس اٹھائیس انتیس تیس اکتیس بتیس تینتیس چونتیس"),
    (Kind.UNIT, 1, "پینتیس چھتیس سینتیس اڑتیس انتالیس چالیس اکتالیس بیالیس تینتالیس چوالیس پینتالیس چھیالیس"),
    (Kind.UNIT, 1, "سینتالیس اڑتالیس انچاس پچاس اکاون باون ترپن چون پچپن چھپن ستاون اٹھاون انسٹھ ساٹھ اکسٹھ"),
    (
        Kind.UNIT,
        1,
        "باسٹھ ترسٹھ چونسٹھ پینسٹھ چھیاسٹھ سڑسٹھ اڑسٹھ انہتر ستر اکہتر بہتر تہتر چوہتر پچہتر چھہتر",
    ),
    (Kind.UNIT, 1, "ستتر اٹھہتر اناسی اکیاسی بیاسی تراسی چوراسی پچاسی چھیاسی ستاسی اٹھاسی نواسی نوے اکانوے"),
    (Kind.UNIT, 1, "بانوے ترانوے چورانوے پچانوے چھیانوے ستانوے اٹھانوے ننانوے"),
    (Kind.HUNDRED, 2, "سو"),
    (Kind.SCALE, 3, "ہزار"),
    (Kind.SCALE, 5, "لاکھ"),
    (Kind.SCALE, 7, "کروڑ"),
    (Kind.SCALE, 9, "ارب"),
    (Kind.VAGUE, 0, "درجنوں سینکڑوں سیکڑوں ہزاروں لاکھوں کروڑوں اربوں چند"),
    (Kind.FRACTION, 0, "آدھا آدھی آدھے نصف چوتھائی تہائی ڈیڑھ ڈھائی"),
    (Kind.ORDINAL, 0, "پہلا پہلی پہلے دوسرا دوسری دوسرے تیسرا تیسری تیسرے"),
    (
        Kind.ORDINAL,
        0,
        "چوتھا چوتھی پانچواں پانچویں ساتواں ساتویں",
    ),
)
HEBREW = _lexicon(
    (Kind.UNIT, 0, "אחד אחת שניים שתיים שנים שתים שני שתי שלושה שלוש ארבעה ארבע חמישה חמש שישה שש"),
    (Kind.UNIT, 0, "שבעה שבע שמונה תשעה תשע שלושת ארבעת חמשת ששת שבעת שמונת תשעת"),
    (Kind.TEEN, 1, "עשרה עשר עשרת"),
    (Kind.TEN, 1, "עשרים שלושים ארבעים חמישים שישים שבעים שמונים תשעים"),
    (Kind.HUNDRED, 2, "מאה מאתיים מאות"),
    (Kind.SCALE, 3, "אלף אלפיים אלפים אלפי"),
    (Kind.SCALE, 6, "מיליון מיליונים מיליוני"),
    (Kind.SCALE, 9, "מיליארד מיליארדים מיליארדי"),
    (Kind.VAGUE, 0, "עשרות"),
    (Kind.FRACTION, 0, "חצי מחצית רבע שליש"),
    (
        Kind.ORDINAL,
        0,
        "ראשון ראשונה שנייה שלישי שלישית רביעי רביעית חמישי חמישית שישי שביעי שמיני תשיעי עשירי",
    ),
)

MONTHS = _forms(
    "يناير فبراير مارس أبريل إبريل نيسان مايو أيار يونيو يونيه حزيران يوليو يوليه تموز أغسطس آب "
    "سبتمبر أيلول أكتوبر نوفمبر ديسمبر شباط آذار تشرين كانون جانفي فيفري أفريل ماي جوان جويلية أوت "
    "محرم صفر ربيع جمادى رجب شعبان رمضان شوال فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر "
    "دی بهمن اسفند ژانویه فوریه آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر جنوری فروری مارچ "
    "اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט "
    "ספטמבר אוקטובר נובמבר דצמבר"
)
"""First words of month names, folded."""

TWO_WORD_MONTHS = _forms("تشرين كانون ربيع جمادى")
"""Months that an ordinal follows (تشرين الأول), folded: that ordinal is no number of its own."""

PLACE_WORDS = _forms("مدينة بئر شارع عين حي ساحة ميدان قرية بلدة جبل منطقة بوابة")
"""Words after which a numeral with the article is the name of a place (شارع السبعين), folded."""

PERCENT_WORDS = _forms("بالمئة بالمائة بالمية درصد فیصد אחוז אחוזים percent")
CURRENCY_SIGNS = frozenset("$€£¥₪﷼₹₺")


def lexicon_of(text: str) -> Lexicon:
    """Return the lexicon for the language of a sentence, told by its letters."""
    if any(char in "ٹڈڑںےۓھہ" for char in text):
        return URDU
    if any(char in "پچژگکی" for char in text):
        return PERSIAN
    if any("א" <= char <= "ת" for char in text) and not any("ء" <= char <= "ي" for char in text):
        return HEBREW
    return ARABIC
