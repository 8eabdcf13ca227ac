"""Pages loaded while the first one is looked at: the light ones only; what fails stops nothing."""

import logging
import os
import subprocess
import sys
from pathlib import Path

from precinct_app.gui import shell_work
from precinct_app.gui.pages import PAGES, PageSpec
from precinct_app.gui.pages_ahead import load_pages
from tests.gui.start_kit import start  # noqa: F401 - a fixture

ROOT = Path(__file__).parents[3]
HEAVY = (
    "numpy",
    "shapely",
    "reportlab",
    "openpyxl",
    "precinct_app.reports.pdf",
    "precinct_app.gui.pages.map",
)
LOADED = f"""
import sys
from precinct_app.gui.pages import PAGES
from precinct_app.gui.pages_ahead import load_pages
usual = sys.getswitchinterval()
load_pages(PAGES).join()
light = [spec.place.partition(":")[0] for spec in PAGES if not spec.heavy]
print(all(name in sys.modules for name in light), [n for n in {HEAVY!r} if n in sys.modules])
print(sys.getswitchinterval() == usual)
"""


def test_the_light_pages_are_loaded_without_what_makes_pages_heavy():
    command = [sys.executable, "-c", LOADED]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, timeout=120)
    assert done.stdout.splitlines() == ["True []", "True"]


def test_a_page_that_cannot_be_loaded_is_noted_and_stops_nothing(caplog):
    with caplog.at_level(logging.WARNING):
        load_pages([PageSpec("a", "A", "map", "", "no.such.module:Page")]).join()
    (told,) = caplog.records
    assert told.exc_info is not None
    assert told.exc_info[0] is ModuleNotFoundError


def test_the_window_loads_the_pages_once_the_first_one_stands(qtbot, start, monkeypatch):  # noqa: F811
    asked = []
    monkeypatch.setattr(shell_work, "load_pages", asked.append)
    start.store()
    start.unlocked()
    assert asked == []
    qtbot.waitUntil(lambda: asked == [PAGES], timeout=20_000)


POINTED = """
import sys
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication
from threading import enumerate as threads
app = QApplication([])
from precinct_app.gui.pages import PAGES
from precinct_app.gui.rail import Rail
rail = Rail(PAGES, "")
before = "precinct_app.gui.pages.audit" in sys.modules
spot = QPointF(1, 1)
for _twice in range(2):
    QApplication.sendEvent(rail.button("audit"), QEnterEvent(spot, spot, spot))
    begun = [thread for thread in threads() if thread.name == "pages-ahead"]
    for thread in begun:
        thread.join()
print(before, "precinct_app.gui.pages.audit" in sys.modules, len(begun))
"""


def test_a_heavy_page_is_loaded_when_the_pointer_comes_to_its_row():
    command = [sys.executable, "-c", POINTED]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, cwd=ROOT, timeout=120, env=environment
    )
    assert done.stdout.split() == ["False", "True", "0"], "the second time nothing is left to load"
