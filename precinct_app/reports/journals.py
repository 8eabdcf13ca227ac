"""A journal that the office keeps on paper, as a lying A4 table: the columns of the template, numbered rows.

For the office only: names stand in it. A column that the program cannot fill stays empty, to be written by
hand, like the column of signatures.
"""

from collections.abc import Iterator
from datetime import datetime

from precinct_app.i18n import N_
from precinct_app.reports import document as doc
from precinct_app.reports.document import EMPTY, Cell, Column, Document, Row, Text, both
from precinct_app.reports.journal_data import JournalData, JournalRow
from precinct_app.reports.paper_head import bodies
from precinct_app.reports.pdf_style import PageTemplate
from precinct_app.reports.signers import signer_of
from precinct_app.reports.words import code_text, count_text, each, said

TEMPLATE_VERSION = 1
LYING = PageTemplate(width=297, height=210, left=20, right=12, top=18, bottom=18)
NUMBER = "number"
CENTRED = frozenset({NUMBER, "in_time", "due", "received"})
LIST = "paper_journal"
KIND = N_("Paper journal")
AUDIENCE = N_("Service edition: names may stand in it")
ROWS = N_("Rows: {rows}.")
HIDDEN = N_("Not shown, access is restricted: {rows}. Their numbers are kept.")


def build(data: JournalData, number: str, made: datetime) -> Document:
    """Return the journal as a document."""
    precinct = data.precinct
    order = data.order
    return Document(
        title=_title(data), number=number, made=made, blocks=tuple(_blocks(data, made)),
        period=each(lambda lang: lang.date_range(order.first, order.last)), kind=said(KIND),
        audience=said(AUDIENCE), bodies=bodies(data.precinct), languages=order.languages,
        demo=bool(precinct and precinct.demonstration), template_version=TEMPLATE_VERSION,
    )  # fmt: skip


def _title(data: JournalData) -> Text:
    text = code_text(data.codes, LIST, data.order.kind)
    return Text(_capital(text.kk), _capital(text.ru))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _blocks(data: JournalData, made: datetime) -> Iterator[doc.Block]:
    yield _table(data)
    yield doc.Paragraph(said(ROWS, rows=count_text(len(data.rows))), "small")
    if data.hidden:
        yield doc.Paragraph(said(HIDDEN, rows=count_text(data.hidden)), "note")
    yield doc.Signatures(
        (signer_of(data.inspector, data.codes),), each(lambda lang: lang.date_long(made.date()))
    )


def _table(data: JournalData) -> doc.Table:
    columns = tuple(
        Column(
            Text(column.kk, column.ru),
            column.width,
            "center" if column.field in CENTRED else "left",
            period=True,
        )
        for column in data.columns
    )
    fields = [column.field for column in data.columns]
    return doc.Table(columns, tuple(_row(row, fields) for row in data.rows), numbered=False)


def _row(row: JournalRow, fields: list[str]) -> Row:
    return Row(tuple(_cell(row, name) for name in fields))


def _cell(row: JournalRow, name: str) -> Cell:
    if name == NUMBER:
        return Cell(both(str(row.number)), row.number)
    return Cell(row.cells.get(name, EMPTY))
