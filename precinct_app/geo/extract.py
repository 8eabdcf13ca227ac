"""A country's .osm.pbf cut to a box, so that a precinct never has to read the whole country twice.

The file is walked blob by blob; only what the box needs is held in memory. Ways that enter the box keep all
their nodes, areas of several ways (a wood, a school yard) all their ways; borders of regions stay cut. What
crosses the box without a node in it is not seen: callers give a box wider than what they show.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, NamedTuple, TypeVar

import numpy as np

from precinct_app.geo import messages, pbf
from precinct_app.geo.pbf import Blob, Ints
from precinct_app.geo.shapes import Box

Progress = Callable[[int, int], None]
Tags = list[tuple[bytes, bytes]]

T = TypeVar("T")

PASSES = 5
BLOCK = 8000  # elements in a block of the cut, as extracts have
MOST_MEMBERS = 2000  # an area of more ways is no yard and no wood of a precinct
NANO = 1_000_000_000
NODE, WAY, RELATION = 1, 2, 4


class Node(NamedTuple):
    """A node in units of 100 nanodegrees."""

    id: int
    lat: int
    lon: int
    tags: Tags


class Way(NamedTuple):
    """A way and the nodes it runs through."""

    id: int
    refs: Ints
    tags: Tags


class Relation(NamedTuple):
    """A relation: (kind 0 node 1 way 2 relation, id, role) of its members."""

    id: int
    members: list[tuple[int, int, bytes]]
    tags: Tags


@dataclass(slots=True)
class _Part:
    """A blob and what it holds: a sum of NODE, WAY, RELATION; the least and greatest id of its nodes."""

    blob: Blob
    holds: int = 0
    low: int = 0
    high: int = -1


def cut_extract(source: Path, target: Path, box: Box, progress: Progress | None = None) -> None:
    """Write what of ``source`` lies in ``box`` (degrees) to ``target``, as .osm.pbf with the same date.

    ``progress(done, total)`` counts kilobytes over all passes and may raise Cancelled: then nothing is left.
    Raises BadInput for a damaged file, and for one with nothing inside.
    """
    part = target.with_name(target.name + ".part")
    try:
        with source.open("rb") as file:
            _Cut(file, source, box, progress).write(part)
        part.replace(target)
    except (pbf.Broken, UnicodeError, ValueError, IndexError) as error:
        raise messages.refusal(messages.DAMAGED, source) from error
    finally:
        part.unlink(missing_ok=True)


@dataclass(slots=True)
class _Cut:
    """One cutting, pass by pass."""

    file: BinaryIO
    source: Path
    box: Box
    progress: Progress | None
    parts: list[_Part] = field(default_factory=list)
    _header: Blob | None = None
    _size: int = 0
    _pass: int = 0

    def write(self, target: Path) -> None:
        self._size = self.source.stat().st_size
        inside = self._nodes_inside()
        if not len(inside):
            raise messages.refusal(messages.OUTSIDE, self.source)
        kept = self._ways_inside(inside)
        relations, more = self._relations(kept)
        ways = self._chosen_ways(_merged(kept, more))
        needed = _merged(inside, *(way.refs for way in ways))
        with target.open("wb") as out:
            assert self._header is not None  # noqa: S101 - the first pass refuses a file without one
            self.file.seek(self._header.begin)
            out.write(self.file.read(self._header.start + self._header.size - self._header.begin))
            _write(out, self._chosen_nodes(needed), _node, 1)
            _write(out, iter(ways), _way, 3)
            _write(out, iter(relations), _relation, 4)

    def _told(self, blob: Blob) -> None:
        if self.progress is not None:
            done = self._pass * self._size + blob.start + blob.size
            self.progress(done >> 10, (PASSES * self._size) >> 10)

    def _blocks(self, wanted: int) -> Iterator[tuple[_Part, "_Block"]]:
        """Yield the blocks that hold what is wanted; one pass over the file."""
        for part in self.parts:
            self._told(part.blob)
            if part.holds & wanted:
                yield part, _Block(pbf.content(self.file, part.blob))
        self._pass += 1

    def _nodes_inside(self) -> Ints:
        west, south, east, north = (round(side * NANO) for side in self.box)
        found: list[Ints] = []
        for blob in pbf.blobs(self.file):
            self._told(blob)
            if blob.kind != "OSMData":
                self._header = self._header or (blob if blob.kind == "OSMHeader" else None)
                continue
            block = _Block(pbf.content(self.file, blob))
            part = _Part(blob, block.holds)
            self.parts.append(part)
            for ids, lats, lons in block.places():
                part.low, part.high = _range(part, ids)
                found.append(ids[(lats >= south) & (lats <= north) & (lons >= west) & (lons <= east)])
        if self._header is None:
            raise messages.refusal(messages.NOT_A_MAP, self.source)
        self._pass += 1
        return _merged(*found)

    def _ways_inside(self, inside: Ints) -> Ints:
        found = []
        for _part, block in self._blocks(WAY):
            ids, refs, starts = block.way_refs()
            if len(ids):
                found.append(ids[np.logical_or.reduceat(_among(refs, inside), starts)])
        return _merged(*found)

    def _relations(self, kept: Ints) -> tuple[list[Relation], Ints]:
        relations, more = [], []
        for _part, block in self._blocks(RELATION):
            for relation in block.relations():
                ways = np.array([key for kind, key, _role in relation.members if kind == 1], np.int64)
                if not len(ways) or not _among(ways, kept).any():
                    continue
                relations.append(relation)
                if (b"type", b"multipolygon") in relation.tags and len(ways) <= MOST_MEMBERS:
                    more.append(ways)
        return relations, _merged(*more)

    def _chosen_ways(self, wanted: Ints) -> list[Way]:
        return [way for _part, block in self._blocks(WAY) for way in block.ways(wanted)]

    def _chosen_nodes(self, wanted: Ints) -> Iterator[Node]:
        for part, block in self._blocks(NODE):
            first, last = np.searchsorted(wanted, (part.low, part.high + 1))
            if first < last:
                yield from block.nodes(wanted)


def _range(part: _Part, ids: Ints) -> tuple[int, int]:
    if not len(ids):
        return part.low, part.high
    low, high = int(ids.min()), int(ids.max())
    return (low, high) if part.high < part.low else (min(low, part.low), max(high, part.high))


def _merged(*ids: Ints) -> Ints:
    return np.unique(np.concatenate([np.zeros(0, np.int64), *ids]))


def _among(numbers: Ints, ordered: Ints) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    if not len(ordered):
        return np.zeros(len(numbers), np.bool_)
    at = np.minimum(np.searchsorted(ordered, numbers), len(ordered) - 1)
    return np.asarray(ordered[at] == numbers)


class _Block:
    """A block of primitives, decoded as far as it is asked."""

    def __init__(self, data: bytes) -> None:
        self._strings: list[bytes] = []
        self._groups: list[dict[int, list[bytes]]] = []
        scale = {17: 100, 19: 0, 20: 0}
        for place, value in pbf.fields(data):
            if place == 1:
                self._strings = [text for number, text in pbf.fields(value) if number == 1]
            elif place == 2:
                group: dict[int, list[bytes]] = defaultdict(list)
                for number, message in pbf.fields(value):
                    group[number].append(message)
                self._groups.append(group)
            elif place in scale:
                # offsets are plain int64: a negative one comes as its complement
                scale[place] = value - (1 << 64) if value >> 63 else value
        self._granularity, self._lat0, self._lon0 = scale[17], scale[19], scale[20]

    @property
    def holds(self) -> int:
        """What kinds of things are in the block."""
        forms = {1: NODE, 2: NODE, 3: WAY, 4: RELATION}
        return int(np.bitwise_or.reduce([forms.get(n, 0) for g in self._groups for n in g] or [0]))

    def places(self) -> Iterator[tuple[Ints, Ints, Ints]]:
        """Yield (ids, latitudes, longitudes) in nanodegrees."""
        for group in self._groups:
            for dense in group.get(2, ()):
                held = dict(pbf.fields(dense))
                ids, lats, lons = (np.cumsum(pbf.signed(pbf.varints(held.get(n, b"")))) for n in (1, 8, 9))
                if not len(ids) == len(lats) == len(lons):
                    raise pbf.Broken
                yield ids, self._nano(lats, self._lat0), self._nano(lons, self._lon0)
            if 1 in group:
                rows = [dict(pbf.fields(message)) for message in group[1]]
                numbers = np.array([[r[1], r[8], r[9]] for r in rows], np.uint64)
                ids, lats, lons = (pbf.signed(numbers[:, column]) for column in range(3))
                yield ids, self._nano(lats, self._lat0), self._nano(lons, self._lon0)

    def _nano(self, numbers: Ints, offset: int) -> Ints:
        return np.asarray(numbers * self._granularity + offset, np.int64)

    def nodes(self, wanted: Ints) -> Iterator[Node]:
        """Yield the wanted nodes."""
        tags = self._node_tags()
        for ids, lats, lons in self.places():
            for at in np.flatnonzero(_among(ids, wanted)).tolist():
                key = int(ids[at])
                yield Node(key, int(lats[at]) // 100, int(lons[at]) // 100, tags.get(key, []))

    def _node_tags(self) -> dict[int, Tags]:
        found: dict[int, Tags] = {}
        for group in self._groups:
            for message in group.get(1, ()):
                held = dict(pbf.fields(message))
                found[int(pbf.signed(np.array([held[1]], np.uint64))[0])] = self._tags(held)
            for dense in group.get(2, ()):
                held = dict(pbf.fields(dense))
                ids = np.cumsum(pbf.signed(pbf.varints(held.get(1, b"")))).tolist()
                found.update(self._dense_tags(ids, pbf.varints(held.get(10, b"")).tolist()))
        return found

    def _dense_tags(self, ids: list[int], numbers: list[int]) -> Iterator[tuple[int, Tags]]:
        """Yield the tags of dense nodes: key, value, ..., 0 for each node in turn."""
        at = 0
        for key in ids if numbers else ():
            tags: Tags = []
            while numbers[at]:
                tags.append((self._strings[numbers[at]], self._strings[numbers[at + 1]]))
                at += 2
            at += 1
            if tags:
                yield key, tags

    def _tags(self, held: dict[int, bytes]) -> Tags:
        keys, values = (pbf.varints(held.get(place, b"")).tolist() for place in (2, 3))
        return [(self._strings[key], self._strings[value]) for key, value in zip(keys, values, strict=True)]

    def way_refs(self) -> tuple[Ints, Ints, Ints]:
        """Return ids of the ways, the nodes of all of them in a row, and where each way begins in it."""
        ids, slices = [], []
        for group in self._groups:
            for message in group.get(3, ()):
                held = dict(pbf.fields(message))
                if held.get(8):
                    ids.append(held[1])
                    slices.append(held[8])
        steps = pbf.signed(pbf.varints(b"".join(slices)))
        joined = np.frombuffer(b"".join(slices), np.uint8) < 0x80
        cuts = np.concatenate([[0], np.cumsum([len(part) for part in slices])]).astype(np.int64)
        ends = np.concatenate([[0], np.cumsum(joined)])[cuts]
        counts, starts = np.diff(ends), ends[:-1]
        refs = np.cumsum(steps)
        before = np.concatenate([[0], refs])[starts]
        return np.array(ids, np.int64), refs - np.repeat(before, counts), starts

    def ways(self, wanted: Ints) -> Iterator[Way]:
        """Yield the wanted ways."""
        ids, refs, starts = self.way_refs()
        chosen = _among(ids, wanted)
        if not chosen.any():
            return
        ends = [*starts[1:].tolist(), len(refs)]
        messages_of = [m for group in self._groups for m in group.get(3, ()) if dict(pbf.fields(m)).get(8)]
        for at in np.flatnonzero(chosen).tolist():
            held = dict(pbf.fields(messages_of[at]))
            yield Way(int(ids[at]), refs[starts[at] : ends[at]], self._tags(held))

    def relations(self) -> Iterator[Relation]:
        """Yield all relations."""
        for group in self._groups:
            for message in group.get(4, ()):
                held = dict(pbf.fields(message))
                roles = pbf.varints(held.get(8, b"")).tolist()
                keys = np.cumsum(pbf.signed(pbf.varints(held.get(9, b"")))).tolist()
                kinds = pbf.varints(held.get(10, b"")).tolist()
                members = [
                    (kind, key, self._strings[role])
                    for kind, key, role in zip(kinds, keys, roles, strict=True)
                ]
                yield Relation(held[1], members, self._tags(held))


class _Strings:
    """The texts of a block that is written."""

    def __init__(self) -> None:
        self.numbers: dict[bytes, int] = {b"": 0}

    def __call__(self, text: bytes) -> int:
        return self.numbers.setdefault(text, len(self.numbers))

    def tags(self, tags: Tags) -> bytes:
        if not tags:
            return b""
        keys, values = (pbf.packed([self(pair[side]) for pair in tags]) for side in (0, 1))
        return pbf.field(2, keys) + pbf.field(3, values)


def _node(node: Node, strings: _Strings) -> bytes:
    place = pbf.field(8, pbf.zigzag(node.lat)) + pbf.field(9, pbf.zigzag(node.lon))
    return pbf.field(1, pbf.zigzag(node.id)) + strings.tags(node.tags) + place


def _way(way: Way, strings: _Strings) -> bytes:
    steps = np.diff(way.refs, prepend=0).tolist()
    return pbf.field(1, way.id) + strings.tags(way.tags) + pbf.field(8, pbf.packed(map(pbf.zigzag, steps)))


def _relation(relation: Relation, strings: _Strings) -> bytes:
    keys = [key for _kind, key, _role in relation.members]
    steps = np.diff(np.array(keys, np.int64), prepend=0).tolist()
    roles = pbf.packed([strings(role) for _kind, _key, role in relation.members])
    kinds = pbf.packed([kind for kind, _key, _role in relation.members])
    members = pbf.field(8, roles) + pbf.field(9, pbf.packed(map(pbf.zigzag, steps))) + pbf.field(10, kinds)
    return pbf.field(1, relation.id) + strings.tags(relation.tags) + members


def _write(out: BinaryIO, things: Iterator[T], message: Callable[[T, _Strings], bytes], place: int) -> None:
    """Write elements in blocks, each with its own table of texts."""
    while True:
        strings, group = _Strings(), bytearray()
        for _number, thing in zip(range(BLOCK), things, strict=False):
            group += pbf.field(place, message(thing, strings))
        if not group:
            return
        table = b"".join(pbf.field(1, text) for text in strings.numbers)
        out.write(pbf.blob_bytes("OSMData", pbf.field(1, table) + pbf.field(2, bytes(group))))
