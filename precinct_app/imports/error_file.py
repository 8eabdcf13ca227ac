"""What a load did not take or doubts, as a table for who sent the file: row, column, what is wrong."""

import csv
import io

from precinct_app.i18n import N_, _, sentence
from precinct_app.imports.outcome import Outcome

HEADERS = (N_("Row"), N_("Column"), N_("What is wrong"))
# spreadsheets of this country part by semicolons and know UTF-8 by its mark
_PARTED, _ENCODING = ";", "utf-8-sig"


def error_table(outcome: Outcome) -> bytes:
    """Return all rows of the outcome in their order, in the language of the window."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=_PARTED)
    writer.writerow([_(header) for header in HEADERS])
    for error in sorted([*outcome.errors, *outcome.warnings], key=lambda one: one.row):
        writer.writerow([error.row, _plain(error.column), _plain(sentence(error.sentence))])
    return out.getvalue().encode(_ENCODING)


def _plain(text: str) -> str:
    """Return a text that a spreadsheet does not take for a formula."""
    return f"'{text}" if text[:1] in "=+-@" else text
