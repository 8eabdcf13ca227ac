"""Printing a help plan: in which language, into a file or to a printer."""

from PySide6.QtWidgets import QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_today
from precinct_app.gui.cards.viewing import viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.help_plans.work import MakePaper
from precinct_app.gui.pages.reports.paper_dialog import PaperDialog
from precinct_app.gui.widgets import FormRow, Label
from precinct_app.i18n import _

WIDTH = 460


class PlanPaperDialog(PaperDialog):
    """Asks for the language; closes when the paper is there."""

    def __init__(self, context: Context, plan: Id, parent: QWidget) -> None:
        super().__init__(context, _("Print a help plan"), parent)
        self._plan = plan
        self.hint = Label(
            _("For the file of the person. Only you and the responsible inspector open the kept copy."),
            "small", "t2", wrap=True,
        )  # fmt: skip
        self.assemble(WIDTH, FormRow(_("Languages"), self.languages), self.hint, self.wrong)

    def paper_name(self) -> str:
        """Return a name that tells of nobody."""
        return _("Help plan")

    def make(self) -> None:
        """Make and release the plan on the writer's thread."""
        context = self._context
        work = MakePaper(context.store, self._plan, wall_today(), self.codes(), viewer_of(context), self._out)
        self.work(work, self._made)

    def _made(self, made: tuple[bytes, int]) -> None:
        self.finish(*made)
