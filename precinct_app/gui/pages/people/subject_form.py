"""What the forms of a person and of a group share: the parts of a subject, and the hint at a double."""

from collections.abc import Mapping
from typing import Any

from precinct_app.domain.base import Id
from precinct_app.domain.social_map.editing import Parts
from precinct_app.gui.cards.alike_form import save_anyway
from precinct_app.gui.cards.designed_form import DesignedForm
from precinct_app.gui.context import Context
from precinct_app.gui.widgets import Banner
from precinct_app.i18n import _


class SubjectForm(DesignedForm):
    """A form over the whole page."""

    def __init__(self, context: Context, key: Id | None, form: Any, subject: str = "") -> None:
        super().__init__(context, key, form, subject)
        self.twin_banner = Banner("", "warn", _("Open the card"), closable=True, icon="users")
        self.anyway_button = save_anyway(self.twin_banner)
        self.anyway_button.clicked.connect(self.save)
        self.twin_banner.hide()
        self.hints.addWidget(self.twin_banner)
        self.twin_banner.closed.connect(self.twin_banner.hide)

    def split(self, record: Mapping[str, Any]) -> tuple[dict[str, Any], Parts]:
        """Return (own fields, parts) of what stands in the form."""
        rows = {name: record[name] for name in self.parts}
        return self.own_values(record), Parts(rows, dict(self._given))
