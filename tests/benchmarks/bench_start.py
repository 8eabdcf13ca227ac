"""From the start of the process to the painted lock screen, beside a bare PySide6 window in the same run.

Run from the checkout: ``python tests/benchmarks/bench_start.py [RUNS]``. Both start in turn; medians and
the resident memory at the first paint are printed.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MEMORY = """
def resident():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024
"""
BARE = (
    MEMORY
    + """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
class Bare(QWidget):
    def paintEvent(self, event):
        print(time.time(), resident())
        QTimer.singleShot(0, app.quit)
window = Bare()
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
from precinct_app import app
class Watched(app.Program):
    def _load_ahead(self):
        print(time.time(), resident())
        self._app.quit()
app.Program = Watched
app.run(Namespace(data=None, user="", locked=False))
"""
)


def measured(code: str, environment: dict[str, str]) -> tuple[float, float]:
    """Return milliseconds from the start to the first paint, and MiB in memory then."""
    began = time.time()
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True, cwd=ROOT
    )
    painted, memory = done.stdout.split()
    return (float(painted) - began) * 1000, float(memory)


def main(runs: int) -> None:
    """Measure and print; the catalogues are compiled first, as they are in an installation."""
    compile_tool = ROOT / "translations" / "catalog.py"
    subprocess.run([sys.executable, str(compile_tool), "compile"], check=True, capture_output=True)
    with tempfile.TemporaryDirectory() as folder:
        places = {
            f"PRECINCT_{name}": f"{folder}/{name}" for name in ("SETTINGS", "LOGS", "DATA", "SHARED_DATA")
        }
        environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, **places}
        make_vault(Path(folder) / "DATA")
        found: dict[str, list[tuple[float, float]]] = {"bare window": [], "lock screen": []}
        for turn in range(runs + 1):
            for name, code in (("bare window", BARE), ("lock screen", PROGRAM)):
                result = measured(code, environment)
                if turn:
                    found[name].append(result)
    medians = {
        name: [statistics.median(part) for part in zip(*own, strict=True)] for name, own in found.items()
    }
    for name, (milliseconds, memory) in medians.items():
        print(f"{name:12} {milliseconds:7.0f} ms {memory:7.1f} MiB")
    print(f"ratio        {medians['lock screen'][0] / medians['bare window'][0]:7.2f}")


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
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
