"""The list of abbreviations of a paper: those that its texts use, out of a table that is data.

``resources/passport/abbreviations.csv`` holds the short and the full form in both languages.
"""

import csv
import re
from functools import lru_cache

from precinct_app.i18n import N_
from precinct_app.paths import bundled
from precinct_app.reports.document import Block, Cell, Column, Document, Heading, Row, Table, Text
from precinct_app.reports.words import said

_WORD = re.compile(r"\w+")


def abbreviations(paper: Document) -> list[Block]:
    """Return heading and table of what the paper shortens, nothing where it shortens nothing."""
    used: dict[str, set[str]] = {"kk": set(), "ru": set()}
    for passage in paper.passages():
        used[passage.language].update(_WORD.findall(passage.text))
    rows = [
        Row((Cell(short), Cell(full)))
        for short, full in known()
        if any(short.get(code) in used[code] for code in used)
    ]
    if not rows:
        return []
    columns = (
        Column(said(N_("Abbreviation")), 1.2, bold=True), Column(said(N_("What it stands for")), 4.0),
    )  # fmt: skip
    return [Heading(said(N_("List of abbreviations"))), Table(columns, tuple(rows), numbered=False)]


@lru_cache(maxsize=1)
def known() -> tuple[tuple[Text, Text], ...]:
    """Return every abbreviation with its full form, in the order of the table; read once."""
    path = bundled("resources") / "passport" / "abbreviations.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return tuple((Text(row["kk"], row["ru"]), Text(row["kk_full"], row["ru_full"])) for row in rows)
