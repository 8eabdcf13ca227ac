"""What waits above the list of today: unfinished forms, open rounds, and a last backup too long ago."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.domain.clock import from_instant
from precinct_app.domain.permissions import Permission
from precinct_app.domain.social_map.round_reading import RoundLine
from precinct_app.gui.cards.viewing import naming_of
from precinct_app.gui.context import Context
from precinct_app.gui.drafts import unpack
from precinct_app.gui.pages import PAGES
from precinct_app.gui.pages.rounds.columns import RoundWords, figures
from precinct_app.gui.pages.rounds.work import ReadRounds
from precinct_app.gui.pages.today import moment
from precinct_app.gui.widgets import Banner, clear
from precinct_app.i18n import N_, _, active, ngettext

# how many drafts are named one by one
MOST_DRAFTS = 2
OLD_BACKUP = timedelta(days=7)
# form: the page that goes on with its draft, and what the form is called
FORMS: dict[str, tuple[str, str]] = {
    "contact": ("contacts", N_("Contact")),
    "person": ("people", N_("Person")),
    "group": ("people", N_("Group")),
    "place": ("places", N_("Place")),
    "finding": ("places", N_("Finding")),
    "organisation": ("organisations", N_("Organisation")),
    "round": ("rounds", N_("Round")),
    "appeal": ("appeals", N_("Appeal or material")),
    "register_entry": ("register", N_("Entry of the register")),
    "register_check": ("register", N_("Check")),
    "violence": ("violence", N_("Fact of domestic violence")),
    "violence_risk": ("violence", N_("Risk questionnaire")),
    "violence_plan": ("violence", N_("Safety plan")),
}
_TABS = {"violence_risk": "risk", "violence_plan": "plan"}  # where the form of a fact is opened from
_TELLING = ("gist", "surname", "name", "name_kk", "name_ru", "note")
_LONGEST = 70


class Notices(QWidget):
    """The banners; ``refresh`` reads anew what waits."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)
        if context.backups is not None:
            context.backups.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show what waits now."""
        clear(self._rows)
        drafts = [draft for draft in self._context.store.drafts() if draft.form in FORMS]
        for draft in drafts[:MOST_DRAFTS]:
            self._rows.addWidget(_DraftBanner(self._context, draft))
        more = len(drafts) - MOST_DRAFTS
        if more > 0:
            words = ngettext("{n} more unfinished form", "{n} more unfinished forms", more).format(n=more)
            self._rows.addWidget(Banner(words, "accent", icon="pencil"))
        self._tell_backup()
        self.setVisible(self._rows.count() > 0)
        if self._context.may(Permission.VIEW_MAP):
            work = ReadRounds(self._context.store, only_open=True)
            self._context.tasks.run(work, self._take_rounds, quiet=True)

    def texts(self) -> list[str]:
        """Return what the banners say."""
        return [banner.text() for banner in self.findChildren(Banner) if banner.isVisibleTo(self)]

    def _take_rounds(self, lines: list[RoundLine]) -> None:
        for shown in self.findChildren(_RoundBanner):
            shown.hide()
            shown.deleteLater()
        today = moment.today(self._context.store.zone)
        for line in lines:
            if line.round.from_day <= today:
                self._rows.addWidget(_RoundBanner(self._context, line, today))
        self.setVisible(self._rows.count() > 0)

    def _tell_backup(self) -> None:
        backups = self._context.backups
        if backups is None or not self._context.may(Permission.BACKUP_STORE):
            return
        words = backup_words(backups.last.made_at if backups.last else None, datetime.now(UTC))
        if words:
            banner = Banner(words, "warn", _("To the backups"), icon="database-export")
            banner.action.connect(self._open_backups)
            self._rows.addWidget(banner)

    def _open_backups(self) -> None:
        self._context.go("settings", "backup")


def backup_words(last: datetime | None, now: datetime) -> str:
    """Return the warning about the last backup, "" while it is fresh."""
    if last is None:
        return _("There is no backup yet. Connect a USB drive and make one.")
    if now - last < OLD_BACKUP:
        return ""
    days = (now - last).days
    return ngettext(
        "The last backup was made {n} day ago. Connect a USB drive and make one.",
        "The last backup was made {n} days ago. Connect a USB drive and make one.",
        days,
    ).format(n=days)


class _RoundBanner(Banner):
    """One open round: how far it is, what is left, how long it goes on, and the way to it."""

    def __init__(self, context: Context, line: RoundLine, today: date) -> None:
        self._context, self._key = context, line.key
        words = RoundWords(naming_of(context), today)
        days = words.state(line)
        left = active().number(line.progress.left)
        parts = (
            words.name(line.round), figures(line.progress), _("not visited: {n}").format(n=left), days.text,
        )  # fmt: skip
        tone = "danger" if days.tone == "danger" else "accent"
        super().__init__(" · ".join(parts), tone, _("Walk the round"), icon="walk")
        self.action.connect(self._open)

    def _open(self) -> None:
        self._context.go("rounds", ("house_round", self._key))


class _DraftBanner(Banner):
    """One unfinished form and the way to go on with it."""

    def __init__(self, context: Context, draft: Any) -> None:
        self._context, self._form, self._subject = context, draft.form, draft.subject
        page, words = FORMS[draft.form]
        known = any(spec.name == page for spec in PAGES)
        values = unpack(draft.body)
        told = next((str(values[name]) for name in _TELLING if values.get(name)), "")
        when = active().date_time(from_instant(draft.updated_us, self._context.store.zone))
        parts = [_(words).lower(), when, " ".join(told.split())[:_LONGEST]]
        text = _("Unfinished: {what}").format(what=", ".join(part for part in parts if part))
        super().__init__(text, "accent", _("Go on") if known else "", icon="pencil")
        self.action.connect(self._go_on)

    def _go_on(self) -> None:
        page, subject = FORMS[self._form][0], self._subject
        if self._form == "contact":
            self._context.go(page, None, draft=subject or "new")
        elif self._form in ("person", "group"):
            kind = "group_" if self._form == "group" else "person"
            if subject:
                self._context.go(page, (kind, bytes.fromhex(subject)), edit=True)
            else:
                self._context.go(page, None, new=True, kind=kind)
        elif self._form in _TABS:
            self._context.go(page, ("violence_fact", bytes.fromhex(subject)), tab=_TABS[self._form])
        else:
            self._context.go(page)
