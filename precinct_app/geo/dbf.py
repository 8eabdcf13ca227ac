"""In which letters an old .dbf table is written: most Shapefiles of the region do not say it, or wrongly.

A .cpg file beside the table is believed when the bytes agree. Without it the mark in the table's head and
the bytes themselves are looked at: valid UTF-8; else runs of high bytes are Cyrillic (Kazakh letters
included), lone ones are Latin letters with accents.
"""

import codecs
import re
from pathlib import Path

PLAIN = "latin-1"  # gives each byte as one letter, so the bytes can be had back
_SAMPLE = 1 << 20
_RUN = re.compile(rb"[\x80-\xff]{2,}")
_HIGH = re.compile(rb"[\x80-\xff]")
_MARK_AT = 29
# marks of the dBASE format for the code pages of Russian DOS and Windows
_MARKS = {0x26: "cp866", 0x65: "cp866", 0xC9: "kz1048"}


def dbf_encoding(shapefile: Path) -> str:
    """Return the name of the Python codec for the table beside ``shapefile``."""
    table = _beside(shapefile, ".dbf")
    if table is None:
        return PLAIN
    mark, data = _read(table)
    stated = _stated(shapefile) or _MARKS.get(mark, "")
    return stated if stated and _decodes(data, stated) else guess(data)


def guess(data: bytes) -> str:
    """Return "utf-8", "kz1048" (Cyrillic of Windows with Kazakh letters) or "latin-1" by the bytes alone."""
    high = len(_HIGH.findall(data))
    if not high:
        return PLAIN
    if _decodes(data, "utf-8"):
        return "utf-8"
    runs = sum(len(run) for run in _RUN.findall(data))
    return "kz1048" if runs * 2 > high else PLAIN


def _beside(shapefile: Path, suffix: str) -> Path | None:
    forms = (shapefile.with_suffix(suffix), shapefile.with_suffix(suffix.upper()))
    return next((place for place in forms if place.is_file()), None)


def _stated(shapefile: Path) -> str:
    place = _beside(shapefile, ".cpg")
    name = place.read_text("ascii", "replace").strip() if place else ""
    number = re.search(r"\d{3,4}$", name)
    for form in (name, f"cp{number.group()}" if number else ""):
        try:
            return codecs.lookup(form).name if form else ""
        except (LookupError, ValueError):
            continue
    return ""


def _read(table: Path) -> tuple[int, bytes]:
    """Return the mark of the letters and the beginning of the records."""
    with table.open("rb") as file:
        head = file.read(32)
        if len(head) < 32:
            return 0, b""
        file.seek(int.from_bytes(head[8:10], "little"))
        return head[_MARK_AT], file.read(_SAMPLE)


def _decodes(data: bytes, codec: str) -> bool:
    try:
        # the sample may end inside a letter
        codecs.getincrementaldecoder(codec)().decode(data)
    except (UnicodeError, LookupError):
        return False
    return True
