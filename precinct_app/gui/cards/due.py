"""How a due day is shown everywhere: overdue and today as pills with a sign, a later day as plain words."""

from datetime import date

from precinct_app.gui.widgets import PillText
from precinct_app.i18n import Language, ngettext


def due_cell(due: date, today: date, language: Language) -> PillText | str:
    """Return the pill of an overdue day or of today, "Fr 27.11" for a later one."""
    days = (due - today).days
    if days < 0:
        return PillText(late_words(-days), "danger", "alert-triangle")
    if days == 0:
        return PillText(language.in_days(0), "warn", "clock")
    return f"{language.weekday_short(due)} {due.day:02d}.{due.month:02d}"


def late_words(days: int) -> str:
    """Return how many days something is late."""
    return ngettext("{n} day late", "{n} days late", days).format(n=days)
