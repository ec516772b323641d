"""The cue: the words by which an article says that someone said something. Offsets are code points, half-open.

A closed list of Arabic saying verbs with their inflection and object clitics, participles, and heads such as
"according to"; a short list each for Persian, Urdu and Hebrew. Proclitics stay outside, the verb group inside.
"""

from __future__ import annotations

from dataclasses import dataclass

from annotator.core.folding import fold
from annotator.core.patterns import pattern
from annotator.core.segmentation import words

_REACH = 4_000  # code points on either side of the caret that are searched in an endless sentence


def _either(line: str) -> str:
    return "|".join(sorted(fold(line).split(), key=len, reverse=True))


_PAST = _either(
    "قال أضاف أكد أعلن أشار أوضح ذكر كشف اعتبر نفى دعا لفت أفاد شدد صرح طالب توقع حذر زعم ادعى اتهم "
    "ندد رجح جزم تساءل أردف نوه ألمح أقر اعترف استطرد استدرك هدد تعهد ناشد أبلغ أخبر أورد أعرب اعتقد أكمل أجاب"
)
_PRESENT = _either(
    "قول ضيف ؤكد علن شير وضح ذكر نفي رى عتقد عتبر عترف تهم حذر دعو شدد طالب توقع زعم كشف صف رجح فيد لفت صرح قر "
    "دعي تساءل هدد تعهد ناشد بلغ خبر عرب رون قولون"
)
_PARTICIPLES = _either(
    "مؤكد مضيف موضح مشير داعي مشدد لافت معتبر محذر مطالب قائل كاشف نافي متوقع منوه مبين معلن معرب زاعم "
    "مرجح ملمح مهدد متعهد واصف مستطرد مستدرك معتقد مردف متسائل"
)
_OBJECT = "(?:ه|ها|هما|هم|هن)?"
_STRONG = pattern(
    rf"(?:{_PAST})(?:ت|تا|ا|وا|ن)?{_OBJECT}"
    rf"|(?:نف|دع|ادع)(?:ت|تا|وا){_OBJECT}"
    rf"|[يت](?:{_PRESENT})(?:ون|وا|ان|ا|ن)?{_OBJECT}"
    rf"|(?:{_PARTICIPLES})(?:ا|ه|ين)|متهما"
    rf"|{_either('گفت گفتند گفته افزود افزودند دانست خواند کہا بتایا')}"
    rf"|{_either('אמר אמרה אמרו הוסיף הוסיפה הוסיפו טען טענה טענו הודיע הודיעה מסר מסרה ציין ציינה')}"
    rf"|{_either('הדגיש הדגישה הצהיר הצהירה הבהיר הבהירה הסביר הסבירה לדברי לדבריו לדבריה לפי')}"
)
_HEADS = pattern(_either("وفق وفقا حسب حسبما نقلا طبقا"))
_WEAK = pattern(
    rf"(?:{_either('كتب تابع نقل رد وصف وعد نشر علق أظهر سأل شرح رأى رأ بين')})(?:ت|تا|ا|وا|ن)?{_OBJECT}"
    rf"|مطابق|(?:{_either('تصريح تحذير اتهام تأكيد')})ات"
)
_COMPOUND = pattern(_either("اعلام تأکید تاکید اظهار تصریح خاطرنشان اشاره ابراز اعلان"))
_LIGHT_VERB = pattern(_either("کرد کردند کرده کرده‌است داشت داشتند شد کیا کی کرتے"))
_TAIL = pattern(_either("قوله قولها قولهم قولهما تعبيره تعبيرها تعبيرهم وصفه وصفها وصفهم كلامه كلامها"))
_HELPERS = frozenset(fold("قد لقد لم لن لا كان كانت كانوا سوف").split())
_CLITIC = pattern(r"(?:[وف]\p{M}*+)?+(?:[بسل]\p{M}*+)?+")
_CONJUNCTION = pattern(r"[وف]\p{M}*+")
_SHADDA_VERB = pattern(r"بي\p{M}*\u0651.*")
_SPACE = pattern(r"[ \t\xa0\u202f]+")
_THAT = frozenset(fold("أن أنه أنها أنهم أنهما إن إنه إنها إنهم بأن بأنه بأنها بأنهم").split())


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue `[start, end)`; a weak one is more often an ordinary word (كتب "wrote" or "books")."""

    start: int
    end: int
    weak: bool = False


def cues(text: str, start: int, end: int) -> list[Cue]:
    """Return the cues of a sentence, or of another stretch of one paragraph, in order."""
    found: list[Cue] = []
    spans = list(words(text, start, end))
    folded = [fold(text[left:right]) for left, right in spans]
    at = 0
    while at < len(spans):
        cue, last = _cue_from(text, spans, folded, at)
        if cue:
            found.append(cue)
        at = last + 1
    return found


def is_cue_word(text: str, start: int, end: int) -> bool:
    """Whether a word, with or without its proclitics, is by itself a cue that is not weak."""
    word = fold(text[start:end])
    return _cut(text, start, end, word) is not None and not _is_weak(text, start, end)


def nearest_cue(text: str, start: int, end: int, near: int | None) -> tuple[int, int] | None:
    """Return the cue at `near` or nearest to it in `[start, end)`; without `near`, the first one.

    A weak cue is taken only at `near` itself or where the stretch has no other.
    """
    if near is not None:
        start, end = max(start, near - _REACH), min(end, near + _REACH)
    found = cues(text, start, end)
    place = start if near is None else near

    def rank(cue: Cue) -> tuple[bool, int]:
        away = max(cue.start - place, place - cue.end, 0)
        return cue.weak and (away > 0 or near is None), away

    best = min(found, key=rank, default=None)
    return (best.start, best.end) if best else None


def _cue_from(text: str, spans: list[tuple[int, int]], folded: list[str], at: int) -> tuple[Cue | None, int]:
    """Return the cue that begins in word `at`, if any, and the index of the last word it takes."""
    start, end = spans[at]
    if folded[at] == "علي" and at + 2 < len(spans) and folded[at + 1] == "حد" and _TAIL.fullmatch(folded[at + 2]):
        return Cue(start, spans[at + 2][1]), at + 2
    helper = folded[at][1:] if folded[at][:1] in {"و", "ف"} else folded[at]
    if helper in _HELPERS and at + 1 < len(spans) and _touch(text, end, spans[at + 1][0]):
        verb, last = _cue_from(text, spans, folded, at + 1)
        whole = verb is not None and verb.start == spans[at + 1][0]
        if helper == "لم" and folded[at + 1] in {"يقل", "تقل"}:
            verb, last, whole = Cue(start, spans[at + 1][1]), at + 1, True
        if verb and whole and not _HEADS.fullmatch(folded[at + 1]):
            skip = _CONJUNCTION.match(text, start, end) if helper != folded[at] else None
            return Cue(skip.end() if skip else start, verb.end, verb.weak), last
    if at + 1 < len(spans) and _COMPOUND.fullmatch(folded[at]) and _LIGHT_VERB.fullmatch(folded[at + 1]):
        return Cue(start, spans[at + 1][1]), at + 1
    cut = _cut(text, start, end, folded[at])
    if cut is None:
        return None, at
    head = _HEADS.fullmatch(fold(text[cut:end])) is not None
    if head and at + 1 < len(spans) and _TAIL.fullmatch(folded[at + 1]) and _touch(text, end, spans[at + 1][0]):
        return Cue(cut, spans[at + 1][1]), at + 1
    weak = _is_weak(text, cut, end)
    if weak and fold(text[cut:end]) == "بين":
        that = at + 1 < len(spans) and folded[at + 1] in _THAT
        if not that and not _SHADDA_VERB.match(text, cut, end):
            return None, at
    return Cue(cut, end, weak), at


def _cut(text: str, start: int, end: int, word: str) -> int | None:
    """Return where the cue begins in a word, past its proclitics, or None if the word is no cue."""
    if _known(word):
        return start
    found = _CLITIC.match(text, start, end)
    if found is None or found.end() == start:
        return None
    conjunction = _CONJUNCTION.match(text, start, end)
    first = conjunction.end() if conjunction else start
    if first > start and _known(fold(text[first:end])):
        return first
    clitic, rest = fold(text[first : found.end()]), fold(text[found.end() : end])
    if clitic == "س":
        return found.end() if rest[:1] in {"ي", "ت"} and _known(rest) else None
    return found.end() if clitic and _HEADS.fullmatch(rest) else None


def _known(word: str) -> bool:
    return any(forms.fullmatch(word) is not None for forms in (_STRONG, _HEADS, _WEAK))


def _is_weak(text: str, start: int, end: int) -> bool:
    cut = _cut(text, start, end, fold(text[start:end]))
    word = fold(text[start if cut is None else cut : end])
    return _STRONG.fullmatch(word) is None and _HEADS.fullmatch(word) is None


def _touch(text: str, end: int, start: int) -> bool:
    return _SPACE.fullmatch(text, end, start) is not None
