"""The last step: the recovery code on paper, two of its groups typed back, the name of its holder."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from precinct_app.gui.login.code_paper import CodeActions
from precinct_app.gui.login.first_start_step import Step
from precinct_app.gui.login.state import LoginState
from precinct_app.gui.theme import font
from precinct_app.gui.widgets import FormRow, Label, row
from precinct_app.i18n import _
from precinct_app.security.recovery import confirm_groups, group_matches

if TYPE_CHECKING:
    from precinct_app.storage.accounts import Opened


class CodeCheck(Step):
    """Shows ``code`` once, offers the paper, asks two groups and the holder."""

    def __init__(self, state: LoginState, code: str, login: str) -> None:
        super().__init__(state)
        self.code = code
        self.groups = confirm_groups()
        shown = Label("\n".join(("  ".join(code.split("-")[:3]), "  ".join(code.split("-")[3:]))), "clock")
        shown.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        shown.setAccessibleName(_("Recovery code"))
        shown.setFont(font("title"))
        self.paper = CodeActions(code, login)
        self.typed = [QLineEdit() for _group in self.groups]
        self.rows = [
            FormRow(_("Group {n} from the paper").format(n=number), line, required=True)
            for number, line in zip(self.groups, self.typed, strict=True)
        ]
        self.holder = QLineEdit(str(state.draft.get("holder", "")))
        self.holder.setPlaceholderText(_("Surname and post; the safe it lies in"))
        self.holder_row = FormRow(_("Who keeps the paper"), self.holder, required=True)
        told = _("Print it, put it into the safe and type two groups from the paper. It is not shown again.")
        self.box.addWidget(shown)
        self.box.addWidget(self.paper)
        self.box.addWidget(Label(told, "small", "t2", wrap=True))
        both = row(*self.rows, spacing=12)
        for place, own in enumerate(self.rows):
            both.setStretch(place, 1)
            both.setAlignment(own, Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(both)
        self.box.addWidget(self.holder_row)

    def title(self) -> str:
        """Return the heading."""
        return _("Recovery code")

    def line(self) -> str:
        """Return what is asked."""
        return _("If all passwords are forgotten, only this code opens the store.")

    def take_focus(self) -> None:
        """Put the keyboard on the printing."""
        self.paper.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Write the holder into the draft."""
        self.state.draft["holder"] = self.holder.text().strip()

    def check(self) -> bool:
        """Compare the typed groups with the code and ask for the holder."""
        for number, line, shown in zip(self.groups, self.typed, self.rows, strict=True):
            fits = group_matches(self.code, number, line.text())
            shown.set_error("" if fits else _("This is not group {n} of the code.").format(n=number))
        self.holder_row.set_error("" if self.holder.text().strip() else _("Fill in this field."))
        wrong = [shown for shown in (*self.rows, self.holder_row) if shown.error_text()]
        if wrong:
            wrong[0].field.setFocus(Qt.FocusReason.OtherFocusReason)
        return not wrong

    def note_holder(self, opened: "Opened") -> None:
        """Write who keeps the paper into the store."""
        from precinct_app.gui.login.holder import note_holder

        note_holder(opened.store, self.holder.text().strip())


class CodeStep(CodeCheck):
    """The code of the store that was just made."""

    def __init__(self, state: LoginState) -> None:
        super().__init__(state, str(state.made[1]), str(state.draft.get("login", "")))
