"""How long the monthly report takes, beside bare ReportLab writing the same text on as many pages.

Run from the checkout: ``python tests/benchmarks/bench_report.py``. A demonstration precinct is made in a
temporary folder first (about 15 s). Warm is what a changed option costs on the page of reports, cold is the
command line with a new process, unlocking excluded by a key derivation of the least cost.
"""

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
import sys, time
began = time.perf_counter()
from pathlib import Path
from precinct_app.reports.monthly_data import Month
from precinct_app.reports.release import prepare
from precinct_app.reports import pdf
from precinct_app.storage.store import Store
store = Store(Path(sys.argv[1]), bytes(range(32)))
pdf.save(prepare(store, Month(2026, 10), ("kk", "ru"), "akimat").data, Path(sys.argv[1]) / "cold.pdf")
store.close()
"""


def timed(work: Callable[[], object]) -> float:
    """Return the median of the milliseconds of ``work``."""
    spent = []
    for _turn in range(TURNS):
        began = time.perf_counter()
        work()
        spent.append(1000 * (time.perf_counter() - began))
    return statistics.median(spent)


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
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", COLD, name], check=True, cwd=Path(__file__).parents[2])
        tell("cold process, two languages, PDF on disk", 1000 * (time.perf_counter() - began), 1200)


def measure(store: Store) -> None:
    """Print the figures of an open store."""
    began = time.perf_counter()
    made = release.prepare(store, MONTH, BOTH, "akimat")
    tell("first in this process, two languages", 1000 * (time.perf_counter() - began))
    ready = Materials()
    release.prepare(store, MONTH, BOTH, "akimat", ready)
    tell("warm, two languages", timed(lambda: release.prepare(store, MONTH, BOTH, "akimat", ready)), 400)
    tell("warm, Kazakh", timed(lambda: release.prepare(store, MONTH, ("kk",), "akimat", ready)), 400)
    tell("warm, service edition", timed(lambda: release.prepare(store, MONTH, BOTH, "internal", ready)), 400)
    tell("picture of a page at 96 dpi", timed(lambda: preview.picture(made.data, 0, 96 / 72)))
    pages = [preview.page_text(made.data, page) for page in range(made.pages)]
    tell(f"bare ReportLab, the same text on {made.pages} pages", timed(lambda: bare(pages)))


def tell(what: str, spent: float, budget: float = 0) -> None:
    """Print one figure and its budget."""
    print(f"{what:55} {spent:8.0f} ms" + (f"   budget {budget:.0f}" if budget else ""))


if __name__ == "__main__":
    main()
