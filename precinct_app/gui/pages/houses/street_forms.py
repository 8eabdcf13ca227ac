"""The forms of streets and settlements: both languages, generic word, former names with their days."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from precinct_app.domain.address_editing import save_settlements, save_street
from precinct_app.domain.base import Id
from precinct_app.domain.duplicates import Alike, like_street
from precinct_app.gui.cards.alike_form import AlikeForm
from precinct_app.gui.cards.designed_form import DesignedForm
from precinct_app.gui.cards.designed_row import DesignedRow
from precinct_app.gui.cards.rows import EditorRow, RowsEditor, Values, choose_code, code_box
from precinct_app.gui.cards.viewing import choices_of
from precinct_app.gui.context import Context
from precinct_app.gui.forms.ui_settlements import Ui_SettlementsForm
from precinct_app.gui.forms.ui_street import Ui_StreetForm
from precinct_app.gui.pages.houses.key_boxes import fill_keys, read_key, write_key
from precinct_app.gui.widgets import DateEdit, DigitLineEdit, Label, row
from precinct_app.i18n import N_, _
from precinct_app.tasks import Progress, Work

WIDEST = 720


class StreetForm(AlikeForm):
    """Adds or changes a street; its name may be known in one language only."""

    form = "street"
    label = N_("Saving the street")

    def __init__(self, context: Context, key: Id | None, settlements: list[tuple[Id, str]]) -> None:
        super().__init__(context, key, Ui_StreetForm())
        self.content.setMaximumWidth(WIDEST)
        for code, text in choices_of(context, "street_kind"):
            self.ui.kind.addItem(text or _("without a generic word"), code)
        fill_keys(self.ui.settlement, [(None, "–"), *settlements])
        for name in ("name_kk", "name_ru", "kind"):
            self.dress(name)
        made = DesignedRow(self.ui.settlement_cell, self.ui.settlement_label, self.ui.settlement)
        self.bind("settlement_id", self.ui.settlement, read_key, write_key, row=made)
        self.place_part("former", FormerNames())
        ui = self.ui
        self.chain(ui.name_kk, ui.name_ru, ui.kind, ui.settlement, self.parts["former"].add_button)
        self.tell_by(ui.name_kk, ui.name_ru)

    def alike(self, session: Any) -> list[Alike]:
        """Return streets that are or were called so."""
        return like_street(session, (self.ui.name_kk.text(), self.ui.name_ru.text()), self.key)

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the street."""
        return _SaveStreet(
            self.context.store, self.key, self.own_values(record), self._given["former"], record["former"]
        )


class FormerNames(RowsEditor):
    """Rows of ``{"id", "name_kk", "name_ru", "until"}``."""

    def __init__(self) -> None:
        super().__init__(_("Former names"), _("Add a former name"))

    def make_row(self) -> EditorRow:
        """Return an empty name."""
        return FormerRow()


class FormerRow(EditorRow):
    """One former name."""

    def __init__(self) -> None:
        super().__init__(_("Take the name away"))
        self.kk, self.ru, self.until = QLineEdit(), QLineEdit(), DateEdit(_("Until"))
        for field, words in ((self.kk, _("Name in Kazakh")), (self.ru, _("Name in Russian"))):
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
        self.until.setFixedWidth(126)
        self.setLayout(row(self.kk, self.ru, self.until, self.remove, spacing=6))
        for field in (self.kk, self.ru, self.until):
            field.textChanged.connect(self.tell)

    def read(self) -> Values:
        """Return both names and the last day."""
        return {
            "name_kk": self.kk.text().strip(), "name_ru": self.ru.text().strip(), "until": self.until.value(),
        }  # fmt: skip

    def write(self, values: Mapping[str, Any]) -> None:
        """Show both names and the last day."""
        self.kk.setText(values.get("name_kk") or "")
        self.ru.setText(values.get("name_ru") or "")
        self.until.set_value(values.get("until"))

    def is_blank(self) -> bool:
        """Tell whether no name stands there."""
        return not (self.kk.text().strip() or self.ru.text().strip())

    def first_field(self) -> QWidget:
        """Return the Kazakh name."""
        return self.kk


class SettlementsForm(DesignedForm):
    """All settlements of the precinct at once: added, renamed, taken away."""

    form = "settlements"
    label = N_("Saving the settlements")

    def __init__(self, context: Context) -> None:
        super().__init__(context, None, Ui_SettlementsForm())
        self.content.setMaximumWidth(WIDEST)
        self.place_part("settlements", SettlementRows(choices_of(context, "settlement_kind")))
        self.chain(self.parts["settlements"].add_button)
        hint = _("Every town, village or farmstead of the precinct. Streets are told apart by it.")
        self.banners.addWidget(Label(hint, "small", "t2", wrap=True))

    def load(self, record: Mapping[str, Any]) -> None:
        """Show ``record``; where there is no settlement yet, the first one can be typed at once."""
        super().load(record)
        if not self.parts["settlements"].rows:
            self.parts["settlements"].add_row()

    def focus_first(self) -> None:
        """Put the focus into the first settlement."""
        self.parts["settlements"].rows[0].first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the settlements."""
        return _SaveSettlements(self.context.store, self._given["settlements"], record["settlements"])


class SettlementRows(RowsEditor):
    """Rows of ``{"id", "name_kk", "name_ru", "kind", "kato"}``."""

    def __init__(self, kinds: list[tuple[str, str]]) -> None:
        super().__init__(_("Settlements"), _("Add a settlement"))
        self._kinds = kinds

    def make_row(self) -> EditorRow:
        """Return an empty settlement."""
        return SettlementRow(self._kinds)


class SettlementRow(EditorRow):
    """One settlement."""

    def __init__(self, kinds: list[tuple[str, str]]) -> None:
        super().__init__(_("Take the settlement away"))
        self.kk, self.ru = QLineEdit(), QLineEdit()
        self.kind = code_box(_("Kind"), kinds)
        choose_code(self.kind, "village")
        self.kato = DigitLineEdit(_("KATO code"), "", 9)
        texts = (_("Name in Kazakh"), _("Name in Russian"), _("KATO code"))
        fields = zip((self.kk, self.ru, self.kato), texts, strict=True)
        for field, words in fields:
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
            field.textChanged.connect(self.tell)
        self.kato.setFixedWidth(110)
        self.setLayout(row(self.kk, self.ru, self.kind, self.kato, self.remove, spacing=6))
        self.kind.currentIndexChanged.connect(self.tell)

    def read(self) -> Values:
        """Return names, kind and code."""
        return {
            "name_kk": self.kk.text().strip(), "name_ru": self.ru.text().strip(),
            "kind": self.kind.currentData(), "kato": self.kato.text().strip(),
        }  # fmt: skip

    def write(self, values: Mapping[str, Any]) -> None:
        """Show names, kind and code."""
        self.kk.setText(values.get("name_kk") or "")
        self.ru.setText(values.get("name_ru") or "")
        choose_code(self.kind, values.get("kind"))
        self.kato.setText(values.get("kato") or "")

    def is_blank(self) -> bool:
        """Tell whether nothing stands there; a known one that was emptied is wrong, not gone."""
        typed = self.kk.text().strip() or self.ru.text().strip() or self.kato.text().strip()
        return not typed and self.record_id is None

    def error(self) -> tuple[str, QWidget | None]:
        """Return that the name is missing."""
        named = self.kk.text().strip() or self.ru.text().strip()
        return ("" if named else _("Write the name of the settlement in one of the languages.")), self.kk

    def first_field(self) -> QWidget:
        """Return the Kazakh name."""
        return self.kk


class _SaveStreet:
    """Writes the street on the writer's thread; gives its key and whether it is a new one."""

    def __init__(self, store: Any, key: Id | None, values: Any, given: Any, former: Any) -> None:
        self._store, self._key, self._values, self._given, self._former = store, key, values, given, former

    def __call__(self, progress: Progress) -> tuple[Id, bool]:
        with self._store.write("street.add" if self._key is None else "street.change") as write:
            key = save_street(write, self._key, self._values, self._given, self._former)
        return key, self._key is None


class _SaveSettlements:
    """Writes the settlements on the writer's thread."""

    def __init__(self, store: Any, given: Any, rows: Any) -> None:
        self._store, self._given, self._rows = store, given, rows

    def __call__(self, progress: Progress) -> tuple[Id, bool]:
        with self._store.write("settlement.change") as write:
            save_settlements(write, self._given, self._rows)
        return b"", False
