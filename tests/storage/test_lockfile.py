import json
import subprocess
import sys
from pathlib import Path

import pytest

from precinct_app.errors import AppError, StoreBusy
from precinct_app.storage.lockfile import LOCK_FILE, StoreLock

ROOT = Path(__file__).parents[2]
HOLD = """
import sys
from pathlib import Path
from precinct_app.storage.lockfile import StoreLock
lock = StoreLock(Path(sys.argv[1]), "aigul")
print("held", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def other(tmp_path):
    """Another process that holds the store."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_the_second_opener_hears_who_has_the_store(tmp_path, other):
    with pytest.raises(StoreBusy) as caught:
        StoreLock(tmp_path, "saken")
    fields = caught.value.fields
    assert fields["login"] == "aigul"
    assert fields["computer"]
    assert "aigul" in str(caught.value)


def test_a_killed_holder_is_taken_over_and_named(tmp_path, other):
    other.kill()
    other.wait()
    with StoreLock(tmp_path, "saken") as lock:
        assert (lock.left_by.login, lock.left_by.pid) == ("aigul", other.pid)
        assert json.loads((tmp_path / LOCK_FILE).read_text("utf-8"))["login"] == "saken"


def test_a_released_store_leaves_no_name(tmp_path):
    with StoreLock(tmp_path, "saken") as lock:
        assert lock.left_by is None
        with pytest.raises(StoreBusy):
            StoreLock(tmp_path, "saken")
    lock.release()
    assert (tmp_path / LOCK_FILE).read_bytes() == b""
    with StoreLock(tmp_path, "aigul") as lock:
        assert lock.left_by is None


@pytest.mark.parametrize(
    "text", [b"\xff", b"{}", b"[1]", b'{"login": 1, "computer": 2, "pid": "x", "since": 0}']
)
def test_a_strange_text_does_not_matter(tmp_path, text):
    (tmp_path / LOCK_FILE).write_bytes(text)
    with StoreLock(tmp_path, "сакен") as lock:
        assert lock.left_by is None
        (tmp_path / LOCK_FILE).write_bytes(text)
        with pytest.raises(StoreBusy, match="another window"):
            StoreLock(tmp_path, "aigul")


def test_a_missing_folder_is_an_expected_failure(tmp_path):
    with pytest.raises(AppError):
        StoreLock(tmp_path / "none", "saken")


def test_the_lock_is_not_inherited_by_a_started_program(tmp_path):
    lock = StoreLock(tmp_path, "saken")
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, close_fds=False)
    lock.release()
    StoreLock(tmp_path, "aigul").release()
    child.communicate(b"\n")
