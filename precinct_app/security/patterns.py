"""Numbers that point at a person: IIN, phones, flats, dates of birth, numbers of state registers.

Each function yields spans of a text. What looks alike but is harmless (5 flats, a quarter of a year, columns
of figures) is told apart by its shape, so that the guard does not cry on every page.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_DASH = "[-\u2010\u2011\u2013]"
_PARTER = "[ \u00a0\u202f.\u2010-\u2013-]"
_IIN = re.compile(r"(?<![\d.,])\d{12}(?!\d)")
_IIN_WORD = re.compile(r"\b(?:ЖСН|ИИН|IIN)[^\d\n]{0,12}$", re.IGNORECASE)
_IIN_GROUPS = ("6 6", "6 1 5", "4 4 4", "3 3 3 3", "2 2 2 2 2 2")
_IIN_PARTED = re.compile(
    r"(?<![\d.,])(?:"
    + "|".join(_PARTER.join(rf"\d{{{size}}}" for size in groups.split()) for groups in _IIN_GROUPS)
    # cut by the end of a line
    + r"|\d{2,10}-?\r?\n\d{2,10})(?!\d)"
)

_ANY_GROUPS = r"(?:[ \u00a0().\u2010-\u2013-]{0,3}\d)"
_PHONES = (
    # codes of the country begin with 6 or 7; others only in the usual groups, not in columns of figures
    re.compile(rf"(?<!\d)\+[ \u00a0]?7[ \u00a0(\u2010-\u2013-]{{0,2}}[67]{_ANY_GROUPS}{{9}}(?!\d)"),
    re.compile(r"(?<!\d)\+7[ \u00a0-]?\(?\d{3}\)?[ \u00a0-]?\d{3}[ \u00a0-]?\d\d[ \u00a0-]?\d\d(?!\d)"),
    re.compile(rf"(?<!\d)[78][\s\u00a0\u2010-\u2013-]{{0,2}}\(\s?\d{{3,5}}\s?\){_ANY_GROUPS}{{5,7}}(?!\d)"),
    re.compile(
        r"(?<![\d.,])[78][ \u00a0\u2010-\u2013-]?7\d\d(?:[ \u00a0\u2010-\u2013-]?\d{2,4}){2,3}(?![\d,])"
    ),
    re.compile(
        r"(?<![\d.,])7\d\d[ \u00a0\u2010-\u2013-]\d{3}"
        r"[ \u00a0\u2010-\u2013-]?\d\d[ \u00a0\u2010-\u2013-]?\d\d(?!\d)"
    ),
    re.compile(r"(?<![\d.,№])7[0-7]\d{8}(?!\d)"),
    re.compile(
        r"(?<=\()7\d\d\)[ \u00a0]?\d{3}[ \u00a0\u2010-\u2013-]?\d\d[ \u00a0\u2010-\u2013-]?\d\d(?!\d)"
    ),
    re.compile(
        r"(?i)\b(?:тел|телефон\w*|ұялы|моб)\b"
        # a row of a table says «Телефон 357 361» of calls by telephone in two years
        r"(?![\s\u00a0]{1,2}\d{1,3}(?:[\s\u00a0]\d{1,3}){1,2}(?![\d-]|[ \u00a0]\d))"
        r"[.:\s№\u00a0]{0,4}(\d(?:[ \u00a0()\u2010-\u2013-]{0,2}\d){4,10})(?!\d)"
    ),
)
_PHONE_LENGTHS = (10, 11)

_COUNTED = (
    r"(?!\s*(?:челов|чел\b|жил|жит|дет|реб|раз\b|раза\b|лиц|случа|краж|событ|происш|комнат|м²|м2|кв|год|г\.|мес"
    r"|адам|тұрғ|отбас|бала|рет|оқиға|ұрл|бөлме|үй\b|%))"
)
_FLATS = (
    # 31-пәтер with case endings, but not 31-пәтерлі үй (a house of 31 flats)
    re.compile(
        rf"(?i)(?<![\d/])(?:№\s?)?(\d{{1,4}}[а-я]?){_DASH}\s?(?:пәтер|пат(?:ер)?)"
        r"(?:і|ін|інде|інен|іне|інің|де|ден|ге|дің|ді|дегі|ден|мен)?(?![^\W\d_])"
    ),
    re.compile(
        rf"(?i)\d[\w/]*{_DASH}үй\w*[,\s\u00a0]{{1,3}}"
        r"(?P<flat>\d{1,4}[ \u00a0]пәтер(?:і|інде|де|ден|ге|дің|дегі)?)"
        rf"(?![^\W\d_]){_COUNTED}"
    ),
    re.compile(rf"(?i)\bпәт(?:ер|ері)?\b[.:]?[ \u00a0]?(?:№\s?)?(\d{{1,4}}[а-я]?)(?![\d.,/]*\d){_COUNTED}"),
    re.compile(
        r"(?i)(?<![IVXІ1-4] )(?<![IVXІ1-4]\u00a0)(?<![^\W\d_])"
        r"(?:кв\.\s?|кв[ \u00a0]?|кв-р[аеуы][ \u00a0]?|квартир(?:а|е|ы|у|ой)[ \u00a0:]{0,2})"
        r"[ \u00a0]?(?:№[\s\u00a0]?)?"
        rf"(?!(?:19|20)\d\d\b)(\d{{1,4}}[а-я]?)(?![\d.,]*\d)(?!\s*(?:м\b|км\b|г\.|год)){_COUNTED}"
    ),
)

_MONTHS = (
    "янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек|қаң|ақп|нау|сәу|мам|мау|шіл|там|қыр|қаз|қар|жел"
)
# house and flat joined: «8-31» after a street, a house sign or before who lives there
_JOINED = (
    r"(?P<house>\d{1,3}[а-я]?(?:/\d{1,3})?)[-\u2010\u2011](?P<flat>\d{1,4}[а-я]?)"
    r"(?![\w/:]|[-\u2010-\u2013.,]\w)"
    # hours and amounts are no flats
    r"(?!\s*(?:сағ|час|ч\b|мин|күн|дн|шақыр|вызов|шт\b|дана|өтініш|обращен|қатысушы|адам|чел|отбас|семе"
    r"|оқиға|случа|событ|м\b|метр|км|үй|дом))"
)
# right behind the name of a street that the address book has: «Абай 8-31»
JOINED_HERE = re.compile(rf"(?i)[,\s\u00a0]{{1,3}}(?:д(?:ом)?\.?[\s\u00a0]?)?{_JOINED}(?!\s*(?:{_MONTHS}))")
_JOINED_FLATS = (
    re.compile(
        r"(?i)(?<![^\W\d_])(?:көшесі\w{0,5}|көш\.|к-сі\w{0,4}|даңғылы\w{0,4}|даңғ\.|тұйығы\w{0,4}|ықшамауданы\w{0,4}"
        rf"|бульвары\w{{0,4}}|мкр\.?|(?:ул|пр|пр-т|просп|пер|б-р)\.?|улиц\w{{1,2}}|проспект\w?|переул\w+)"
        rf"(?:[\s\u00a0]{{1,2}}[^\W\d_][\w-]*){{0,3}}[,\s\u00a0]{{1,3}}(?:д(?:ом)?\.?[\s\u00a0]?)?{_JOINED}"
    ),
    re.compile(rf"(?i)(?<![^\W\d_])(?:д\.|дом|мекенжайы:?|по[\s\u00a0]адресу:?)[\s\u00a0]?{_JOINED}"),
    re.compile(rf"(?i)(?<![\d./:№-]){_JOINED}(?=[\s\u00a0](?:тұр(?:ғын|а)|жител|жилец|жильц|прожив))"),
)

_DATE = (
    rf"(?:\d{{1,2}}[./]\d{{1,2}}[./](?:19|20)?\d\d|\d{{1,2}}\s(?:{_MONTHS})\w*\s(?:19|20)\d\d"
    rf"|(?:19|20)\d\d\sжыл\w*\s\d{{1,2}}\s(?:{_MONTHS})\w*)"
)
_BORN = r"(?:туған|туыл\w+|рожд(?:ен|ён)\w*|родил\w*|родив\w*|д\.\s?р\.|т\.\s?ж\.)"
_BIRTHS = (
    re.compile(rf"(?i){_BORN}(?:[^\n.;]|\.(?=\s?[рж]\.)){{0,24}}?(?P<day>{_DATE})"),
    re.compile(rf"(?i)(?P<day>{_DATE})(?:\s?[жг]\.)?[^\n.;]{{0,12}}?{_BORN}"),
    re.compile(
        r"(?i)\b(?P<day>(?:19|20)\d\d)\s?(?:г\.?\s?р\.|года?\s+рожд|г\.\s?рожд|жылы\sтуған|ж\.\s?т\.)"
    ),
)
_SERVICE = re.compile(
    r"(?i)\b(?:СДТБТ|ЕРДР|КУИ|АЕК|жетон\w*|кеуде\sбелгі\w*|нагрудн\w+\sзнак\w*)\b[\s№:\u00a0\w]{0,8}?(?P<number>\d{4,20})"
)


class Span(NamedTuple):
    """A place in a text and its kind."""

    kind: str
    start: int
    end: int


def numbers_in(text: str, public_digits: frozenset[str] = frozenset()) -> Iterator[Span]:
    """Yield every number in ``text`` that points at a person; ``public_digits`` are phones of offices."""
    taken: list[Span] = []
    for span in (*_iins(text), *_births(text), *_flats(text), *_service(text), *_phones(text, public_digits)):
        if not any(span.start < other.end and other.start < span.end for other in taken):
            taken.append(span)
            yield span


def digits_of(text: str) -> str:
    """Return the digits of a phone without the country: the last ten of 10 or 11, else all."""
    digits = "".join(char for char in text if char.isdecimal())
    return digits[-10:] if len(digits) in _PHONE_LENGTHS else digits


def _iins(text: str) -> Iterator[Span]:
    for found in _IIN.finditer(text):
        # a mistyped one points at a person all the same when the word stands before it
        if dated(found.group()) or _IIN_WORD.search(text, max(0, found.start() - 20), found.start()):
            yield Span("iin", *found.span())
    for found in _IIN_PARTED.finditer(text):
        digits = "".join(char for char in found.group() if char.isdecimal())
        # figures in groups of three look like it; the check digit tells them apart
        if len(digits) == 12 and dated(digits) and digits[6] in "123456" and checked(digits):
            yield Span("iin", *found.span())


def dated(digits: str) -> bool:
    """Return whether twelve digits begin with a date (month and day) and a century that is given."""
    month, day = int(digits[2:4]), int(digits[4:6])
    return 1 <= month <= 12 and 1 <= day <= 31 and digits[6] in "0123456"


def checked(digits: str) -> bool:
    """Return whether the control digit of an IIN fits (weights 1..11, then 3..11, 1, 2)."""
    numbers = [int(char) for char in digits]
    for weights in (range(1, 12), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)):
        rest = sum(n * w for n, w in zip(numbers, weights, strict=False)) % 11
        if rest < 10:
            return rest == numbers[11]
    return False


def _phones(text: str, public_digits: frozenset[str]) -> Iterator[Span]:
    for pattern in _PHONES:
        for found in pattern.finditer(text):
            place = 1 if pattern.groups else 0
            digits = digits_of(found.group(place))
            whole = place or len([char for char in found.group() if char.isdecimal()]) in _PHONE_LENGTHS
            if whole and digits not in public_digits:
                yield Span("phone", *found.span(place))


def _flats(text: str) -> Iterator[Span]:
    for pattern in _FLATS:
        for found in pattern.finditer(text):
            yield Span("flat", *found.span("flat" if "flat" in pattern.groupindex else 0))


def joined_flats(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (start of the house, its end, end of the flat) of house and flat written as one: «8-31»."""
    for pattern in _JOINED_FLATS:
        for found in pattern.finditer(text):
            yield found.start("house"), found.end("house"), found.end("flat")


def _births(text: str) -> Iterator[Span]:
    for pattern in _BIRTHS:
        for found in pattern.finditer(text):
            yield Span("birth", *found.span("day"))


def _service(text: str) -> Iterator[Span]:
    for found in _SERVICE.finditer(text):
        yield Span("service_number", *found.span("number"))
