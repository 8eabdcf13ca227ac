"""One's own working time as a workbook: hours by kind and week, and the stretches they are made of."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from precinct_app.domain.codes import CodeLists
from precinct_app.domain.time_reading import Entry, Own
from precinct_app.domain.time_study import weeks
from precinct_app.domain.users import Precinct
from precinct_app.i18n import N_
from precinct_app.reports import pdf
from precinct_app.reports.document import Cell, Column, Document, Row, Table, both
from precinct_app.reports.words import KK, code_text, day_text, said
from precinct_app.storage.store import Store

TITLE = N_("Working time")
BY_WEEK, STRETCHES = N_("Hours by kind of work and week"), N_("What the hours are made of")
KIND, WEEK, SUM, TOTAL = N_("Kind of work"), N_("week of {date}"), N_("In all"), N_("In all")
DAY, FROM, MINUTES, NOTE = N_("Day"), N_("From"), N_("Length in minutes"), N_("Note")


def save(store: Store, own: Own, shown: Sequence[date], out: Path) -> None:
    """Write the workbook and leave a trace of it. Raises what the disk says."""
    from sqlalchemy import select

    from precinct_app.reports.xlsx import workbook

    codes = store.codes()
    with store.read() as session:
        precinct = session.scalars(select(Precinct).limit(1)).first()
    tables = (_by_week(own, shown, codes), _stretches(own.entries, codes))
    demo = bool(precinct and precinct.demonstration)
    pdf.save(workbook(Document(said(TITLE), "", datetime.now(UTC), tables, demo=demo)), out)
    store.note("time.export", "export", text=out.name)


def _by_week(own: Own, shown: Sequence[date], codes: CodeLists) -> Table:
    minutes = weeks(entry.stretch() for entry in own.entries)
    kinds = [code.code for code in codes.of("work_kind")]
    kinds += sorted({entry.kind for entry in own.entries} - set(kinds))
    columns = (
        Column(said(KIND), 2.4, bold=True),
        *(Column(said(WEEK, date=KK.date_short(week)), 1.0, "right") for week in shown),
        Column(said(SUM), 1.0, "right"),
    )
    rows = []
    for kind in kinds:
        told = [minutes.get(week, {}).get(kind, 0) for week in shown]
        if any(told):
            rows.append(Row((Cell(code_text(codes, "work_kind", kind)), *map(_hours, (*told, sum(told))))))
    sums = [sum(minutes.get(week, {}).values()) for week in shown]
    rows.append(Row((Cell(said(TOTAL)), *map(_hours, (*sums, sum(sums)))), "total"))
    return Table(columns, tuple(rows), said(BY_WEEK), numbered=False)


def _hours(minutes: int) -> Cell:
    value = round(minutes / 60, 1)
    return Cell(both(KK.number(value, 1)), value)


def _stretches(entries: Sequence[Entry], codes: CodeLists) -> Table:
    columns = (
        Column(said(DAY), 1.0), Column(said(FROM), 0.7), Column(said(KIND), 2.4, bold=True),
        Column(said(MINUTES), 0.9, "right"), Column(said(NOTE), 3.0),
    )  # fmt: skip
    rows = tuple(
        Row((
            Cell(day_text(entry.day), entry.day), Cell(both(entry.started)),
            Cell(code_text(codes, "work_kind", entry.kind)),
            Cell(both(str(entry.minutes)), entry.minutes), Cell(both(entry.note)),
        ))
        for entry in entries
    )  # fmt: skip
    return Table(columns, rows, said(STRETCHES), numbered=False)
