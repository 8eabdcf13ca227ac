"""How long the monthly report takes, beside bare ReportLab writing the same text on as many pages.

Run from the checkout: ``python tests/benchmarks/bench_report.py``. A demonstration precinct is made in a
temporary folder first (about 15 s). Warm is what a changed option costs on the page of reports. Cold is
``precinct-app report monthly`` as a process of its own, from its start over signing in, making, checking and
releasing to the file on disk; modules are compiled, and the derivation of the key, which the budget leaves
out, is of the least cost. Its usual cost is printed apart; the command line imports meanwhile.
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

from as_installed import environment, processor_ms

from precinct_app.demo import make_demo_store
from precinct_app.reports import preview, release
from precinct_app.reports.materials import Materials
from precinct_app.reports.monthly_data import Month
from precinct_app.security.keys import Cost, derive
from precinct_app.storage import accounts
from precinct_app.storage.store import Store

ROOT = Path(__file__).resolve().parents[2]
BOTH = ("kk", "ru")
TURNS = 7
COLD_TURNS = 3
LOGIN, PASSWORD = "serik", "bench password 2026"

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


def cold(folder: Path, month: Month) -> Spent:
    """Return the least that the command line spends from its start to the report released and on disk."""
    surroundings = environment(folder)
    spent: list[Spent] = []
    for turn in range(COLD_TURNS + 1):
        words = (
            f"--data {folder / 'store'} --user {LOGIN} --password-file {folder / 'password'} report monthly"
        )
        ask = f"{words} --month {month.code} --languages kk,ru --out {folder / f'cold-{turn}.pdf'}"
        before, began = processor_ms(), time.perf_counter()
        command = [sys.executable, "-m", "precinct_app", *ask.split()]
        subprocess.run(command, check=True, cwd=ROOT, env=surroundings, stdout=subprocess.DEVNULL)
        spent.append((1000 * (time.perf_counter() - began), processor_ms() - before))
    # the first turn compiles the modules
    return min(wall for wall, _cpu in spent[1:]), min(cpu for _wall, cpu in spent[1:])


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
        made = make_demo_store(folder / "store", PASSWORD, "precinct", cost=Cost(64, 1, 1))
        (folder / "password").write_text(PASSWORD)
        month = Month(*made.month)
        opened = accounts.open_store(folder / "store", LOGIN, PASSWORD)
        measure(opened.store, month)
        opened.close()
        tell("cold command line, two languages, released, no key", cold(folder, month), 1200)
        usual = Cost()
        tell("apart from that: the key of a password", once(lambda: derive(PASSWORD, bytes(16), usual)))


def measure(store: Store, month: Month) -> None:
    """Print the figures of an open store."""
    tell("first in this process", once(lambda: release.prepare(store, month, BOTH, "akimat")))
    made = release.prepare(store, month, BOTH, "akimat")
    ready = Materials()
    release.prepare(store, month, BOTH, "akimat", ready)
    tell("warm, two languages", timed(lambda: release.prepare(store, month, BOTH, "akimat", ready)), 400)
    tell("warm, Kazakh", timed(lambda: release.prepare(store, month, ("kk",), "akimat", ready)), 400)
    tell("warm, service edition", timed(lambda: release.prepare(store, month, BOTH, "internal", ready)), 400)
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
