"""Text tables in: bytes in any encoding and with any usual separator become rows of strings.

Programs of the region write UTF-8 with and without a mark, UTF-16, Windows-1251, its Kazakh successor KZ-1048
and now and then the DOS page 866; separators are comma, semicolon, tab and bar.
"""

import csv
import io
import re
from collections import Counter

from precinct_app.errors import AppError, BadInput
from precinct_app.i18n import N_
from precinct_app.imports.headers import Cell

SEPARATORS = ",;\t|"
MAX_CELL = 2_000_000  # letters; a longer cell is an unclosed quotation mark
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# KZ-1048 has the Russian letters and signs of Windows-1251, and Kazakh letters where that has Serbian ones
_ONE_BYTE = ("kz1048", "cp866", "cp1252")
_USUAL = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяёәіңғүұқөһ")
_RARE = re.compile(
    r"[а-яёәіңғүұқөһ][А-ЯЁӘІҢҒҮҰҚӨҺ]|[\u2500-\u259f]|[À-ÿ]{3}|[Ѐ-ЏЂ-Џђ-џ]|[A-Za-z][Ѐ-ӿ]|[Ѐ-ӿ][A-Za-z]"
)
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0e-\x1f]")


def read_text(data: bytes, file: str) -> tuple[list[list[Cell]], tuple[AppError, ...]]:
    """Return the rows of a text table (strings, of unequal length) and notes. Raises ``BadInput``."""
    text, notes = decode(data)
    sample = text[:100_000]
    if len(_CONTROL.findall(sample)) > len(sample) / 50 or text.count("\0") > len(text) / 50:
        raise BadInput(N_("“{file}” is not a table. Choose an XLSX, XLS, ODS or CSV file."), file=file)
    if not text.strip('\0\ufeff \t\r\n,;|"'):
        raise BadInput(N_("There are no filled cells in the file “{file}”."), file=file)
    text, separator = _said_separator(text)
    rows, more = _rows(text, separator or find_separator(text), file)
    return rows, notes + more


def decode(data: bytes) -> tuple[str, tuple[AppError, ...]]:
    """Return the text of ``data`` and a note when the encoding had to be guessed."""
    for encoding in _certain(data):
        try:
            return data.decode(encoding).lstrip("\ufeff"), ()
        except UnicodeDecodeError:
            continue
    encoding = _guessed(data)
    text = data.decode(encoding, errors="replace")
    shown = "Windows-1251 / KZ-1048" if encoding == "kz1048" else encoding
    return text, (
        AppError(N_("The encoding was guessed: {encoding}. Check the letters below."), encoding=shown),
    )


def find_separator(text: str) -> str:
    """Return the separator that divides most rows into the same number of cells."""
    sample = text[:200_000]
    return max(SEPARATORS, key=lambda separator: _evenness(sample, separator))


def _certain(data: bytes) -> list[str]:
    marked = [encoding for mark, encoding in _MARKS if data.startswith(mark)][:1]
    return [*marked, *_unmarked_utf16(data), "utf-8"]


def _unmarked_utf16(data: bytes) -> list[str]:
    """Tell UTF-16 by its high bytes: 00 (Latin, digits, separators) or 04 (Cyrillic) in every other place."""
    sample = data[: 4096 & ~1]
    if len(data) % 2 or len(sample) < 4:
        return []
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = sample[start::2]
        if sum(byte in (0, 4, 0x20) for byte in high) > 0.9 * len(high) and 0 in high:
            return [encoding]
    return []


def _guessed(data: bytes) -> str:
    sample = b"\n".join(line for line in data.splitlines() if not line.isascii())[:20_000]
    scores = {encoding: _likeness(sample.decode(encoding, errors="replace")) for encoding in _ONE_BYTE}
    best = max(scores, key=lambda encoding: scores[encoding])
    if scores[best] > 0.5:
        return best
    from charset_normalizer import from_bytes

    found = from_bytes(sample).best()
    if found is None or found.encoding in ("cp1251", "ascii"):
        return best if found is None else "kz1048"
    return found.encoding


def _likeness(text: str) -> float:
    """Return how much of the letters beyond ASCII reads as Kazakh, Russian or Western text: at most 1."""
    letters = [letter for letter in text if not letter.isascii()]
    usual = sum(letter.lower() in _USUAL or letter in "«»–—№\xa0°" for letter in letters)
    small = sum(letter in _USUAL for letter in letters)
    western = sum("À" <= letter <= "ÿ" or letter in "°’“”" for letter in letters)
    faults = len(_RARE.findall(text)) + text.count("\ufffd")
    return (max(usual * 0.8 + small * 0.2, western * 0.75) - 2 * faults) / max(1, len(letters))


def _said_separator(text: str) -> tuple[str, str]:
    """Take the ``sep=;`` line that spreadsheet programs understand off the text."""
    found = re.match(r"sep=([,;\t|])\r?\n", text, re.IGNORECASE)
    return (text[found.end() :], found[1]) if found else (text, "")


def _evenness(sample: str, separator: str) -> tuple[float, int]:
    counts: list[int] = []
    try:
        for row in csv.reader(io.StringIO(sample, newline=""), delimiter=separator):
            counts += [len(row)] if row else []
            if len(counts) == 200:
                break
    except csv.Error:
        return (0.0, 0)
    usual, times = Counter(counts).most_common(1)[0] if counts else (1, 0)
    if usual < 2:
        # one column everywhere says nothing; a title above a short table still may
        return (0.0, max(counts, default=0))
    return (times / len(counts) * (1.0 if counts[0] == usual else 0.8), usual)


def _rows(text: str, separator: str, file: str) -> tuple[list[list[Cell]], tuple[AppError, ...]]:
    before = csv.field_size_limit(MAX_CELL)
    try:
        return _parsed(text, separator, file)
    finally:
        csv.field_size_limit(before)


def _parsed(text: str, separator: str, file: str) -> tuple[list[list[Cell]], tuple[AppError, ...]]:
    """Read strictly, then forgivingly; an unclosed quotation mark would swallow all rows after it."""
    unclosed = False
    for strict in (True, False):
        try:
            reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)
            return [list(row) for row in reader], ()
        except csv.Error as error:
            unclosed = unclosed or "end of data" in str(error) or "field limit" in str(error)
            if unclosed:
                break
    lines = io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n"), newline="")
    try:
        plain: list[list[Cell]] = [
            list(row) for row in csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE)
        ]
    except csv.Error as error:
        raise BadInput(
            N_("“{file}” is not a table. Choose an XLSX, XLS, ODS or CSV file."), file=file
        ) from error
    note = AppError(N_("A quotation mark is not closed; all quotation marks were read as they stand."))
    return plain, (note,)
