"""The card at the right of the map and of the lists: title, pills, facts, related records, who looked last.

The card is asked by key and reads itself beside the window; an answer to an older question is dropped. That a
card was seen is noted in the journal: of people at once, of other things when they stayed in view.
"""

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from precinct_app.domain.permissions import Permission
from precinct_app.gui import icons
from precinct_app.gui.cards.destinations import Key
from precinct_app.gui.cards.facts import Facts
from precinct_app.gui.cards.undoing import Note
from precinct_app.gui.cards.view_reason import ReasonGate
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.places.card_parts import LINE, NO_LINE
from precinct_app.gui.pages.places.card_reading import Card, ReadCard, Related
from precinct_app.gui.pages.places.state_button import StateButton
from precinct_app.gui.photos import PhotoStrip
from precinct_app.gui.photos.choosing import holds_pictures
from precinct_app.gui.theme import colour
from precinct_app.gui.widgets import (
    Button,
    EmptyState,
    IconButton,
    IconLabel,
    Label,
    Pill,
    clear,
    column,
    hair,
    paint_text,
    row,
    scrolled,
    width_of,
)
from precinct_app.i18n import N_, _, first_capital
from precinct_app.tasks import WRITER

WIDTH = 304
STAYED_MS = 1500
VIEWS = {
    "person": "person.view", "group_": "group.view", "place": "place.view",
    "organisation": "organisation.view", "house": "house.view",
}  # fmt: skip
AT_ONCE = frozenset({"person", "group_"})
EDITED = {
    "place": Permission.EDIT_MAP, "finding": Permission.EDIT_MAP, "organisation": Permission.EDIT_MAP,
}  # fmt: skip
MOVES = {"": N_("Mark on the map"), LINE: N_("Change the line"), NO_LINE: N_("Draw the line")}
NO_RIGHT = N_("Your account has no right to open the cards of people.")
SPACE = 14


class ThingCard(QFrame):
    """One card. ``related_chosen`` and the others give the key of a record as (type, id)."""

    opened = Signal(object)
    edit_asked = Signal(object)
    delete_asked = Signal(object)
    move_asked = Signal(object)
    merge_asked = Signal(object)
    related_chosen = Signal(object)
    closed = Signal()
    pair_print_asked = Signal(object)
    state_asked = Signal(object, str)
    shown = Signal(object)

    def __init__(self, context: Context, open_words: str = "", closable: bool = True) -> None:
        super().__init__()
        self.context = context
        self.card: Card | None = None
        self._asked = 0
        self.gate = ReasonGate(context, self)
        self._noted: set[Key] = set()
        self._open_words = open_words
        self._closable = closable
        self._stayed = QTimer(self)
        self._stayed.setSingleShot(True)
        self._stayed.setInterval(STAYED_MS)
        self._build()
        self._assemble()
        self._connect()
        self.clear()

    def _build(self) -> None:
        self.setObjectName("sheet")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(_("Card"))
        self.sign = IconLabel("map-pin", "accent", 24)
        self.title = Label("", "heading", wrap=True)
        self.subtitle = Label("", "small", "t2", wrap=True)
        self.close_button = IconButton("x", _("Close the card"), "Esc")
        if not self._closable:
            self.close_button.hide()
        self.pills = _Flow()
        self.facts = Facts(label_width=88)
        self.photos = PhotoStrip(self.context)
        self.setAcceptDrops(self.photos.may_edit)
        self.related_title = Label(_("Related records"), "strong")
        self.related_box = QVBoxLayout()
        self.related_box.setSpacing(2)
        self.viewed = Label("", "small", "t2", wrap=True)
        self.open_button = Button(self._open_words, "primary", key="Enter")
        self.open_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if not self._open_words:
            self.open_button.hide()
        key = "" if self._open_words else "E"
        self.edit_button = Button("" if self._open_words else _("Edit"), icon="edit", key=key)
        self.edit_button.setAccessibleName(_("Edit"))
        edit = _("Edit")
        self.edit_button.setToolTip(f"{edit} (E)")
        self.move_button = Button(_("Mark on the map"), "link", "map-pin-plus")
        self.delete_button = Button(_("Delete"), "link", "trash")
        self.merge_button = Button(_("Merge with…"), "link", "git-merge")
        self.state_button = StateButton(self.context)
        self.nothing = EmptyState(
            "pointer", _("Nothing is chosen"), _("Choose a row: its card is shown here.")
        )

    def _assemble(self) -> None:
        words = column(self.title, self.subtitle, spacing=2)
        head = row(self.sign, words, self.close_button, spacing=9)
        head.setStretch(1, 1)
        head.setAlignment(self.sign, Qt.AlignmentFlag.AlignTop)
        head.setAlignment(self.close_button, Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        middle = column(
            self.facts, 6, self.photos, hair("line"), 4, self.related_title, self.related_box, 0, spacing=6
        )
        middle.setContentsMargins(SPACE, 10, SPACE, 8)
        inner.setLayout(middle)
        self.content = QWidget()
        top = column(head, self.pills, spacing=8)
        top.setContentsMargins(SPACE, 12, SPACE, 10)
        self._eye = IconLabel("eye", "t2", 16)
        seen = row(self._eye, self.viewed, spacing=8)
        seen.setStretch(1, 1)
        links = column(
            row(self.move_button, 0, self.delete_button),
            row(self.merge_button, self.state_button, 0),
            spacing=2,
        )
        buttons = row(self.open_button, self.edit_button, spacing=6)
        bottom = column(seen, links, buttons, spacing=8)
        bottom.setContentsMargins(SPACE, 8, SPACE, 12)
        whole = column(top, hair("line"), spacing=0)
        whole.addWidget(scrolled(inner), 1)
        whole.addWidget(hair("line"))
        whole.addLayout(bottom)
        self.content.setLayout(whole)
        box = column(self.content, self.nothing, spacing=0)
        box.setContentsMargins(1, 1, 1, 1)
        self.setLayout(box)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.closed)
        self.open_button.clicked.connect(self._tell_open)
        self.edit_button.clicked.connect(self._tell_edit)
        self.move_button.clicked.connect(self._tell_move)
        self.delete_button.clicked.connect(self._tell_delete)
        self.merge_button.clicked.connect(self._tell_merge)
        self.state_button.chosen.connect(self._tell_state)
        self.photos.print_asked.connect(self.pair_print_asked)
        self._stayed.timeout.connect(self.note_view)
        self.gate.allowed.connect(self._let_in)

    def sizeHint(self) -> QSize:
        """Return the width of a side panel."""
        return QSize(WIDTH, 480)

    @property
    def key(self) -> Key | None:
        """The key of the shown record."""
        return self.card.key if self.card is not None else None

    def show_key(self, key: Key) -> None:
        """Read the card of ``key`` and show it."""
        if key[0] in AT_ONCE and not self.context.may(Permission.VIEW_PEOPLE):
            self.context.messages.warn(_(NO_RIGHT))
            return
        if key[0] == "person" and key not in self._noted:
            self.gate.ask(key)
            return
        self.gate.drop()
        self._read(key)

    def _let_in(self, key: Key) -> None:
        self._noted.add(key)
        self._read(key)

    def _read(self, key: Key) -> None:
        self._asked += 1
        context = self.context
        work = ReadCard(context.store, self._asked, key, naming_of(context), viewer_of(context))
        context.tasks.run(work, self._take, self._failed, quiet=True)

    def refresh(self) -> None:
        """Read the shown card again, after a change."""
        if self.card is not None:
            self.show_key(self.card.key)

    def clear(self) -> None:
        """Show that nothing is chosen."""
        self._asked += 1
        self.gate.drop()
        self._stayed.stop()
        self.card = None
        self.photos.show_subject(None)
        self.content.hide()
        self.nothing.show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take pictures anywhere on the card."""
        if self.photos.subject is not None and holds_pictures(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add them to the shown record."""
        self.photos.take_mime(event.mimeData())
        event.acceptProposedAction()

    def note_view(self) -> None:
        """Leave a trace that the card was seen, once for a record."""
        key = self.key
        if key is None or key in self._noted or key[0] not in VIEWS:
            return
        self._noted.add(key)
        self.context.tasks.run(Note(self.context.store, VIEWS[key[0]], *key), kind=WRITER, quiet=True)

    def _take(self, answer: tuple[int, Card | None]) -> None:
        number, card = answer
        if number != self._asked:
            return
        if card is None:
            self.clear()
            return
        self.card = card
        self._show(card)
        self.shown.emit(card)
        if card.key[0] in AT_ONCE:
            self.note_view()
        elif card.key not in self._noted:
            self._stayed.start()

    def _failed(self, error: BaseException) -> None:
        self.context.messages.show_error(error)

    def _show(self, card: Card) -> None:
        self.nothing.hide()
        self.content.show()
        self.sign.set_icon(card.icon, "accent")
        self.title.setText(first_capital(card.title))
        self.subtitle.setText(first_capital(card.subtitle))
        self.subtitle.setVisible(bool(card.subtitle))
        self.pills.set_widgets([Pill(pill.text, pill.tone, pill.icon) for pill in card.pills])
        self.pills.setVisible(bool(card.pills))
        self.facts.set_rows(card.facts)
        self.photos.show_subject(card.key)
        clear(self.related_box)
        for related in card.related:
            link = RelatedLink(related)
            link.chosen.connect(self.related_chosen)
            self.related_box.addWidget(link)
        self.related_title.setVisible(bool(card.related))
        self.viewed.setText(card.viewed)
        self.viewed.setVisible(bool(card.viewed))
        self._eye.setVisible(bool(card.viewed))
        self.move_button.setText(_(MOVES[card.line]))
        self._allow(card.key[0])

    def _allow(self, kind: str) -> None:
        edited = kind in EDITED and self.context.may(EDITED[kind])
        self.edit_button.setVisible(edited)
        self.delete_button.setVisible(edited)
        # on the map a card is for looking: what it is merged with is compared on its page
        self.merge_button.setVisible(edited and kind != "finding" and not self._open_words)
        self.move_button.setVisible(edited and kind in ("place", "finding"))
        self.state_button.setVisible(edited and kind == "finding")

    def _tell_state(self, state: str) -> None:
        key = self.key
        if key is not None and key[0] == "finding":
            self.state_asked.emit(key, state)

    def _tell_open(self) -> None:
        self.opened.emit(self.key)

    def _tell_edit(self) -> None:
        self.edit_asked.emit(self.key)

    def _tell_move(self) -> None:
        self.move_asked.emit(self.key)

    def _tell_merge(self) -> None:
        self.merge_asked.emit(self.key)

    def _tell_delete(self) -> None:
        self.delete_asked.emit(self.key)


class RelatedLink(Button):
    """A related record as a link: sign, title, and what is said beside it at the right."""

    chosen = Signal(object)

    def __init__(self, related: Related) -> None:
        super().__init__(related.title, "link", related.icon)
        self.related = related
        self.setToolTip(f"{related.title}, {related.note}" if related.note else related.title)
        self.setAccessibleName(f"{related.title} {related.note}".strip())
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(40)
        self.clicked.connect(self._choose)

    def minimumSizeHint(self) -> QSize:
        """Return a small size: a long title is cut with a tooltip."""
        return QSize(40, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw sign and title from the left, the note at the right."""
        painter = QPainter(self)
        note = self.related.note
        taken = min(width_of(note, "small"), self.width() // 2) + 10 if note else 0
        icons.paint(painter, self.related.icon or "circle", "t2", QRect(0, (self.height() - 18) // 2, 18, 18))
        words = QRect(26, 0, self.width() - 26 - taken, self.height())
        paint_text(painter, words, self.related.title, "body", "accent")
        right = QRect(self.width() - taken, 0, taken, self.height())
        paint_text(painter, right, note, "small", "t2", Qt.AlignmentFlag.AlignRight)
        if self.hasFocus():
            painter.setPen(colour("accent"))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 3, 3)
        painter.end()

    def _choose(self) -> None:
        self.chosen.emit(self.related.key)


class _Flow(QWidget):
    """Widgets one after the other, in as many lines as they need."""

    GAP = 6

    def __init__(self) -> None:
        super().__init__()
        self._widgets: list[QWidget] = []

    def set_widgets(self, widgets: list[QWidget] | list[Any]) -> None:
        """Show ``widgets`` in place of those shown before."""
        for old in self._widgets:
            old.hide()
            old.deleteLater()
        self._widgets = list(widgets)
        for widget in self._widgets:
            widget.setParent(self)
            widget.show()
        self._arrange()

    def resizeEvent(self, event: Any) -> None:
        """Lay out anew."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        x = y = high = 0
        for widget in self._widgets:
            size = widget.sizeHint()
            wide = min(size.width(), WIDTH - 2 * SPACE)
            if x and x + wide > WIDTH - 2 * SPACE:
                x, y = 0, y + size.height() + self.GAP
            widget.setGeometry(x, y, wide, size.height())
            x += wide + self.GAP
            high = y + size.height()
        self.setFixedHeight(high)
