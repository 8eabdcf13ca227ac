"""In which letters an old .dbf table is written: most Shapefiles of the region do not say it, or say it
wrongly.

A .cpg file beside the table wins. Without it the bytes themselves are looked at: valid UTF-8; else runs of
high bytes are Cyrillic (Kazakh letters included), lone ones are Latin letters with accents.
"""

import codecs
import re
from pathlib import Path

_SAMPLE = 1 << 20
_RUN = re.compile(rb"[\x80-\xff]{2,}")
_HIGH = re.compile(rb"[\x80-\xff]")


def dbf_encoding(shapefile: Path) -> str | None:
    """Return the encoding of the table beside ``shapefile``, None when plain ASCII or when a .cpg says it."""
    if _stated(shapefile):
        return None
    table = next((p for p in (shapefile.with_suffix(s) for s in (".dbf", ".DBF")) if p.is_file()), None)
    return guess(_records(table)) if table else None


def _stated(shapefile: Path) -> bool:
    for suffix in (".cpg", ".CPG"):
        place = shapefile.with_suffix(suffix)
        if place.is_file():
            name = place.read_text("ascii", "replace").strip()
            return bool(name) and _known(name)
    return False


def _known(name: str) -> bool:
    try:
        codecs.lookup(name if not name.isdigit() else f"cp{name}")
    except LookupError:
        return False
    return True


def _records(table: Path) -> bytes:
    with table.open("rb") as file:
        head = file.read(32)
        start = int.from_bytes(head[8:10], "little") if len(head) == 32 else 0
        file.seek(start)
        return file.read(_SAMPLE)


def guess(data: bytes) -> str | None:
    """Return "UTF-8", "kz1048" (Cyrillic of Windows with Kazakh letters), "latin-1" or None for ASCII."""
    high = len(_HIGH.findall(data))
    if not high:
        return None
    try:
        # the sample may end inside a letter
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        runs = sum(len(run) for run in _RUN.findall(data))
        return "kz1048" if runs * 2 > high else "latin-1"
    return "UTF-8"
