"""Looks for plain personal data in files: as text of several encodings, inside archives, streams and pages.

``Needles`` knows how the words that must not appear would look; ``findings`` searches bytes, ``scan`` files,
``Watcher`` folders and the open files of a process, again and again while it works. The scanner is tested
on planted faults of every kind before it is believed (``tests/storage/test_plain_text.py``).
"""

import base64
import contextlib
import re
import threading
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

MOST_BYTES = 64 << 20
DEPTH = 3
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_ZIP_ENTRY = re.compile(rb"PK\x03\x04")
_GZIP = re.compile(rb"\x1f\x8b\x08")
_ASCII85 = re.compile(rb"stream\r?\n([\x21-\x75\sz]+~>)\r?\n?endstream")
_PDF = re.compile(rb"%PDF-1\..*?%%EOF", re.DOTALL)
_STORED, _DEFLATED = 0, 8


@dataclass(frozen=True, order=True)
class Finding:
    """A word that stands readable in a file, and in what form."""

    place: str
    needle: str
    form: str


class Needles:
    """The words that must not appear, in every form they could have."""

    def __init__(self, *words: str) -> None:
        self.words = words
        self.patterns = [
            (found, word, form)
            for word in words
            for spelled in dict.fromkeys((word, word.lower(), word.upper()))
            for form, found in _forms(spelled)
        ]

    def __iter__(self) -> Iterator[str]:
        return iter(self.words)


def _forms(word: str) -> Iterator[tuple[str, bytes]]:
    yield "utf-8", word.encode()
    yield "utf-16-le", word.encode("utf-16-le")
    yield "utf-16-be", word.encode("utf-16-be")
    yield "xml decimal", "".join(f"&#{ord(letter)};" for letter in word).encode()
    for letters in ("x", "X"):
        yield "xml hex", "".join(f"&#x{ord(letter):{letters}};" for letter in word).encode()
    if not word.isascii():
        yield "json", "".join(f"\\u{ord(letter):04x}" for letter in word).encode()
        with contextlib.suppress(UnicodeEncodeError):
            yield "windows-1251", word.encode("cp1251")
    plain = word.encode()
    yield "hex", plain.hex().encode()
    for skipped in range(3):
        # the same bytes read differently by where they stand among the others
        coded = base64.b64encode(b"\0" * skipped + plain)
        yield "base64", coded[(skipped * 8 + 5) // 6 : (skipped + len(plain)) * 8 // 6]


def findings(data: bytes, needles: Needles, depth: int = DEPTH) -> set[tuple[str, str]]:
    """Return (word, form) of all that stands readable in ``data`` or in what is packed inside."""
    found = {(word, form) for pattern, word, form in needles.patterns if pattern in data}
    if depth:
        for form, inner in _packed(data):
            found |= {(word, f"{form} > {at}") for word, at in findings(inner, needles, depth - 1)}
    return found


def _packed(data: bytes) -> Iterator[tuple[str, bytes]]:
    for match in _ZLIB.finditer(data):
        yield from _inflated("flate", data, match.start(), zlib.MAX_WBITS)
    for match in _GZIP.finditer(data):
        yield from _inflated("gzip", data, match.start(), zlib.MAX_WBITS | 16)
    for match in _ZIP_ENTRY.finditer(data):
        yield from _zip_entry(data, match.start())
    for match in _ASCII85.finditer(data):
        with contextlib.suppress(ValueError):
            yield "ascii85", base64.a85decode(b"<~" + match.group(1), adobe=True)
    for match in _PDF.finditer(data):
        yield from _pdf_pages(match.group())


def _inflated(form: str, data: bytes, start: int, bits: int) -> Iterator[tuple[str, bytes]]:
    with contextlib.suppress(zlib.error):
        # what is cut off in the middle is readable up to there
        inner = zlib.decompressobj(bits).decompress(data[start : start + MOST_BYTES], MOST_BYTES)
        if len(inner) > 3:
            yield form, inner


def _zip_entry(data: bytes, start: int) -> Iterator[tuple[str, bytes]]:
    header = data[start : start + 30]
    if len(header) == 30 and int.from_bytes(header[8:10], "little") == _DEFLATED:
        lengths = int.from_bytes(header[26:28], "little"), int.from_bytes(header[28:30], "little")
        yield from _inflated("zip", data, start + 30 + sum(lengths), -zlib.MAX_WBITS)


def _pdf_pages(data: bytes) -> Iterator[tuple[str, bytes]]:
    import pypdfium2

    with contextlib.suppress(pypdfium2.PdfiumError):
        paper = pypdfium2.PdfDocument(data)
        with contextlib.closing(paper):
            for page in paper:
                text = page.get_textpage()
                yield "pdf page", " ".join(text.get_text_bounded().split()).encode()
                text.close()
                page.close()


def files_of(roots: Iterable[Path]) -> Iterator[Path]:
    """Yield every file below the folders, hidden ones too."""
    for root in roots:
        yield from (path for path in root.rglob("*") if path.is_file())


def scan(roots: Iterable[Path], needles: Needles) -> set[Finding]:
    """Return what stands readable in the files below the folders, in their names too."""
    found: set[Finding] = set()
    for path in files_of(roots):
        with contextlib.suppress(OSError):
            found |= _of_file(str(path), path.read_bytes(), needles)
    return found


def _of_file(place: str, data: bytes, needles: Needles) -> set[Finding]:
    named = {Finding(place, word, "name") for word in needles if word.lower() in place.lower()}
    return named | {Finding(place, word, form) for word, form in findings(data, needles)}


@dataclass
class Watcher:
    """Scans folders and the open files of a process over and over in a thread of its own.

    A file that is made and removed between two looks is caught as long as the process holds it open. What
    lies outside the folders and was opened by the process is left out: the officer's own files do not count.
    """

    roots: list[Path]
    needles: Needles
    process: int
    found: set[Finding] = field(default_factory=set)
    looks: int = 0
    seen: set[str] = field(default_factory=set)
    _known: dict[str, tuple[int, int]] = field(default_factory=dict)
    _end: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __enter__(self) -> "Watcher":
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self._end.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._end.wait(0.02):
            self.look()

    def look(self) -> None:
        """Scan what is new or changed since the last look."""
        with self._lock:
            for place, path in [*self._files(), *self._open_files()]:
                with contextlib.suppress(OSError):
                    state = path.stat()
                    stamp = (state.st_mtime_ns, state.st_size)
                    if self._known.get(place) != stamp:
                        self._known[place] = stamp
                        self.seen.add(place)
                        self.found |= _of_file(place, path.read_bytes(), self.needles)
            self.looks += 1

    def _files(self) -> list[tuple[str, Path]]:
        found: list[tuple[str, Path]] = []
        with contextlib.suppress(OSError):
            found = [(str(path), path) for path in files_of(self.roots)]
        return found

    def _open_files(self) -> list[tuple[str, Path]]:
        """Return the files the process holds open that have no name any more."""
        found: list[tuple[str, Path]] = []
        with contextlib.suppress(OSError):
            for entry in Path(f"/proc/{self.process}/fd").iterdir():
                with contextlib.suppress(OSError):
                    name = str(entry.readlink())
                    if name.endswith(" (deleted)") or name.startswith("/memfd:"):
                        found.append((name, entry))
        return found
