"""The form of what befell an appeal: answered, handed on, prolonged, taken up again; with day and act."""

from typing import Any

from precinct_app.domain.appeal_list import AppealCard
from precinct_app.domain.appeals import ANSWERED, HANDED_ON, NO_WHOM, PROLONGED, RETURNED
from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_today
from precinct_app.domain.event_time import read_told
from precinct_app.domain.term_story import named_days, story_of
from precinct_app.gui.cards.short_form import ShortForm
from precinct_app.gui.cards.subject_picker import SubjectPicker
from precinct_app.gui.cards.viewing import choices_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.appeals.work import LONGER, NoteStep, rules_on
from precinct_app.i18n import N_, _, active
from precinct_app.tasks import Work

TITLES = {
    ANSWERED: N_("The appeal is answered"), HANDED_ON: N_("The appeal is handed on"),
    PROLONGED: N_("The term is prolonged"), RETURNED: N_("The appeal is taken up again"),
}  # fmt: skip
DAYS = {
    ANSWERED: N_("Day of the answer or decision"), HANDED_ON: N_("Day of the letter"),
    PROLONGED: N_("Day of the decision"), RETURNED: N_("Day on which it came back"),
}  # fmt: skip
UNTIL = {PROLONGED: N_("Term is prolonged until"), RETURNED: N_("New term, until")}
BY_RULE = N_(
    "By the table of terms, counted from the receipt: {date}. The day itself is typed from the decision."
)


class StepForm(ShortForm):
    """One kind of step of one appeal. ``saved`` gives the kind."""

    label = N_("Note what befell an appeal")

    def __init__(self, context: Context, card: AppealCard, kind: str) -> None:
        self.form = f"appeal_step_{kind}"  # type: ignore[misc]
        super().__init__(context, card.record.id.hex())
        self.kind, self._key = kind, card.record.id
        self.day = self.add_day("day", _(DAYS[kind]), required=True)
        if kind == ANSWERED:
            choices = choices_of(context, "appeal_result")
            self.result = self.add_choice("result", _("How it ended"), choices, required=True)
        if kind == HANDED_ON:
            self._add_whom(context)
        if kind in UNTIL:
            self.until = self.add_day("due_day", _(UNTIL[kind]), required=True)
        if kind == PROLONGED and (told := _by_rule(context, card)):
            self.say(told)
        self.number = self.add_line("number", _("Number of the letter or decision"))
        self.note = self.add_text("note", _("Reason") if kind in UNTIL else _("Note"))
        self.begin({})

    def _add_whom(self, context: Context) -> None:
        self.body = SubjectPicker(
            context, "", ("organisation",), single=True, placeholder=_("Name of the organisation")
        )
        self.add("body", _("To which organisation"), self.body)
        self.whom = self.add_line("to_whom", _("Or to whom"), _("a body or officer without a card"))

    def check(self) -> list[str]:
        """Check every field, that the day has come, and that somebody is named to whom it goes."""
        wrong = super().check()
        day = self.day.value()
        if day is not None and day > wall_today():
            self.show_field_error("day", _("This day has not come yet."))
            wrong.append("day")
        if self.kind == HANDED_ON and not self.body.keys() and not self.whom.text().strip():
            self.show_field_error("to_whom", _(NO_WHOM))
            wrong.append("to_whom")
        return wrong

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that notes the step."""
        given: dict[str, Any] = {name: record[name] for name in ("day", "number", "note")}
        if self.kind == ANSWERED:
            given["result"] = record["result"]
        if self.kind == HANDED_ON:
            given |= {"to_whom": record["to_whom"], "organisation_id": _first(record["body"])}
        if self.kind in UNTIL:
            given["until"] = record["due_day"]
        return NoteStep(self.context.store, self._key, self.kind, given)


def _first(chips: list[Any]) -> Id | None:
    return chips[0][0][1] if chips else None


def _by_rule(context: Context, card: AppealCard) -> str:
    received = read_told(card.record.received)
    with context.store.read() as session:
        rule = rules_on(session, received.date()).get(LONGER)
        days = named_days(session, context.language == "kk")
    if rule is None:
        return ""
    last = story_of(received, rule, days).last
    return _(BY_RULE).format(date=active().date_short(last))
