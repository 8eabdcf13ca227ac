"""The fields of a day as the page lists them, in the language of the window; runs beside the window."""

from datetime import date

from precinct_app.gui.pages.passport.work import FieldRow, Shown
from precinct_app.i18n import _, active
from precinct_app.reports.passport_data import COMPUTED, Filled, collect, value_text
from precinct_app.storage.store import Store


def shown_on(store: Store, day: date) -> Shown:
    """Return the whole passport of a day as it stands inside."""
    with store.read() as session:
        data = collect(session, day, "internal", store.visit.user_id)
    rows = [_row(section.code, one) for section, fields in data.sections for one in fields]
    return Shown(day, tuple(section for section, _fields in data.sections), tuple(rows))


def _row(section: str, one: Filled) -> FieldRow:
    made = COMPUTED.get(one.field.computed) if not one.field.typed else None
    return FieldRow(
        section, one.field, _value(one), None if one.gap else one.as_of,
        "" if one.gap else one.source.shown(active().code), one.gap, one.old, made is not None,
        made.page if made is not None else "",
    )  # fmt: skip


def _value(one: Filled) -> str:
    code = active().code
    if one.gap:
        return _("no data")
    if one.is_table:
        return _("table, rows: {n}").format(n=len(one.outcome.rows))
    if one.field.computed == "map":
        return _("drawn")
    shown = value_text(one).shown(code).replace("\n", " ")
    unit = one.field.unit(code) if one.outcome.value is not None else ""
    return f"{shown}\u00a0{unit}" if unit else shown
