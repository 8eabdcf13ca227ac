"""The container of OpenStreetMap extracts: blobs of a .osm.pbf read one by one, numbers decoded in bulk.

Source: osmformat.proto and fileformat.proto of the OSM project. Only what cutting needs is here; what a block
says of versions and users is left out.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

MOST_HEADER, MOST_BLOB = 64 << 10, 32 << 20  # bounds of the format itself
ZLIB_LEVEL = 6


class Broken(ValueError):
    """The bytes are not those of an extract."""


class Blob(NamedTuple):
    """Where a blob stands in the file: kind ("OSMHeader", "OSMData"), start of its header, its own place."""

    kind: str
    begin: int
    start: int
    size: int


def blobs(file: BinaryIO) -> Iterator[Blob]:
    """Yield the blobs of an open file without reading their content; raises Broken."""
    begin = 0
    while True:
        file.seek(begin)
        length = file.read(4)
        if not length:
            return
        if len(length) < 4 or (size := struct.unpack(">I", length)[0]) > MOST_HEADER:
            raise Broken
        header = dict(fields(file.read(size)))
        kind, data_size = header.get(1), header.get(3)
        if not isinstance(kind, bytes) or not isinstance(data_size, int) or data_size > MOST_BLOB:
            raise Broken
        start = begin + 4 + size
        yield Blob(kind.decode("ascii", "replace"), begin, start, data_size)
        begin = start + data_size


def content(file: BinaryIO, blob: Blob) -> bytes:
    """Return what a blob holds; raises Broken."""
    file.seek(blob.start)
    data = file.read(blob.size)
    if len(data) < blob.size:
        raise Broken
    held = dict(fields(data))
    raw, packed = held.get(1), held.get(3)
    if isinstance(raw, bytes):
        return raw
    if not isinstance(packed, bytes):
        raise Broken
    opener = zlib.decompressobj()
    try:
        found = opener.decompress(packed, MOST_BLOB)
    except zlib.error as error:
        raise Broken from error
    if not opener.eof:
        raise Broken
    return found


def fields(message: bytes) -> Iterator[tuple[int, Any]]:
    """Yield (number, value) of a message: an int, or bytes for everything with a length; raises Broken."""
    at, end = 0, len(message)
    try:
        while at < end:
            key, at = _varint(message, at)
            form = key & 7
            if form == 0:
                value, at = _varint(message, at)
                yield key >> 3, value
                continue
            length, at = _varint(message, at) if form == 2 else ({1: 8, 5: 4}[form], at)
            if at + length > end:
                raise Broken
            yield key >> 3, message[at : at + length]
            at += length
    except (IndexError, KeyError) as error:
        raise Broken from error


def _varint(message: bytes, at: int) -> tuple[int, int]:
    value = message[at]
    at += 1
    if value < 0x80:
        return value, at
    value &= 0x7F
    shift = 7
    while True:
        byte = message[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def varints(data: bytes) -> NDArray[np.uint64]:
    """Return all numbers of a packed field; raises Broken when the last is cut off."""
    given = np.frombuffer(data, np.uint8)
    if not len(given):
        return np.zeros(0, np.uint64)
    ends = np.flatnonzero(given < 0x80)
    if not len(ends) or ends[-1] != len(given) - 1:
        raise Broken
    starts = np.concatenate(([0], ends[:-1] + 1))
    lengths = ends - starts + 1
    if lengths.max() > 10:
        raise Broken
    found = np.zeros(len(ends), np.uint64)
    for place in range(int(lengths.max())):
        part = lengths > place
        found[part] |= (given[starts[part] + place] & 0x7F).astype(np.uint64) << np.uint64(7 * place)
    return found


def signed(numbers: NDArray[np.uint64]) -> Ints:
    """Return zigzag numbers with their sign."""
    half = (numbers >> np.uint64(1)).astype(np.int64)
    return np.asarray(half ^ -(numbers & np.uint64(1)).astype(np.int64), np.int64)


def number(value: int) -> bytes:
    """Return a number as a varint."""
    value &= (1 << 64) - 1
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def zigzag(value: int) -> int:
    """Return a signed number as zigzag."""
    return (value << 1) ^ (value >> 63)


def field(place: int, value: int | bytes) -> bytes:
    """Return one field of a message."""
    if isinstance(value, int):
        return number(place << 3) + number(value)
    return number(place << 3 | 2) + number(len(value)) + value


def packed(numbers: Iterable[int]) -> bytes:
    """Return a packed field's bytes."""
    return b"".join(map(number, numbers))


def blob_bytes(kind: str, data: bytes) -> bytes:
    """Return a whole blob with its header, as it stands in a file."""
    body = field(2, len(data)) + field(3, zlib.compress(data, ZLIB_LEVEL))
    header = field(1, kind.encode("ascii")) + field(3, len(body))
    return struct.pack(">I", len(header)) + header + body
