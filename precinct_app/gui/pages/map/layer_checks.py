"""Check boxes for the layers that go to paper or into a file; those about people only inside the service."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from precinct_app.domain.codes import CodeLists
from precinct_app.domain.social_map.layers import EXTRA, PEOPLE_LAYERS, SEVEN
from precinct_app.i18n import _

COLUMNS = 2


class LayerChecks(QWidget):
    """``changed`` when another set is chosen."""

    changed = Signal()

    def __init__(
        self, codes: CodeLists, language: str, chosen: Iterable[str], more: Iterable[tuple[str, str]] = ()
    ) -> None:
        super().__init__()
        named = [(code, codes.get("layer", code).short(language)) for code in (*SEVEN, *EXTRA)]
        self.boxes = {code: QCheckBox(text) for code, text in (*named, *more)}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        self.setAccessibleName(_("Layers"))
        wanted = set(chosen)
        for place, (code, box) in enumerate(self.boxes.items()):
            box.setChecked(code in wanted)
            box.toggled.connect(self._tell)
            grid.addWidget(box, place // COLUMNS, place % COLUMNS)

    def value(self) -> frozenset[str]:
        """Return the codes that are chosen and may be."""
        return frozenset(code for code, box in self.boxes.items() if box.isChecked() and box.isEnabled())

    def allow_people(self, may: bool) -> None:
        """Let the layers about people be chosen, or not."""
        for code in PEOPLE_LAYERS:
            self.boxes[code].setEnabled(may)

    def _tell(self, _on: bool) -> None:
        self.changed.emit()
