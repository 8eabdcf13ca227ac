"""The view in which a reception or round is entered: the form in its sheet with the bar below it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from precinct_app.domain.clock import wall_now
from precinct_app.domain.phrases import Phrases
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.contacts.phrase_offers import ReadPhrases
from precinct_app.gui.pages.contacts.record import Values
from precinct_app.gui.pages.contacts.series_form import LoadSeries, RemoveSeries, SeriesForm
from precinct_app.gui.widgets import Button, Pill, PillText, Sheet, column, row, scrolled
from precinct_app.i18n import _, active
from precinct_app.tasks import WRITER

NEW = "new"


class SeriesEntry(QWidget):
    """Form and bar. ``removed`` comes when the whole series was deleted."""

    removed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.form = SeriesForm(context)
        self.save = Button(_("Save"), "primary", key="Ctrl+Enter")
        self.later = Button(_("Go on later"), "ghost", key="Esc")
        self.empty = Button(_("Begin empty"), "link")
        self.remove = Button(_("Delete all of it"), "ghost", "trash")
        self.draft = Pill()
        self._build()
        self._connect()

    def _build(self) -> None:
        sheet = Sheet(padded=False, spacing=0)
        bar = row(self.save, 0, self.empty, self.draft, self.remove, self.later)
        bar.setContentsMargins(16, 9, 12, 9)
        sheet.body.addWidget(scrolled(self.form), 1)
        sheet.add_line()
        sheet.body.addLayout(bar)
        self.setLayout(column(sheet, spacing=0))
        self.draft.hide()
        self.empty.hide()
        self.remove.hide()

    def _connect(self) -> None:
        self.save.clicked.connect(self.form.save)
        self.later.clicked.connect(self.form.leave)
        self.empty.clicked.connect(self._throw_away)
        self.remove.clicked.connect(self._remove)
        self.form.draft_kept.connect(self._show_kept)

    def open_series(self, name: str) -> None:
        """Show the series with the key ``name`` (hexadecimal), or an empty one for ``NEW``, and its draft."""
        if name == NEW:
            self.form.begin()
            self._begun()
            return
        context = self._context
        work = LoadSeries(context.store, bytes.fromhex(name), naming_of(context), viewer_of(context))
        context.tasks.run(work, self._edit, self._failed)

    def _edit(self, values: Values) -> None:
        self.form.edit(values)
        self._begun()

    def _failed(self, error: BaseException) -> None:
        self._context.messages.show_error(error)
        self.form.left.emit()

    def _begun(self) -> None:
        restored = self.form.restore_draft()
        self.remove.setVisible(bool(self.form.record().get("id")))
        self.draft.set_pill(PillText(_("from the draft"), "neutral", "pencil"))
        self.draft.setVisible(restored)
        self.empty.setVisible(restored)
        store = self._context.store
        self._context.tasks.run(ReadPhrases(store, store.visit.user_id), self._take_phrases, quiet=True)
        self.form.focus_first()

    def _take_phrases(self, phrases: dict[str, Phrases]) -> None:
        self.form.rows.take_phrases(phrases)

    def _show_kept(self) -> None:
        time = active().time(wall_now(self._context.store.zone))
        self.draft.set_pill(PillText(_("draft kept: {time}").format(time=time), "neutral", "pencil"))
        self.draft.show()

    def _remove(self) -> None:
        context = self._context
        work = RemoveSeries(context.store, self.form.record()["id"], viewer_of(context))
        label = _("Delete a reception or round with its contacts")
        context.tasks.run(work, self._removed, self._not_removed, label=label, kind=WRITER)

    def _removed(self, _nothing: None) -> None:
        self.form.drop_draft()
        self.removed.emit()

    def _not_removed(self, error: BaseException) -> None:
        self._context.messages.show_error(error)

    def _throw_away(self) -> None:
        self.form.drop_draft()
        self.form.begin()
        self._begun()
