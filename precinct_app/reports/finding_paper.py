"""Papers of the visual audit: photos before and after side by side, and the list of findings for the akimat.

Both are outside editions: no names of residents, no notes, nobody's home.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

from precinct_app.i18n import N_, Language
from precinct_app.reports import document as doc
from precinct_app.reports.document import Cell, Column, Document, Row, Text, both
from precinct_app.reports.finding_data import FindingData, FindingRow, Side
from precinct_app.reports.paper_head import bodies
from precinct_app.reports.signers import signer_of
from precinct_app.reports.words import KK, capital, count_text, day_text, each, said

TEMPLATE_VERSION = 1
PAIRS_TITLE = N_("Shortcomings of the surroundings: before and after")
LIST_TITLE = N_("Shortcomings found by the visual audit of the surroundings")
KIND = N_("Visual audit")
AUDIENCE = N_("Edition without names of residents")
BEFORE, AFTER = N_("Before"), N_("After")
TAKEN = N_("taken on {day}")
NO_DAY = N_("the day is not known")
SEEN, REPORTED, FIXED, DUE = N_("Seen on"), N_("Reported on"), N_("Fixed on"), N_("Due")
STATE, RESPONSIBLE, ADDRESS, WHAT = N_("State"), N_("Responsible"), N_("Address"), N_("Shortcoming")
NOT_KNOWN = N_("not stated")
OVERDUE = N_("overdue")
COUNTS = N_("Total: {total}. Not fixed: {open}, overdue among them: {late}.")
PAIRS_COUNT = N_("Pairs of photos: {n}.")
LACKING = N_("Not printed here, for want of a photo before or after: {findings}.")
PAIRS_ON_PAGE = 2


def pairs_paper(data: FindingData, number: str, made: datetime) -> Document:
    """Return the photos of each finding side by side, two findings on a page."""
    return _paper(data, number, made, PAIRS_TITLE, tuple(_pair_blocks(data)))


def list_paper(data: FindingData, number: str, made: datetime) -> Document:
    """Return the list: address, kind, since when, responsible, term, state."""
    return _paper(data, number, made, LIST_TITLE, tuple(_list_blocks(data)))


def _paper(
    data: FindingData, number: str, made: datetime, title: str, blocks: tuple[doc.Block, ...]
) -> Document:
    precinct = data.precinct
    return Document(
        title=said(title), number=number, made=made, blocks=blocks, kind=said(KIND),
        audience=said(AUDIENCE), bodies=bodies(data.precinct), languages=data.languages,
        demo=bool(precinct and precinct.demonstration), template_version=TEMPLATE_VERSION,
    )  # fmt: skip


def _pair_blocks(data: FindingData) -> Iterator[doc.Block]:
    yield doc.Paragraph(said(PAIRS_COUNT, n=count_text(len(data.rows))), "small")
    if data.without_pair:
        counted = Counter(data.without_pair)
        named = [doc.joined([kind, count_text(n)], " – ") for kind, n in counted.items()]
        yield doc.Paragraph(said(LACKING, findings=doc.joined(named, ", ")), "small")
    for place, row in enumerate(data.rows):
        if place and place % PAIRS_ON_PAGE == 0:
            yield doc.PageBreak()
        yield doc.Heading(doc.joined([capital(row.kind), row.where], " – "), 2)
        sides = ((BEFORE, row.before), (AFTER, row.after))
        yield doc.Pictures(tuple(_picture(word, side) for word, side in sides if side is not None))
        yield _facts(row, data)


def _picture(word: str, side: Side) -> doc.Picture:
    day = _day(side.taken)
    line = said(TAKEN, day=KK.date_short(day)) if day else said(NO_DAY)
    return doc.Picture(side.content, said(word), line)


def _day(taken: str) -> date | None:
    try:
        return date.fromisoformat(taken[:10])
    except ValueError:
        return None


def _facts(row: FindingRow, data: FindingData) -> doc.Table:
    days = (SEEN, row.seen), (REPORTED, row.reported), (DUE, row.due), (FIXED, row.fixed)
    columns = (
        *(Column(said(word), 1.0) for word, _day_ in days),
        Column(said(RESPONSIBLE), 2.2),
        Column(said(STATE), 1.2),
    )
    cells = (*(Cell(day_text(day), day) for _word, day in days), Cell(_body(row)), _state(row, data.day))
    return doc.Table(columns, (Row(cells),), numbered=False)


def _body(row: FindingRow) -> Text:
    return row.responsible if row.responsible.kk or row.responsible.ru else said(NOT_KNOWN)


def _state(row: FindingRow, day: date) -> Cell:
    if row.is_overdue(day):
        return Cell(doc.joined([row.state_text, said(OVERDUE)], ", "), sign="due")
    return Cell(row.state_text, sign="done" if row.state == "fixed" else "")


def _list_blocks(data: FindingData) -> Iterator[doc.Block]:
    still = [row for row in data.rows if row.state != "fixed"]
    late = sum(row.is_overdue(data.day) for row in still)
    counts = {"total": count_text(len(data.rows)), "open": count_text(len(still)), "late": count_text(late)}
    yield doc.Paragraph(said(COUNTS, **counts), "small")
    columns = (
        Column(both("№"), 0.42, "center"),
        Column(said(ADDRESS), 2.1, bold=True),
        Column(said(WHAT), 1.9),
        Column(said(SEEN), 1.0),
        Column(said(RESPONSIBLE), 1.8),
        Column(said(DUE), 1.0),
        Column(said(STATE), 1.55),
    )
    rows = tuple(Row(_cells(number, row, data.day)) for number, row in enumerate(data.rows, 1))
    yield doc.Table(columns, rows, numbered=False)
    yield _signatures(data)


def _cells(number: int, row: FindingRow, day: date) -> tuple[Cell, ...]:
    where = row.where if row.where.kk or row.where.ru else said(NOT_KNOWN)
    return (
        Cell(both(str(number)), number),
        Cell(where),
        Cell(capital(row.kind)),
        Cell(day_text(row.seen), row.seen),
        Cell(_body(row)),
        Cell(day_text(row.due), row.due),
        _state(row, day),
    )


def _signatures(data: FindingData) -> doc.Signatures:
    return doc.Signatures((signer_of(data.signer, data.codes),), each(lambda lang: _long_day(lang, data.day)))


def _long_day(lang: Language, day: date) -> str:
    return lang.date_long(day)
