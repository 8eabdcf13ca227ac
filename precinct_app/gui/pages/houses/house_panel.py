"""The card of a house at the right: whom to turn to, who answers, what was seen in it and what follows.

The group of what was seen is written as it is chosen, with the day of the look beside it; something amiss
offers to become a finding at once, one that is written already leads to it.
"""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from precinct_app.domain.clock import wall_today
from precinct_app.domain.permissions import Permission
from precinct_app.gui.cards.facts import Facts
from precinct_app.gui.cards.home_map import HomeMap
from precinct_app.gui.cards.rows import choose_code, code_box
from precinct_app.gui.cards.viewing import choices_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.houses.columns import Words
from precinct_app.gui.pages.houses.reading import HouseCard
from precinct_app.gui.photos import PhotoStrip
from precinct_app.gui.widgets import (
    Button,
    DateEdit,
    Label,
    Pill,
    PillText,
    Sheet,
    clear,
    column,
    number_box,
    row,
    scrolled,
    set_invalid,
)
from precinct_app.i18n import _, active, pgettext

LISTS = {"basement": "lock_state", "attic": "lock_state", "lighting": "light_state"}
MOST_CAMERAS, UNKNOWN, PILLS_WIDTH, NEVER = 999, -1, 270, "–"
# state: tone and sign of its pill
LOCKS = {"locked": ("ok", "lock"), "open": ("danger", "lock-open"), "none": ("neutral", "minus")}
LIGHTS = {"lit": ("ok", "bulb"), "partly": ("warn", "bulb"), "none": ("danger", "bulb-off")}


class HousePanel(Sheet):
    """Shows a ``HouseCard``. ``seen`` gives (day, values), ``finding_asked`` a kind of finding."""

    seen = Signal(object, object)
    finding_asked = Signal(str)
    finding_opened = Signal(object)
    edit_asked = Signal()
    answering_asked = Signal()
    person_opened = Signal(object)

    def __init__(self, context: Context, words: Words) -> None:
        super().__init__(spacing=8)
        self._words, self._may = words, context.may(Permission.EDIT_MAP)
        self._showing = False
        self._cameras = UNKNOWN
        self.title, self.line = Label("", "heading", wrap=True), Label("", "small", "t2", wrap=True)
        self.facts, self.map = Facts(90), HomeMap(context)
        self.day = DateEdit(_("New look on"))
        self.boxes: dict[str, QComboBox] = {
            name: code_box("", [("", "–"), *choices_of(context, codes)]) for name, codes in LISTS.items()
        }
        self.cameras = number_box(QSpinBox())
        self.wrong = Label("", "small", "danger", wrap=True)
        self.pills, self.follow = column(spacing=4), column(spacing=6)
        self.photos = PhotoStrip(context)
        self.edit_button = Button(_("Edit the house"), "link", "edit", "E")
        self.answer_button = Button(_("Who answers for houses"), "link", "user-check")
        self._assemble()
        self._connect()

    def _assemble(self) -> None:
        self.cameras.setRange(UNKNOWN, MOST_CAMERAS)
        self.cameras.setSpecialValueText("–")
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 8, 0)
        box.setSpacing(8)
        for part in (self.title, self.line, self.facts, self.map):
            box.addWidget(part)
        # what follows from a choice stands below the boxes, or they would move away under the pointer
        box.addLayout(self._group())
        box.addWidget(self.wrong)
        for lines in (self.pills, self.follow):
            box.addLayout(lines)
        box.addWidget(self.photos)
        box.addStretch(1)
        self.body.addWidget(scrolled(inside), 1)
        self.body.addLayout(column(row(self.edit_button, 0), row(self.answer_button, 0), spacing=2))
        self.wrong.hide()

    def _group(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        names = {"basement": _("Basement"), "attic": _("Attic"), "lighting": _("Lighting")}
        fields: list[tuple[str, QWidget]] = [(_("New look on"), self.day)]
        fields += [(names[name], box) for name, box in self.boxes.items()]
        for line, (name, field) in enumerate([*fields, (_("Cameras"), self.cameras)]):
            label = Label(name, "body", "t2")
            label.setBuddy(field)
            field.setAccessibleName(name)
            field.setEnabled(self._may)
            grid.addWidget(label, line, 0)
            grid.addWidget(field, line, 1)
        return grid

    def _connect(self) -> None:
        for box in self.boxes.values():
            box.activated.connect(self._chosen)
        self.cameras.editingFinished.connect(self._counted)
        self.day.textChanged.connect(self._forget_wrong)
        self.edit_button.clicked.connect(self.edit_asked)
        self.answer_button.clicked.connect(self.answering_asked)
        self.edit_button.setEnabled(self._may)

    # showing

    def show_house(self, card: HouseCard, answering: str) -> None:
        """Show ``card``; ``answering`` names who answers for the house, "" for nobody."""
        self._showing = True
        self.title.setText(card.title)
        self.line.setText(" · ".join([self._words.naming.code("house_kind", card.house.kind), *card.others]))
        self.facts.set_rows(self._facts(card, answering))
        self.map.show_house(card.house.id)
        for name, box in self.boxes.items():
            choose_code(box, getattr(card.house, name))
        cameras = card.house.cameras
        self._cameras = UNKNOWN if cameras is None else cameras
        self.cameras.setValue(self._cameras)
        self.day.set_value(wall_today())
        self._forget_wrong()
        self._show_pills(card)
        self._show_following(card)
        self.photos.show_subject(("house", card.house.id))
        self._showing = False

    def _facts(self, card: HouseCard, answering: str) -> Iterable[tuple[str, str | QWidget]]:
        roles: dict[str, list[str]] = {}
        for person in card.facts.people:
            phone = active().phone(person.phone) if person.phone else ""
            roles.setdefault(person.role, []).append("\n".join(p for p in (person.name, phone) if p))
        yield _("Answers"), answering or _("nobody")
        yield _("housing body"), card.facts.body
        yield _("Chair"), "\n".join(roles.get("osi_chair", ()))
        yield _("House elder"), "\n".join(roles.get("house_elder", ()))
        yield _("Former name"), "; ".join(card.facts.former)
        yield _("Note"), card.house.note
        day = card.house.checked_day
        # there from the beginning, or the boxes below would move at the first look
        yield _("Looked at on"), active().date_short(day) if day is not None else NEVER

    def _show_pills(self, card: HouseCard) -> None:
        clear(self.pills)
        line, taken = row(spacing=6), 0
        for pill in state_pills(card, self._words):
            made = Pill(pill.text, pill.tone, pill.icon)
            width = made.sizeHint().width() + 6
            if taken and taken + width > PILLS_WIDTH:
                line.addStretch(1)
                self.pills.addLayout(line)
                line, taken = row(spacing=6), 0
            line.addWidget(made)
            taken += width
        line.addStretch(1)
        self.pills.addLayout(line)

    def _show_following(self, card: HouseCard) -> None:
        clear(self.follow)
        known = {finding.kind for finding in card.facts.findings}
        for kind in card.facts.amiss:
            if kind not in known and self._may:
                self.follow.addLayout(self._offer(kind))
        for finding in card.facts.findings:
            self.follow.addLayout(self._known(finding))

    def _offer(self, kind: str) -> QHBoxLayout:
        words = self._words.naming.code("finding_kind", kind)
        button = Button(_("To the findings"), small=True, icon="alert-triangle")
        button.setAccessibleName(_("Make a finding: {kind}").format(kind=words))
        button.setProperty("kind", kind)
        button.clicked.connect(self._make_finding)
        return _beside(words, button)

    def _known(self, finding: Any) -> QHBoxLayout:
        naming = self._words.naming
        day = active().date_short(finding.day) if finding.day else ""
        kind, state = naming.code("finding_kind", finding.kind), naming.code("finding_state", finding.state)
        button = Button(pgettext("button", "Open"), "link", "link")
        button.setAccessibleName(f"{button.text()}: {kind}")
        button.setProperty("finding", finding.key)
        button.clicked.connect(self._open_finding)
        return _beside(f"{kind}: {' '.join(part for part in (state, day) if part)}", button)

    # what was chosen

    def _chosen(self, _value: object = None) -> None:
        if self._showing or not self._may:
            return
        day = self.day.value()
        if day is None or day > wall_today():
            words = _("Type the day of the look.") if day is None else _("This day is still to come.")
            self.wrong.setText(words)
            self.wrong.show()
            set_invalid(self.day, True)
            return
        self.seen.emit(day, self.values())

    def _counted(self) -> None:
        # the field is left without a change as well
        if self.cameras.value() != self._cameras:
            self._chosen()

    def values(self) -> dict[str, Any]:
        """Return what stands in the group."""
        cameras = self.cameras.value()
        states = {name: box.currentData() or "" for name, box in self.boxes.items()}
        return {**states, "cameras": None if cameras == UNKNOWN else cameras}

    def _forget_wrong(self, _text: str = "") -> None:
        self.wrong.hide()
        set_invalid(self.day, False)

    def _make_finding(self) -> None:
        self.finding_asked.emit(str(self.sender().property("kind")))

    def _open_finding(self) -> None:
        self.finding_opened.emit(bytes(self.sender().property("finding")))


def _beside(words: str, button: Button) -> QHBoxLayout:
    line = row(Label(words, "small", wrap=True), button)
    line.setStretch(0, 1)
    return line


def state_pills(card: HouseCard, words: Words) -> list[PillText]:
    """Return what was seen in a house as pills: basement, attic, lighting, cameras; what nobody looked at is
    left out.
    """
    house, naming, pills = card.house, words.naming, []
    for name, title, looks in (
        ("basement", _("Basement"), LOCKS), ("attic", _("Attic"), LOCKS), ("lighting", _("Lighting"), LIGHTS),
    ):  # fmt: skip
        state = getattr(house, name)
        if state:
            tone, icon = looks.get(state, ("neutral", "circle-dashed"))
            pills.append(PillText(f"{title}: {naming.code(LISTS[name], state)}", tone, icon))
    if house.cameras is not None:
        icon = "device-cctv" if house.cameras else "device-cctv-off"
        pills.append(PillText(_("Cameras: {n}").format(n=house.cameras), "neutral", icon))
    return pills


class HouseStrip(Label):
    """What stands below the scheme: housing body and chair, elder, what was seen and when."""

    def show_house(self, card: HouseCard, words: Words) -> None:
        """Show ``card``."""
        people = {person.role: _short(person.name) for person in card.facts.people}
        body = ", ".join(part for part in (card.facts.body, people.get("osi_chair", "")) if part)
        elder = people.get("house_elder", "")
        parts = [body, _("House elder: {name}").format(name=elder) if elder else ""]
        parts += [pill.text for pill in state_pills(card, words)]
        if card.house.checked_day is not None:
            parts.append(_("Looked at: {day}").format(day=active().date_short(card.house.checked_day)))
        self.setText(" · ".join(part for part in parts if part))


def _short(name: str) -> str:
    surname, given, patronymic = (*name.split(maxsplit=2), "", "", "")[:3]
    return active().short_name(surname, given, patronymic)
