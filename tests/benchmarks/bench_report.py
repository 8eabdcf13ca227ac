"""How long the monthly report takes, beside bare ReportLab writing the same text on as many pages.

Run from the checkout: ``python tests/benchmarks/bench_report.py``. A demonstration precinct is made in a
temporary folder first (about 15 s). Warm is what a changed option costs on the page of reports, cold is the
command line with a new process, unlocking excluded by a key derivation of the least cost.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from precinct_app.demo import fill
from precinct_app.reports import preview, release
from precinct_app.reports.materials import Materials
from precinct_app.reports.monthly_data import Month
from precinct_app.storage.store import Store

MONTH = Month(2026, 10)
BOTH = ("kk", "ru")
TURNS = 7
KEY = bytes(range(32))
COLD = """
import sys
from pathlib import Path
from precinct_app.reports.monthly_data import Month
from precinct_app.reports.release import prepare
from precinct_app.reports import pdf
from precinct_app.storage.store import Store
store = Store(Path(sys.argv[1]), bytes(range(32)))
pdf.save(prepare(store, Month(2026, 10), ("kk", "ru"), "akimat").data, Path(sys.argv[1]) / "cold.pdf")
store.close()
"""


Spent = tuple[float, float]


def once(work: Callable[[], object]) -> Spent:
    """Return the milliseconds of ``work`` on the wall and on the processor (other programs do not count)."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - processor)


def timed(work: Callable[[], object]) -> Spent:
    """Return the medians of several turns."""
    spent = [once(work) for _turn in range(TURNS)]
    return statistics.median(wall for wall, _cpu in spent), statistics.median(cpu for _wall, cpu in spent)


def cold(folder: str) -> Spent:
    """Return what a new process spends from its start to the PDF on disk."""
    code = [sys.executable, "-c", COLD, folder]
    before = os.times().children_user + os.times().children_system
    began = time.perf_counter()
    subprocess.run(code, check=True, cwd=Path(__file__).parents[2])
    wall = time.perf_counter() - began
    after = os.times().children_user + os.times().children_system
    return 1000 * wall, 1000 * (after - before)


def bare(pages: list[str]) -> bytes:
    """Return a PDF of plain paragraphs with the same text on the same number of pages."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    from precinct_app.reports.fonts import SANS, register

    register()
    look = ParagraphStyle("bare", fontName=SANS, fontSize=7, leading=8)
    story: list[object] = []
    for text in pages:
        lines = (line.replace("&", "&amp;").replace("<", "&lt;") for line in text.split("\r\n"))
        story += [Paragraph(line, look) for line in lines if line.strip()]
        story.append(PageBreak())
    out = BytesIO()
    SimpleDocTemplate(out).build(story[:-1])
    return out.getvalue()


def main() -> None:
    """Make the precinct and print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = Store(folder, KEY, create=True)
        fill(store, "precinct")
        store.sign_in("serik")
        measure(store)
        store.close()
        tell("cold process, two languages, PDF on disk", cold(name), 1200)


def measure(store: Store) -> None:
    """Print the figures of an open store."""
    tell("first in this process", once(lambda: release.prepare(store, MONTH, BOTH, "akimat")))
    made = release.prepare(store, MONTH, BOTH, "akimat")
    ready = Materials()
    release.prepare(store, MONTH, BOTH, "akimat", ready)
    tell("warm, two languages", timed(lambda: release.prepare(store, MONTH, BOTH, "akimat", ready)), 400)
    tell("warm, Kazakh", timed(lambda: release.prepare(store, MONTH, ("kk",), "akimat", ready)), 400)
    tell("warm, service edition", timed(lambda: release.prepare(store, MONTH, BOTH, "internal", ready)), 400)
    tell("picture of a page at 96 dpi", timed(lambda: preview.picture(made.data, 0, 96 / 72)))
    pages = [preview.page_text(made.data, page) for page in range(made.pages)]
    tell(f"bare ReportLab, the same text on {made.pages} pages", timed(lambda: bare(pages)))


def tell(what: str, spent: Spent, budget: float = 0) -> None:
    """Print one figure and its budget."""
    wall, processor = spent
    line = f"{what:50} {wall:7.0f} ms, processor {processor:6.0f} ms"
    print(line + (f"   budget {budget:.0f}" if budget else ""))


if __name__ == "__main__":
    main()
