"""How long each page takes to open, and a table to be sorted, filtered and left at its end; inline, painted.

Run from the checkout: ``python tests/benchmarks/bench_pages.py``, on the store of ``bench_store`` (25 000
residents, 8 000 dwellings, 100 000 contacts). Wall clock and, in brackets, processor time. Reading is done
in the window's thread here, so a figure is the whole wait, not only what the window itself does. How much of
it was reading stands behind "read": in the window that is done beside it, so the page is painted and can be
used while a report is laid out, a passport counted, a store audited, or the older part of 5 000 contacts
read. The modules of light pages are loaded after the first page, as in the window. Beside it stands a bare
QTableView of 25 000 rows of ready texts.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench_store import LOGIN, PASSWORD, USER, fill, line, timed
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

from precinct_app.gui.context import Context
from precinct_app.gui.messages import Messages
from precinct_app.gui.page_stack import PageStack
from precinct_app.gui.pages import PAGES
from precinct_app.gui.pages_ahead import load_pages
from precinct_app.gui.signed_in import SignedIn
from precinct_app.gui.table_view import FilterBox, TableView
from precinct_app.i18n import active
from precinct_app.security.keys import Cost
from precinct_app.settings import load
from precinct_app.storage import accounts
from precinct_app.tasks import Progress, Task, Tasks, Work

BUDGET = "(budget 100 ms)"
TYPED = "сей"
PERIODS = ("month", "year", "all")


class ReadingTimed(Tasks):
    """Work done inline; ``spent`` are the seconds that it took."""

    def __init__(self) -> None:
        super().__init__(inline=True)
        self.spent = 0.0

    def run(self, work: Work, *takers: Any, **named: Any) -> Task:
        """Do the work and add up its time."""

        def timed_work(progress: Progress) -> Any:
            seconds, _processor, result = timed(partial(work, progress))
            self.spent += seconds
            return result

        return super().run(timed_work, *takers, **named)


class MeasuredStack(PageStack):
    """The pages, and the work that they give away."""

    def __init__(self, context: Context, tasks: ReadingTimed) -> None:
        super().__init__(context, PAGES)
        self.tasks = tasks


def painted(work: Callable[[], object], stack: MeasuredStack) -> Callable[[], None]:
    """Return a work followed by the painting that shows it."""

    def run() -> None:
        work()
        QApplication.processEvents()
        stack.grab()

    return run


def measure(name: str, work: Callable[[], object], stack: MeasuredStack, bare: float | None = None) -> None:
    """Print one figure."""
    before = stack.tasks.spent
    wall, processor, _none = timed(painted(work, stack))
    line(
        f"{name} {BUDGET}",
        wall,
        processor,
        "ms",
        bare,
        f"   read {(stack.tasks.spent - before) * 1000:.0f} ms",
    )


def bare_table() -> float:
    """Return the seconds in which Qt alone sorts a plain table of 25 000 texts."""
    model = QStandardItemModel()
    model.appendColumn([QStandardItem(f"{n * 7919 % 25_000:05d}") for n in range(25_000)])
    view = QTableView()
    view.setModel(model)
    view.show()
    return timed(lambda: view.sortByColumn(0, Qt.SortOrder.AscendingOrder))[0]


def measure_table(name: str, view: TableView, box: FilterBox, stack: MeasuredStack, bare: float) -> None:
    """Print sorting by each column (first time, other way round), a filter, and the jump to the end."""
    model = view.model()
    for place in range(model.columnCount()):
        title = model.headerData(place, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
            way = "" if order is Qt.SortOrder.AscendingOrder else ", back"
            measure(
                f"{name}: sort by {title}{way}",
                partial(view.sortByColumn, place, order),
                stack,
                bare,
            )
    measure(f"{name}: jump to the end of {model.rowCount()}", view.scrollToBottom, stack)
    for typed in (TYPED[:1], TYPED[:2], TYPED):
        measure(f"{name}: filter «{typed}»", partial(box.setText, typed), stack)
    measure(f"{name}: filter taken away", box.clear, stack)


def measure_tables(stack: MeasuredStack) -> None:
    """Print the tables of people, contacts and houses."""
    bare, pages = bare_table(), stack.built()
    stack.go("people")
    lists = pages["people"].lists  # type: ignore[attr-defined]
    measure_table("people", lists.people_view, lists.people_filter, stack, bare)
    stack.go("houses")
    browse = pages["houses"].browse  # type: ignore[attr-defined]
    measure_table("streets", browse.street_view, browse.street_filter, stack, bare)
    stack.go("contacts")
    listing = pages["contacts"].list  # type: ignore[attr-defined]
    for period in PERIODS:
        listing.period.set_value(period)
        measure(f"contacts: period {period}", listing.reload, stack)
    measure_table("contacts", listing.table, listing.filter, stack, bare)


def make(folder: Path) -> None:
    """Fill a store as ``bench_store`` does."""
    made, _code = accounts.create(
        folder / "s", LOGIN, PASSWORD, USER, {"number": "14", "point_number": "3"}, Cost(64, 1, 1)
    )
    fill(made.store, folder)
    made.close()


def visits(opened: accounts.Opened) -> None:
    """Print the visits of all pages, then the tables."""
    codes = opened.store.codes()
    user = SignedIn.of(opened.user, active(), codes)
    tasks = ReadingTimed()
    context = Context(opened.store, user, tasks, load(), Messages(), language="kk")
    stack = MeasuredStack(context, tasks)
    stack.resize(1366, 698)
    stack.show()
    for visit in ("first", "second"):
        for spec in PAGES:
            measure(f"{spec.name}: {visit} visit", partial(stack.go, spec.name), stack)
            load_pages(PAGES).join()
    measure_tables(stack)
    context.tasks.finish()


def main(kept: str = "") -> None:
    """Print all figures; ``kept`` is the folder of a store made before, its copy is used."""
    application = QApplication([])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if kept:
            shutil.copytree(kept, folder / "s")
        else:
            make(folder)
        opened = accounts.open_store(folder / "s", LOGIN, PASSWORD)
        visits(opened)
        opened.close()
    application.quit()


if __name__ == "__main__":
    main(*sys.argv[1:2])
