"""The view in which a contact is entered: the form in its sheet, the bar below it, and who is talked with."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_now
from precinct_app.domain.phrases import Phrases
from precinct_app.domain.secrecy import Viewer, seen_by
from precinct_app.domain.social_map import Organisation
from precinct_app.gui.cards.viewing import viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.contacts.brief import SubjectBrief
from precinct_app.gui.pages.contacts.form import ContactForm
from precinct_app.gui.pages.contacts.phrase_offers import ReadPhrases
from precinct_app.gui.widgets import Button, Pill, PillText, Sheet, Turning, column, row, scrolled, wrapped
from precinct_app.i18n import _, active
from precinct_app.tasks import Progress


class ContactEntry(QWidget):
    """Form, bar and panel. ``emptied`` tells that the draft was thrown away."""

    emptied = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.form = ContactForm(context)
        self.brief = SubjectBrief(context)
        self.save = Button(_("Save"), "primary", key="Ctrl+Enter")
        self.again = Button(_("Save and begin a new one"), key="Ctrl+Shift+Enter")
        self.later = Button(_("Go on later"), "ghost", key="Esc")
        self.empty = Button(_("Begin empty"), "link")
        self.draft = Pill()
        self._build()
        self._connect()
        context.tasks.run(
            _Bodies(context.store, context.language, viewer_of(context)), self._take_bodies, quiet=True
        )

    def _build(self) -> None:
        sheet = Sheet(padded=False, spacing=0)
        bar = wrapped(self.save, self.again, 0, self.empty, self.draft, self.later)
        bar.setContentsMargins(16, 9, 12, 9)
        area = scrolled(self.form)
        Turning(area, self.form.ui.columns)
        sheet.body.addWidget(area, 1)
        sheet.add_line()
        sheet.body.addLayout(bar)
        whole = row(sheet, self.brief, spacing=12)
        whole.setStretch(0, 1)
        self.setLayout(column(whole, spacing=0))
        self.draft.hide()
        self.empty.hide()

    def _connect(self) -> None:
        self.save.clicked.connect(self.form.save)
        self.again.clicked.connect(self.form.save_and_new)
        self.later.clicked.connect(self.form.leave)
        self.empty.clicked.connect(self._throw_away)
        self.form.draft_kept.connect(self._show_kept)
        self.form.dirty_changed.connect(self._show_dirty)
        self.form.people_changed.connect(self._show_person)

    def begun(self, restored: bool) -> None:
        """Show whether the form goes on from a draft."""
        self.draft.set_pill(PillText(_("from the draft"), "neutral", "pencil"))
        self.draft.setVisible(restored)
        self.empty.setVisible(restored)
        # a bar with all of them is wider than the sheet on a small screen
        self.again.set_key("" if restored else "Ctrl+Shift+Enter")
        self.again.setVisible(not self.form.record().get("id"))
        self._show_person()
        store = self._context.store
        work = ReadPhrases(store, store.visit.user_id)
        self._context.tasks.run(work, self._take_phrases, quiet=True)

    def _take_phrases(self, phrases: dict[str, Phrases]) -> None:
        self.form.take_phrases(phrases)

    def _show_kept(self) -> None:
        time = active().time(wall_now(self._context.store.zone))
        self.draft.set_pill(PillText(_("draft kept: {time}").format(time=time), "neutral", "pencil"))
        self.draft.show()

    def _show_dirty(self, dirty: bool) -> None:
        if not dirty:
            self.draft.hide()

    def _show_person(self) -> None:
        people = self.form.participants.subject_keys()
        self.brief.show_subject(people[-1] if people else None)

    def _throw_away(self) -> None:
        self.form.drop_draft()
        self.emptied.emit()

    def _take_bodies(self, bodies: dict[str, Id]) -> None:
        self.form.set_bodies(bodies)

    def focus_first(self) -> None:
        """Put the keyboard where the entry begins."""
        self.form.channel.setFocus(Qt.FocusReason.OtherFocusReason)


class _Bodies:
    """Reads the organisations by name on the reader's thread."""

    def __init__(self, store: Any, language: str, viewer: Viewer) -> None:
        self._store, self._language, self._viewer = store, language, viewer

    def __call__(self, progress: Progress) -> dict[str, Id]:
        from sqlalchemy import select

        query = select(Organisation.name_kk, Organisation.name_ru, Organisation.id).where(
            Organisation.removed_step.is_(None), Organisation.merged_into.is_(None),
            seen_by(Organisation, self._viewer),
        )  # fmt: skip
        with self._store.read() as session:
            rows = session.execute(query).all()
        return {((kk or ru) if self._language == "kk" else (ru or kk)): key for kk, ru, key in rows}
