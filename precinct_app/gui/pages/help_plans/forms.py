"""The forms of a help plan in windows of their own: the plan, a need, its result, the end of the plan."""

from datetime import date
from typing import Any, ClassVar

from precinct_app.domain.base import Id
from precinct_app.domain.help_list import PlanRow
from precinct_app.domain.help_plans import HelpNeed, is_final
from precinct_app.domain.labels import labels
from precinct_app.domain.secrecy import NORMAL, RESTRICTED
from precinct_app.gui.cards.short_form import ShortForm
from precinct_app.gui.cards.subject_picker import SubjectPicker
from precinct_app.gui.cards.viewing import choices_of, naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.help_plans.work import ClosePlan, NoteResult, SaveNeed, SavePlan
from precinct_app.i18n import N_, _
from precinct_app.tasks import Work

ENDS = N_("The need is met: it does not wait any more.")
WAITS = N_("This is only a way there: the need goes on waiting.")


class PlanForm(ShortForm):
    """A plan: whom it is for, what the situation is, since when, when to look again."""

    form: ClassVar[str] = "help_plan"
    label: ClassVar[str] = N_("Saving the help plan")

    def __init__(self, context: Context, row: PlanRow | None, person: Id | None = None) -> None:
        subject = row.key.hex() if row else f"person:{person.hex()}" if person else ""
        super().__init__(context, subject)
        self._key = row.key if row else None
        self.person = SubjectPicker(context, "", ("person",), single=True)
        self.add("person", _("Whom the plan is for"), self.person, required=True)
        self.situation = self.add_text("situation", _("Situation of life"), 4)
        self.opened = self.add_day("opened_day", _("Plan made on"), required=True, past=True)
        self.review = self.add_day("review_day", _("Look again on"))
        choices = [choice for choice in choices_of(context, "secrecy") if choice[0] != NORMAL]
        self.secrecy = self.add_choice("secrecy", _("Secrecy"), choices, required=True)
        self.begin(self._record_of(row, person))

    def _record_of(self, row: PlanRow | None, person: Id | None) -> dict[str, Any]:
        if row is None:
            return {"person": _chip(self.context, ("person", person)), "secrecy": RESTRICTED}
        names = ("situation", "opened_day", "review_day", "secrecy")
        record = {name: getattr(row.record, name) for name in names}
        return {"person": [[("person", row.record.person_id), row.person.title]], **record}

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the plan."""
        names = ("situation", "opened_day", "review_day", "secrecy")
        values = {name: record[name] for name in names}
        values["person_id"] = record["person"][0][0][1] if record["person"] else None
        return SavePlan(self.context.store, self._key, values)


class NeedForm(ShortForm):
    """A need: what kind, what exactly, who gives it, by when."""

    form: ClassVar[str] = "help_need"
    label: ClassVar[str] = N_("Saving the need")

    def __init__(self, context: Context, row: PlanRow, need: HelpNeed | None) -> None:
        super().__init__(context, need.id.hex() if need else row.key.hex())
        self._plan, self._key = row.key, need.id if need else None
        self.kind = self.add_choice("kind", _("What help"), choices_of(context, "help_kind"), required=True)
        self.text = self.add_line("text", _("What exactly"))
        self.body = SubjectPicker(
            context, "", ("organisation",), single=True, placeholder=_("Name of the organisation")
        )
        self.add("body", _("Partner, organisation"), self.body)
        self.partner = self.add_line("partner", _("Or who gives it"), _("without a card"))
        self.due = self.add_day("due_day", _("By when"), required=True)
        record: dict[str, Any] = {}
        if need is not None:
            record = {name: getattr(need, name) for name in ("kind", "text", "partner", "due_day")}
            record["body"] = _chip(context, ("organisation", need.organisation_id))
        self.begin(record)

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the need."""
        values = {name: record[name] or "" for name in ("kind", "text", "partner")}
        body = record["body"]
        values |= {"due_day": record["due_day"], "organisation_id": body[0][0][1] if body else None}
        return SaveNeed(self.context.store, self._plan, self._key, values)


class ResultForm(ShortForm):
    """What came of a need; the form says whether the result ends it."""

    form: ClassVar[str] = "help_result"
    label: ClassVar[str] = N_("Saving the result")

    def __init__(self, context: Context, row: PlanRow, need: HelpNeed) -> None:
        super().__init__(context, need.id.hex())
        self._plan, self._need = row.key, need.id
        choices = choices_of(context, "help_result")
        self.result = self.add_choice("result", _("Result"), choices, required=True)
        self.told = self.say()
        self.day = self.add_day("result_day", _("Day of the result"), required=True, past=True)
        self.note = self.add_text("result_note", _("Note on the result"))
        self.result.currentIndexChanged.connect(self._tell)
        self.begin({name: getattr(need, name) for name in ("result", "result_day", "result_note")})
        self._tell()

    def _tell(self) -> None:
        code = str(self.result.currentData() or "")
        words = _(ENDS) if is_final(self.context.store.codes(), code) else _(WAITS)
        self.told.setText(words if code else "")

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that notes the result."""
        day: date = record["result_day"]
        return NoteResult(
            self.context.store, self._plan, self._need, record["result"], day, record["result_note"]
        )


class CloseForm(ShortForm):
    """The end of a plan."""

    form: ClassVar[str] = "help_close"
    label: ClassVar[str] = N_("Closing the help plan")

    def __init__(self, context: Context, row: PlanRow) -> None:
        super().__init__(context, row.key.hex())
        self._plan = row.key
        self.day = self.add_day("closed_day", _("Closed on"), required=True, past=True)
        self.note = self.add_text("close_note", _("How it ended"))
        if row.waiting:
            self.say(
                _("Needs that are not met: {n}. Write why the plan is closed.").format(n=len(row.waiting))
            )
        self.begin({})

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that closes the plan."""
        return ClosePlan(self.context.store, self._plan, record["closed_day"], record["close_note"])


def _chip(context: Context, key: tuple[str, Id | None]) -> list[list[Any]]:
    kind, record = key
    if record is None:
        return []
    with context.store.read() as session:
        named = labels(session, [(kind, record)], naming_of(context), viewer_of(context))
    return [[found, label.title] for found, label in named.items()]
