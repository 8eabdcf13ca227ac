"""A form that says before saving which cards at hand may be the same thing; nothing is refused.

The hint names them with the reason, leads to the first one, and lets the form be saved in spite of it: by its
own button or by saving a second time.
"""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.duplicates import BIN, FORMER, NAME, NEAR, NUMBER, Alike
from precinct_app.domain.labels import hidden_records, labels
from precinct_app.gui.cards.designed_form import DesignedForm
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.widgets import Banner, Button
from precinct_app.i18n import N_, _

REASONS = {
    BIN: N_("the same BIN"), NAME: N_("the same name"), NEAR: N_("the same name in one place"),
    FORMER: N_("a former name"), NUMBER: N_("the same number"),
}  # fmt: skip
MOST_TOLD = 3


def save_anyway(banner: Banner) -> Button:
    """Put the way on into a hint at doubles, and return it."""
    button = Button(_("Save anyway"), "link")
    box: Any = banner.layout()
    box.insertWidget(box.count() - 1, button)
    return button


class AlikeForm(DesignedForm):
    """``alike_chosen`` gives (type, key) of the card to open instead; subclasses say what is ``alike``."""

    alike_chosen = Signal(object)

    def __init__(self, context: Context, key: Id | None, form: Any, subject: str = "") -> None:
        super().__init__(context, key, form, subject)
        self._told_alike: set[tuple[str, Id]] = set()
        self._first_alike: tuple[str, Id] | None = None
        self._telling: tuple[QWidget, ...] = ()
        self.alike_banner = Banner("", "warn", _("Open the card"), closable=True, icon="git-merge")
        self.anyway_button = save_anyway(self.alike_banner)
        self.alike_banner.hide()
        self.hints.addWidget(self.alike_banner)
        self.alike_banner.closed.connect(self.alike_banner.hide)
        self.alike_banner.action.connect(self._open_alike)
        self.anyway_button.clicked.connect(self.save)

    def alike(self, session: Any) -> list[Alike]:
        """Return the cards that may be the one in the form."""
        raise NotImplementedError

    def tell_by(self, *fields: QWidget) -> None:
        """Look for doubles whenever one of ``fields`` is left."""
        self._telling = fields
        for field in fields:
            field.installEventFilter(self)

    @property
    def knows_alike(self) -> bool:
        """Whether the officer was told of a double and saves in spite of it."""
        return bool(self._told_alike)

    def save(self) -> bool:
        """Save, unless something at hand may be the same and that was not told yet."""
        if self.is_dirty and not self.check() and self._tell_alike():
            return False
        return super().save()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for doubles when a field that tells cards apart is left."""
        if event.type() == QEvent.Type.FocusOut and watched in self._telling and self.is_dirty:
            self._tell_alike()
        return super().eventFilter(watched, event)

    def _tell_alike(self) -> bool:
        """Tell of doubles; return whether there is one that was not told before."""
        context = self.context
        with context.store.read() as session:
            found = self.alike(session)
            keys = [one.key for one in found]
            hidden = hidden_records(session, keys, viewer_of(context))
            named = labels(session, [key for key in keys if key not in hidden], naming_of(context))
        shown = [one for one in found if one.key in named]
        fresh = any(one.key not in self._told_alike for one in shown)
        if fresh:
            told = "; ".join(_told(named[one.key], one.reason) for one in shown[:MOST_TOLD])
            words = _("This may be in the list already: {cards}. It can still be saved.")
            self.alike_banner.label.setText(words.format(cards=told))
            self.alike_banner.show()
            self._first_alike = shown[0].key
            self._told_alike |= {one.key for one in shown}
        return fresh

    def _open_alike(self) -> None:
        self.alike_chosen.emit(self._first_alike)


def _told(label: Any, reason: str) -> str:
    name = ", ".join(part for part in (label.title, label.detail) if part)
    return f"{name} ({_(REASONS[reason])})"
