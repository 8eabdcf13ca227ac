"""Whose data a map file is and of what date, as far as the file itself says it.

The licence of OpenStreetMap asks for its name on every map; an extract carries the moment of its data in its
header (osmformat.proto of the OSM project: HeaderBlock, field 32).
"""

import re
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

OSM_ATTRIBUTION = "© OpenStreetMap contributors"
_HEAD = 1 << 16
_MOST_HEADER = 1 << 22
_MOMENT_FIELD = 32
_NAMED = re.compile(r'"(?:copyright|attribution|licen[cs]e)"\s*:\s*"([^"\\]{1,200})"', re.IGNORECASE)
_DATED = re.compile(r'"timestamp"\s*:\s*"(\d{4}-\d\d-\d\d)')


@dataclass(frozen=True, slots=True)
class Origin:
    """What must be printed with the map, and the date of its data as ISO text; "" where unknown."""

    attribution: str = ""
    as_of: str = ""


def origin_of(path: Path, osm: bool) -> Origin:
    """Return what the beginning of the file tells of its owner and date."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if osm:
        return Origin(OSM_ATTRIBUTION, _extract_date(head))
    text = head.decode("utf-8", "replace")
    named, dated = _NAMED.search(text), _DATED.search(text)
    owner = OSM_ATTRIBUTION if "openstreetmap" in text.casefold() else named.group(1) if named else ""
    return Origin(owner, dated.group(1) if dated else "")


def _extract_date(head: bytes) -> str:
    try:
        moment = _fields(_header_block(head)).get(_MOMENT_FIELD)
        return datetime.fromtimestamp(int(moment), UTC).date().isoformat() if moment else ""
    except (IndexError, KeyError, TypeError, ValueError, OverflowError, OSError, zlib.error):
        return ""


def _header_block(head: bytes) -> bytes:
    size = int.from_bytes(head[:4], "big")
    blob_size = _number(_fields(head[4 : 4 + size])[3])
    blob = _fields(head[4 + size : 4 + size + blob_size])
    packed = blob.get(3)
    if isinstance(packed, bytes):
        return zlib.decompressobj().decompress(packed, _MOST_HEADER)
    raw = blob[1]
    return raw if isinstance(raw, bytes) else b""


def _number(value: int | bytes) -> int:
    if isinstance(value, bytes):
        raise TypeError("a number was expected")
    return value


def _fields(message: bytes) -> dict[int, int | bytes]:
    """Return the fields of a protobuf message by number; of repeated ones the last."""
    found: dict[int, int | bytes] = {}
    at = 0
    while at < len(message):
        key, at = _varint(message, at)
        kind = key & 7
        if kind == 0:
            found[key >> 3], at = _varint(message, at)
            continue
        length, at = _varint(message, at) if kind == 2 else ({1: 8, 5: 4}[kind], at)
        found[key >> 3] = message[at : at + length]
        at += length
    return found


def _varint(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at
