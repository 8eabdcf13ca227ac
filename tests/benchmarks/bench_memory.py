"""How much memory the program takes at each stage of a visit, beside a bare PySide6 window and bare imports.

Run from the checkout: ``python tests/benchmarks/bench_memory.py [demo scale]``. Figures are
resident memory of a process of its own; the program goes through its stages in one process, as an officer
does.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
PASSWORD = "bench password 2026"
LOGIN = "serik"
SETTLE_MS = 1500
BUDGETS = {"lock screen": 80, "first page": 160, "map": 240, "every page": 340}
WINDOW = """
from pathlib import Path
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.resize(1366, 698)
window.show()
app.processEvents()
lines = Path("/proc/self/status").read_text().splitlines()
print(next(line for line in lines if line.startswith("VmRSS")).split()[1])
"""
LIBRARIES = "import sqlalchemy.orm, sqlcipher3, cryptography.hazmat.primitives.ciphers.aead, argon2.low_level"
BARE = {
    "bare PySide6 window": WINDOW,
    "bare window; SQLAlchemy, sqlcipher3, cryptography imported": LIBRARIES + WINDOW,
}


def resident() -> float:
    """Return the resident memory of this process in MiB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return float("nan")


class Visit:
    """The stages of a visit, one after another; prints the memory after each."""

    def __init__(self, folder: Path) -> None:
        from argparse import Namespace

        from precinct_app import app
        from precinct_app.settings import load

        self.folder = folder
        self.program = app.Program(
            app.make_application(load()), load(), Namespace(data=folder, user=LOGIN, locked=False)
        )

    def settle(self) -> None:
        """Let the loop run until nothing more is loaded."""
        from PySide6.QtTest import QTest

        QTest.qWait(SETTLE_MS)

    def lock_screen(self) -> None:
        """Show the lock screen, without loading ahead."""
        from precinct_app.gui.login import LoginWindow

        window = LoginWindow(self.program.state)
        window.show()
        self.settle()
        window.close()
        window.deleteLater()

    def first_page(self) -> None:
        """Open the store and show the window; one heap, as the program asks after the lock screen."""
        from precinct_app.gui.heap import keep_one_heap
        from precinct_app.storage import accounts

        keep_one_heap()
        self.program.take_opened(accounts.open_store(self.folder, LOGIN, PASSWORD))
        self.settle()

    def map(self) -> None:
        """Show the map."""
        self._go("map")

    def every_page(self) -> None:
        """Show each page and release a report."""
        from precinct_app.gui.pages import PAGES
        from precinct_app.reports import release
        from precinct_app.reports.monthly_data import Month

        for page in PAGES:
            self._go(page.name)
        opened = self.program.opened
        assert opened is not None
        release.prepare(opened.store, Month(2026, 10), ("kk", "ru"), "akimat")
        self.settle()

    def _go(self, page: str) -> None:
        window = self.program.window
        assert window is not None
        window.go(page)
        self.settle()


def visit(folder: Path) -> None:
    """Go through the stages; one that fails says so and ends the visit."""
    made = Visit(folder)
    stages: dict[str, Callable[[], None]] = {
        "lock screen": made.lock_screen, "first page": made.first_page, "map": made.map,
        "every page": made.every_page,
    }  # fmt: skip
    for name, stage in stages.items():
        stage()
        print(f"{name}\t{resident():.0f}", flush=True)
    os._exit(0)


def measured(command: list[str], environment: dict[str, str]) -> str:
    """Return what a process of its own prints."""
    done = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=ROOT)
    if done.returncode:
        print(done.stderr[-2000:], file=sys.stderr)
    return done.stdout


def main(scale: str) -> None:
    """Print all figures."""
    from precinct_app.demo import make_demo_store
    from precinct_app.security.keys import Cost

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_demo_store(folder / "store", PASSWORD, scale, cost=Cost(64, 1, 1))
        places = {
            f"PRECINCT_{kind}": f"{name}/{kind}" for kind in ("SETTINGS", "LOGS", "DATA", "SHARED_DATA")
        }
        environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, **places}
        for title, code in BARE.items():
            kib = float(measured([sys.executable, "-c", code], environment))
            print(f"{title:58} {kib / 1024:7.0f} MiB")
        for line in measured(
            [sys.executable, __file__, "visit", str(folder / "store")], environment
        ).splitlines():
            stage, mebibytes = line.split("\t")
            print(f"{stage:58} {float(mebibytes):7.0f} MiB   budget {BUDGETS[stage]}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["visit"]:
        visit(Path(sys.argv[2]))
    main(sys.argv[1] if len(sys.argv) > 1 else "precinct")
