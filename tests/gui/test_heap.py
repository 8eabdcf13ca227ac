"""One heap for all threads, and its holes given back: glibc and the system themselves say so."""

import subprocess
import sys
from pathlib import Path

import pytest

from precinct_app.gui.heap import give_back, keep_one_heap

ROOT = Path(__file__).resolve().parents[2]
# an allocation by each of two threads at once, then what glibc tells of its heaps
COUNTED = """
import ctypes, sys, threading
from precinct_app.gui.heap import keep_one_heap
if sys.argv[1] == "one":
    assert keep_one_heap()
libc = ctypes.CDLL(None)
libc.malloc.restype = libc.fopen.restype = ctypes.c_void_p
both = threading.Barrier(2)
def take():
    both.wait()
    libc.malloc(ctypes.c_size_t(2000))
threads = [threading.Thread(target=take) for _ in range(2)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
told = ctypes.c_void_p(libc.fopen(sys.argv[2].encode(), b"w"))
libc.malloc_info(0, told)
libc.fclose(told)
"""


# 64 MiB in parts too small for a map of their own, of which only the last stays in use
FREED = """
import ctypes, sys
from pathlib import Path
from precinct_app.gui.heap import give_back
def resident():
    told = Path("/proc/self/status").read_text()
    return int(told.partition("VmRSS:")[2].split()[0]) // 1024
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
parts = [libc.malloc(ctypes.c_size_t(65536)) for _ in range(1024)]
for part in parts:
    ctypes.memset(part, 1, 65536)
for part in parts[:-1]:
    libc.free(ctypes.c_void_p(part))
before = resident()
print(before, resident(), give_back(), resident())
"""


def heaps(way: str, told: Path) -> int:
    subprocess.run([sys.executable, "-c", COUNTED, way, str(told)], check=True, cwd=ROOT)
    return told.read_text().count("<heap nr=")


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc gives each thread a heap")
def test_threads_share_one_heap(tmp_path: Path) -> None:
    assert heaps("many", tmp_path / "many.xml") > 1
    assert heaps("one", tmp_path / "one.xml") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc is asked")
def test_holes_are_given_back() -> None:
    done = subprocess.run([sys.executable, "-c", FREED], check=True, cwd=ROOT, capture_output=True, text=True)
    before, unasked, given, after = done.stdout.split()
    assert int(unasked) >= int(before) - 1
    assert given == "True"
    assert int(after) < int(before) - 50


def test_elsewhere_there_is_nothing_to_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert not keep_one_heap()
    assert not give_back()
