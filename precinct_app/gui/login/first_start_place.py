"""The first step: the language and where the store lies (this account, this computer, a folder)."""

import os
import tempfile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QLineEdit, QRadioButton, QWidget

from precinct_app.errors import Refused
from precinct_app.gui.login.first_start_step import Step
from precinct_app.gui.login.state import LoginState
from precinct_app.gui.login.stores import has_store
from precinct_app.gui.widgets import Button, FormRow, Label, column, row
from precinct_app.i18n import N_, _
from precinct_app.paths import data_dir, shared_data_dir

PLACES = (
    ("account", N_("For my account on this computer"), N_("Other accounts of the computer do not see it.")),
    ("computer", N_("For all accounts of this computer"), N_("When colleagues share the computer.")),
    ("folder", N_("In another folder"), N_("On this computer or on a drive. A network folder will not do.")),
)
HOLDS_STORE = N_("This folder already holds a store. Sign in there or choose another folder.")
NO_FOLDER = N_("Choose the folder of the store.")
NOT_WHOLE = N_("Write the whole path of the folder or choose it with the button.")
NOT_WRITABLE = N_("The folder “{file}” cannot be written. Choose another or ask for the rights to it.")


def chosen_folder(state: LoginState) -> Path:
    """Return the folder that the draft names."""
    place = state.draft.get("place", "account")
    if place == "computer":
        return shared_data_dir()
    if place == "folder":
        return Path(os.path.expanduser(str(state.draft.get("folder", ""))))  # noqa: PTH111 - never raises
    return data_dir()


class PlaceStep(Step):
    """Where the store lies."""

    def __init__(self, state: LoginState) -> None:
        super().__init__(state)
        self.choices = QButtonGroup(self)
        self.folder = QLineEdit(str(state.draft.get("folder", "")))
        self.choose = Button(_("Choose a folder…"), icon="folder-open")
        self.folder_row = FormRow(_("Folder"), self.folder)
        self.box.addWidget(Label(_("Where is the store kept?"), "strong"))
        given = {"account": data_dir(), "computer": shared_data_dir()}
        for number, (place, words, more) in enumerate(PLACES):
            self.box.addWidget(self._choice(number, place, _(words), _(more), str(given.get(place, ""))))
        line = row(self.folder_row, self.choose)
        line.setStretch(0, 1)
        line.setAlignment(self.choose, Qt.AlignmentFlag.AlignBottom)
        self._line = QWidget()
        self._line.setLayout(line)
        self.box.addWidget(self._line)
        told = _("The store is encrypted. Backups are made every day into its folder “backups”.")
        self.box.addWidget(Label(told, "small", "t2", wrap=True))
        self.choices.idToggled.connect(self._show_folder)
        self.choose.clicked.connect(self._choose)
        self._show_folder()

    def title(self) -> str:
        """Return the heading."""
        return _("First start")

    def line(self) -> str:
        """Return what is asked."""
        return _("Choose the language at the upper right and the place of the store.")

    def take_focus(self) -> None:
        """Put the keyboard on the chosen place."""
        self.choices.button(self.choices.checkedId()).setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> str:
        """Return the chosen place."""
        return PLACES[self.choices.checkedId()][0]

    def keep(self) -> None:
        """Write place and folder into the draft."""
        self.state.draft |= {"place": self.place(), "folder": self.folder.text().strip()}

    def check(self) -> bool:
        """Refuse a network folder, one that holds a store and one that cannot be written."""
        from precinct_app.storage.database import NETWORK, is_network_path

        self.keep()
        fault = self._folder_fault() if self.place() == "folder" else ""
        self.folder_row.set_error(fault)
        if fault:
            self.folder.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        folder = chosen_folder(self.state)
        if has_store(folder):
            raise Refused(HOLDS_STORE)
        if not _may_be_written(folder):
            raise Refused(NOT_WRITABLE, file=folder)
        if is_network_path(folder):
            raise Refused(NETWORK)
        return True

    def _folder_fault(self) -> str:
        """A path that is not whole would lead elsewhere at the next start: the store would seem lost."""
        if not self.folder.text().strip():
            return _(NO_FOLDER)
        return "" if chosen_folder(self.state).is_absolute() else _(NOT_WHOLE)

    def _choice(self, number: int, place: str, words: str, more: str, path: str) -> QWidget:
        button = QRadioButton(words)
        button.setAccessibleDescription(f"{more} {path}".strip())
        button.setChecked(self.state.draft.get("place", "account") == place)
        self.choices.addButton(button, number)
        note = Label(f"{more} {path}".strip(), "small", "t2", wrap=True)
        note.setContentsMargins(24, 0, 0, 0)
        whole = QWidget()
        inside = column(button, note, spacing=4)
        # room for the ring of the focus
        inside.setContentsMargins(4, 4, 4, 0)
        whole.setLayout(inside)
        return whole

    def _show_folder(self) -> None:
        self._line.setVisible(self.place() == "folder")

    def _choose(self) -> None:
        start = self.folder.text() or str(Path.home())
        chosen = QFileDialog.getExistingDirectory(self, _("Folder of the store"), start)
        if chosen:
            self.folder.setText(chosen)
            self.folder_row.set_error("")


def _may_be_written(folder: Path) -> bool:
    """Return whether a file can be made in ``folder``, or in the nearest folder above that exists."""
    place = folder.absolute()
    try:
        while not place.exists() and place != place.parent:
            place = place.parent
        number, name = tempfile.mkstemp(prefix=".precinct-", dir=place)
    except (OSError, ValueError):
        # a name that is too long or holds a sign no disk takes
        return False
    os.close(number)
    Path(name).unlink()
    return True
