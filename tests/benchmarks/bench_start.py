"""From the start of the process to the painted lock screen, beside a bare PySide6 window in the same run.

Run from the checkout: ``python tests/benchmarks/bench_start.py [RUNS]``. Both start in turn, from
compiled modules; medians, least figures and the resident memory at the first paint are printed.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from as_installed import environment, processor_ms

ROOT = Path(__file__).resolve().parents[2]
MEMORY = """
def resident():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024
"""
# what any window for signing in consists of, in Qt's own look
BARE = (
    MEMORY
    + """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
app = QApplication([])
class Bare(QWidget):
    def paintEvent(self, event):
        print(time.time(), resident())
        QTimer.singleShot(0, app.quit)
window = Bare()
box = QVBoxLayout(window)
box.addWidget(QLineEdit())
box.addWidget(QPushButton("OK"))
window.resize(1366, 698)
window.show()
app.exec()
"""
)
PROGRAM = (
    MEMORY
    + """
import time
from argparse import Namespace
from precinct_app.__main__ import load_window
app = load_window()
class Watched(app.Program):
    def _load_ahead(self):
        print(time.time(), resident())
        self._app.quit()
app.Program = Watched
app.run(Namespace(data=None, user="", locked=False))
"""
)


def measured(code: str, surroundings: dict[str, str]) -> tuple[float, float, float]:
    """Return milliseconds from the start to the first paint, those on the processor, and MiB in memory then.

    The processor's time counts the end of the process too, about 20 ms for both.
    """
    spent, began = processor_ms(), time.time()
    done = subprocess.run(
        [sys.executable, "-c", code], env=surroundings, capture_output=True, text=True, check=True, cwd=ROOT
    )
    painted, memory = done.stdout.split()
    return (float(painted) - began) * 1000, processor_ms() - spent, float(memory)


def main(runs: int) -> None:
    """Measure and print; the catalogues are compiled first, as they are in an installation."""
    compile_tool = ROOT / "translations" / "catalog.py"
    subprocess.run([sys.executable, str(compile_tool), "compile"], check=True, capture_output=True)
    found: dict[str, list[tuple[float, float, float]]] = {"bare window": [], "lock screen": []}
    with tempfile.TemporaryDirectory() as folder:
        make_vault(Path(folder) / "DATA")
        surroundings = environment(Path(folder))
        for turn in range(runs + 1):
            for name, code in (("bare window", BARE), ("lock screen", PROGRAM)):
                result = measured(code, surroundings)
                if turn:
                    found[name].append(result)
    for name, own in found.items():
        (wall, processor, memory), (least, least_processor, _memory) = (
            columns(own, statistics.median),
            columns(own, min),
        )
        print(
            f"{name:12} {wall:5.0f} ms (least {least:.0f}), processor {processor:.0f} "
            f"(least {least_processor:.0f}), {memory:.1f} MiB"
        )
    for title, way in (("medians", statistics.median), ("least", min)):
        bare, lock = columns(found["bare window"], way), columns(found["lock screen"], way)
        print(
            f"ratio of the {title:7} {lock[0] / bare[0]:5.2f}, processor {lock[1] / bare[1]:.2f}   budget 1.6"
        )


def columns(rows: list[tuple[float, float, float]], way: Callable[[Iterable[float]], float]) -> list[float]:
    """Return each column of ``rows`` summed up by ``way``."""
    return [way(column) for column in zip(*rows, strict=True)]


def make_vault(folder: Path) -> None:
    """Write a vault of three users, so that the lock screen shows cards."""
    sys.path.insert(0, str(ROOT))
    from precinct_app.security.keys import Cost
    from precinct_app.security.vault import Vault

    folder.mkdir()
    cost = Cost(memory=64, time=1, lanes=1)
    vault, _key, _code = Vault.create(folder, "serik", "cheap password", cost)
    unlocked = vault.open("serik", "cheap password")
    for login in ("dinara", "erasyl"):
        vault.add_user(unlocked, login, "cheap password")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 11)
