"""The table of requests to the akimat: address, what and why, term, who, measure; or what came of them."""

from precinct_app.i18n import N_, language
from precinct_app.reports.document import (
    EMPTY,
    Cell,
    Column,
    Request,
    Requests,
    Row,
    Table,
    Text,
    both,
)

ADDRESS = N_("Address")
ACTION = N_("What to do and why")
ASKED = N_("What was asked")
TERM = N_("Term")
RESPONSIBLE = N_("Responsible")
MEASURE = N_("Measure of success")
STATE = N_("State")


def said(source: str) -> Text:
    """Return a fixed word of a paper in both languages."""
    return Text(language("kk").gettext(source), language("ru").gettext(source))


def requests_table(block: Requests) -> Table:
    """Return the printed table of ``block``: new requests, or earlier ones with their state."""
    columns, cells = (_past_columns(), _past_cells) if block.past else (_new_columns(), _new_cells)
    rows = tuple(Row(cells(number, request)) for number, request in enumerate(block.rows, 1))
    return Table(columns, rows, block.caption, numbered=False)


def _new_columns() -> tuple[Column, ...]:
    return (
        Column(both("№"), 0.42, "center"),
        Column(said(ADDRESS), 2.0, bold=True),
        Column(said(ACTION), 2.95),
        Column(said(TERM), 1.16, bold=True),
        Column(said(RESPONSIBLE), 1.95),
        Column(said(MEASURE), 1.55),
    )


def _new_cells(number: int, request: Request) -> tuple[Cell, ...]:
    return (
        Cell(both(str(number)), number),
        Cell(request.address),
        Cell(_reasoned(request)),
        _due(request),
        Cell(request.responsible),
        Cell(request.criterion),
    )


def _past_columns() -> tuple[Column, ...]:
    return (
        Column(said(ADDRESS), 2.1),
        Column(said(ASKED), 2.4),
        Column(said(TERM), 1.0),
        Column(said(STATE), 2.1),
    )


def _past_cells(_number: int, request: Request) -> tuple[Cell, ...]:
    return (
        Cell(request.address),
        Cell(request.action),
        _due(request),
        Cell(request.state, sign=request.sign),
    )


def _reasoned(request: Request) -> Text:
    halves = []
    for code in ("kk", "ru"):
        action, cause = request.action.get(code), request.cause.get(code)
        halves.append(f"{action}: {cause}" if action and cause else action or cause)
    return Text(halves[0], halves[1], written=request.action.written)


def _due(request: Request) -> Cell:
    if request.due is None:
        return Cell(EMPTY)
    return Cell(both(f"{request.due:%d.%m.%Y}"), request.due)
