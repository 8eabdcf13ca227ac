"""No plain personal data in the store's folder, the temporary folder and the logs: during a day and after.

First the scanner itself finds planted faults of every kind; then a real day runs in another process and is
watched all the time and at stops inside its writes, imports and backups.
"""

import base64
import gzip
import io
import os
import sqlite3
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest

from tests import plain_day
from tests.plain_text import Needles, Watcher, findings, scan

NEEDLES = Needles(plain_day.SURNAME, plain_day.IIN, plain_day.PHONE)
NAME = plain_day.SURNAME
NOISE = bytes(range(256)) * 64


def zipped(content: bytes, method: int = zipfile.ZIP_DEFLATED, **more) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        archive.writestr("other.bin", NOISE)
        archive.writestr("inner.xml", content, **more)
    return target.getvalue()


def workbook_bytes() -> bytes:
    from openpyxl import Workbook

    book, target = Workbook(), io.BytesIO()
    book.active.append([NAME, plain_day.IIN])
    book.save(target)
    return target.getvalue()


def pdf_bytes(compressed: int) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    target = io.BytesIO()
    canvas = Canvas(target, pageCompression=compressed)
    canvas.drawString(100, 700, f"IIN {plain_day.IIN}")
    canvas.save()
    return target.getvalue()


PLANTED = {
    "utf-8": NAME.encode(),
    "small letters": NAME.lower().encode(),
    "capitals": NAME.upper().encode(),
    "utf-16-le": NAME.encode("utf-16-le"),
    "utf-16-be": NAME.encode("utf-16-be"),
    "xml decimal": "".join(f"&#{ord(c)};" for c in NAME).encode(),
    "xml hex": "".join(f"&#x{ord(c):x};" for c in NAME).encode(),
    "json": b'"' + NAME.encode("ascii", "backslashreplace") + b'"',
    "hex": plain_day.IIN.encode().hex().encode(),
    "digits": plain_day.PHONE.encode(),
    "flate": zlib.compress(NAME.encode() * 9),
    "flate fast": zlib.compress(NAME.encode() * 9, 1),
    "flate best": zlib.compress(NAME.encode() * 9, 9),
    "flate cut off": zlib.compress(NAME.encode() + os.urandom(5000))[:3000],
    "gzip": gzip.compress(NAME.encode()),
    "zip": zipped(NAME.encode()),
    "zip stored": zipped(NAME.encode(), zipfile.ZIP_STORED),
    "zip cut off": zipped(NAME.encode() + os.urandom(5000))[:-4000],
    "zip in zip": zipped(zipped(NAME.encode())),
    "workbook": workbook_bytes(),
    "pdf": pdf_bytes(0),
    "pdf flate": pdf_bytes(1),
    **{f"base64 at {n}": base64.b64encode(b"x" * n + NAME.encode() + b"yz") for n in range(3)},
}


@pytest.mark.parametrize("kind", PLANTED)
def test_a_planted_fault_is_found(kind):
    assert findings(NOISE + PLANTED[kind] + NOISE, NEEDLES)


def test_clean_bytes_have_no_findings():
    for clean in (NOISE, os.urandom(1 << 20), zipped(b"<a>clean</a>"), zlib.compress(NOISE)):
        assert findings(clean, NEEDLES) == set()


def test_a_database_that_is_not_encrypted_is_found_in_its_log_too(tmp_path):
    connection = sqlite3.connect(tmp_path / "store.db")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE person (name TEXT)")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("INSERT INTO person VALUES (?)", (NAME,))
    connection.commit()
    assert {Path(finding.place).name for finding in scan([tmp_path], NEEDLES)} == {"store.db-wal"}
    connection.close()
    assert {Path(finding.place).name for finding in scan([tmp_path], NEEDLES)} == {"store.db"}


def test_the_name_of_a_file_counts_too(tmp_path):
    (tmp_path / f"{NAME}.txt").write_bytes(b"")
    assert {finding.form for finding in scan([tmp_path], NEEDLES)} == {"name"}


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files are listed by Linux only")
def test_a_file_without_a_name_is_seen_while_it_is_open(tmp_path):
    with (tmp_path / "gone").open("wb") as file:
        file.write(NAME.encode())
        file.flush()
        (tmp_path / "gone").unlink()
        watcher = Watcher([tmp_path], NEEDLES, os.getpid())
        watcher.look()
    assert {finding.needle for finding in watcher.found} == {NAME}


# the day


@pytest.fixture
def places(tmp_path, monkeypatch):
    for name in ("given", "chosen", "data", "tmp", "logs", "settings", "home"):
        (tmp_path / name).mkdir()
    for name in ("DATA", "LOGS", "SETTINGS"):
        monkeypatch.setenv(f"PRECINCT_{name}", str(tmp_path / name.lower()))
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path / "tmp"))
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    _give_files(tmp_path / "given")
    return tmp_path


def _give_files(folder: Path) -> None:
    from openpyxl import Workbook

    head = ["Тегі", "Аты", "Туған күні", "ЖСН", "Телефоны", "Көшесі", "Үйі", "Пәтері"]
    first = [NAME, "Ардақ", "01.02.1990", plain_day.IIN, plain_day.PHONE, "Абай", "12", "4"]
    lines = [head, first, *([f"Тұрғын{n}", "Серік", "1990", "", "", "Абай", str(n), ""] for n in range(300))]
    (folder / "people.csv").write_text("\n".join(";".join(line) for line in lines), encoding="utf-8-sig")
    book = Workbook()
    for line in [head, [NAME, "Тимур", *first[2:3], "", plain_day.PHONE, *first[5:]]]:
        book.active.append(line)
    book.save(folder / "people.xlsx")
    (folder / "broken.xlsx").write_bytes(b"PK\x03\x04" + f"{NAME} {plain_day.IIN}".encode())


def test_a_day_leaves_no_plain_personal_data(places):
    watched = [places / name for name in ("data", "tmp", "logs", "settings", "home")]
    day = subprocess.Popen(
        [sys.executable, plain_day.__file__, str(places)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        cwd=plain_day.CHECKOUT,
    )  # fmt: skip
    stops, found = [], {}
    with day, Watcher(watched, NEEDLES, day.pid) as watcher:
        for line in day.stdout:
            stops.append(line.strip())
            watcher.look()
            for finding in watcher.found - found.keys():
                found[finding] = line.strip()
            day.stdin.write("\n")
            day.stdin.flush()
        complaints = day.stderr.read()
    assert day.returncode == 0, complaints
    assert stops[-1] == "locked"
    assert {"inside a write", "list exported", "crashed", "undone"} <= set(stops)
    for finding in (watcher.found | scan(watched, NEEDLES)) - found.keys():
        found[finding] = "after the day"
    assert found == {}
    assert NAME not in complaints
    _check_that_it_was_looked_at(places, watcher)


def _check_that_it_was_looked_at(places: Path, watcher: Watcher) -> None:
    seen = {Path(place).name for place in watcher.seen}
    assert {"store.db", "store.db-wal", "vault.json", "store.lock", "precinct-app.log"} <= seen
    assert any(name.startswith("crash-") for name in seen)
    assert any(name.endswith(".part") for name in seen)
    assert (places / "data" / "backups" / "day.pbackup").stat().st_size > 100_000
    # what the officer saved himself holds the words: the same scanner finds them there
    told = {Path(finding.place).name for finding in scan([places / "chosen", places / "given"], NEEDLES)}
    assert told == {"report.pdf", "list.xlsx", "people.csv", "people.xlsx", "broken.xlsx"}
