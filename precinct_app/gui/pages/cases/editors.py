"""The forms in windows of their own: a project, a measure, a request, and the end of a project."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any, ClassVar

from sqlalchemy import select

from precinct_app.domain.base import Id
from precinct_app.domain.case_list import DONE_STATES
from precinct_app.domain.case_stages import close_case
from precinct_app.domain.cases import NO_TITLE, Case, Measure, Request
from precinct_app.domain.clock import wall_today
from precinct_app.domain.labels import Naming, label
from precinct_app.domain.social_map import Organisation
from precinct_app.domain.users import Precinct
from precinct_app.gui.cards.viewing import choices_of, naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.editor import Editor
from precinct_app.gui.forms.ui_case_close import Ui_CaseClose
from precinct_app.gui.forms.ui_case_form import Ui_CaseForm
from precinct_app.gui.forms.ui_measure_form import Ui_MeasureForm
from precinct_app.gui.forms.ui_request_form import Ui_RequestForm
from precinct_app.gui.pages.cases.fields import (
    LANGUAGES,
    FormFrame,
    OnePicker,
    Pairs,
    ShortPicker,
    dress,
    fill_codes,
    read_one,
    show_beginnings,
    show_lines,
    write_code,
    write_one,
)
from precinct_app.gui.pages.cases.writing import SaveCase, SaveMeasure, SaveRequest, Step
from precinct_app.gui.tab_order import order_tabs
from precinct_app.gui.widgets import DateEdit
from precinct_app.i18n import N_, _, language
from precinct_app.tasks import Work

DRAFT = N_("This is the draft that was left unfinished.")
ONE_LANGUAGE = N_("Write it in Kazakh or in Russian.")
PICK_BODY = N_("Name of the organisation")
ENDS = ("closed", "stopped")


class WindowForm(Editor):
    """Base of the forms in windows: one of the pairs must be there, a new record takes up its draft."""

    names: ClassVar[tuple[str, ...]] = ()
    preset: Mapping[str, Any]

    def begin(self, record: Mapping[str, Any], new: bool) -> None:
        """Show a record, or the draft of a new one."""
        self.load(record)
        show_beginnings(self)
        if new and self.restore_draft():
            self.frame.tell(_(DRAFT))

    @property
    def frame(self) -> FormFrame:
        """The frame round the form."""
        return self._frame

    def make_frame(self) -> FormFrame:
        """Return the frame with an empty form in it."""
        self._frame = FormFrame(self)
        return self._frame

    def bind_texts(self, ui: Any, *names: str, lines: int = 0) -> None:
        """Bind pairs of boxes; ``lines`` is the height of boxes of several lines."""
        for name in names:
            for code in LANGUAGES:
                field = getattr(ui, f"{name}_{code}")
                if lines:
                    show_lines(field, lines)
                self.bind(f"{name}_{code}", field, row=dress(ui, f"{name}_{code}"))

    def bind_day(self, ui: Any, name: str) -> DateEdit:
        """Bind a day and return its field."""
        field = DateEdit()
        self.bind(name, field, row=dress(ui, name, field))
        return field


class CaseEditor(WindowForm):
    """A project: titles, day, secrecy. ``saved`` gives its key."""

    form: ClassVar[str] = "sara_case"
    label: ClassVar[str] = N_("Save the project")

    def __init__(self, context: Context, case: Case | None, subject: tuple[str, Id] | None = None) -> None:
        super().__init__(context, subject=case.id.hex() if case else _draft_name(subject))
        self._key, self._subject = (case.id if case else None), subject
        self.ui = Ui_CaseForm()
        self.ui.setupUi(self.make_frame().form)
        fill_codes(self.ui.secrecy, choices_of(context, "secrecy"))
        self.pairs = Pairs(self, self.ui, ("title",))
        self.bind("title_kk", self.ui.title_kk, check=self._check_title, row=dress(self.ui, "title_kk"))
        self.bind("title_ru", self.ui.title_ru, row=dress(self.ui, "title_ru"))
        self.day = DateEdit()
        self.bind(
            "opened_day", self.day, required=True, row=dress(self.ui, "opened_day", self.day, required=True)
        )
        self.bind("secrecy", self.ui.secrecy, write=write_code, row=dress(self.ui, "secrecy"))
        order_tabs([self.ui.title_kk, self.ui.title_ru, self.day, self.ui.secrecy, self.frame.save])
        if case is not None:
            names = ("title_kk", "title_ru", "opened_day", "secrecy")
            self.begin({name: getattr(case, name) for name in names}, new=False)
        else:
            self.begin({"opened_day": wall_today(), "secrecy": "normal"}, new=True)
        self._name_subject()

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that opens or changes the project."""
        names = ("title_kk", "title_ru", "opened_day", "secrecy")
        return SaveCase(self.context.store, self._key, {name: record[name] for name in names}, self._subject)

    def _check_title(self, _value: object) -> str:
        return "" if self.ui.title_kk.text().strip() or self.ui.title_ru.text().strip() else _(NO_TITLE)

    def _name_subject(self) -> None:
        if self._subject is not None:
            with self.context.store.read() as session:
                name = label(session, *self._subject, naming_of(self.context), viewer_of(self.context)).title
            self.frame.tell(_("The project begins with: {name}").format(name=name))


def _draft_name(subject: tuple[str, Id] | None) -> str:
    return f"{subject[0]}:{subject[1].hex()}" if subject else ""


class MeasureEditor(WindowForm):
    """A measure of the response. ``saved`` gives its key."""

    form: ClassVar[str] = "measure"
    label: ClassVar[str] = N_("Save the measure")
    names: ClassVar[tuple[str, ...]] = (
        "text_kk", "text_ru", "technique", "executor_id", "executor_kk", "executor_ru", "start_day",
        "due_day", "state", "done_day", "criterion_kk", "criterion_ru", "note",
    )  # fmt: skip

    def __init__(self, context: Context, case: Id, measure: Measure | None) -> None:
        super().__init__(context, subject=measure.id.hex() if measure else f"new:{case.hex()}")
        self._case, self._key = case, measure.id if measure else None
        self._build()
        self._bind()
        known = {name: getattr(measure, name) for name in self.names} if measure else {"state": "planned"}
        self.begin(known, new=measure is None)

    def _build(self) -> None:
        self.ui = Ui_MeasureForm()
        self.ui.setupUi(self.make_frame().form)
        context = self.context
        fill_codes(self.ui.technique, choices_of(context, "technique"), _("(not chosen)"))
        fill_codes(self.ui.state, choices_of(context, "measure_state"))
        self.body = OnePicker(context, _("Executor, organisation"), "organisation", _(PICK_BODY))
        self.pairs = Pairs(self, self.ui, ("text", "executor", "criterion"))

    def _bind(self) -> None:
        ui = self.ui
        self.bind_texts(ui, "text", lines=2)
        self._fields["text_kk"].check = self._check_text
        self.bind("technique", ui.technique, write=write_code, row=dress(ui, "technique"))
        body = dress(ui, "executor_id", self.body)
        self.bind("executor_id", self.body, read_one, write_one, row=body)
        self.bind_texts(ui, "executor", "criterion")
        self._fields["executor_id"].check = self.body.check_typed
        self.start, self.due, self.done = (self.bind_day(ui, n) for n in ("start_day", "due_day", "done_day"))
        self._fields["executor_kk"].check = self._check_executor
        self._fields["due_day"].check = self._check_due
        self._fields["done_day"].check = self._check_after_start
        self.bind("state", ui.state, write=write_code, row=dress(ui, "state"))
        self.bind("note", ui.note, row=dress(ui, "note"))
        self.body.changed.connect(self._take_names)
        ui.state.activated.connect(self._state_chosen)
        order_tabs([
            ui.text_kk, ui.text_ru, ui.technique, self.body, ui.executor_kk, ui.executor_ru, self.start,
            self.due, ui.state, self.done, ui.criterion_kk, ui.criterion_ru, ui.note, self.frame.save,
        ])  # fmt: skip

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the measure."""
        values = {name: record[name] for name in self.names}
        return SaveMeasure(self.context.store, self._case, self._key, values)

    def _check_text(self, _value: object) -> str:
        written = self.ui.text_kk.toPlainText().strip() or self.ui.text_ru.toPlainText().strip()
        return "" if written else _(ONE_LANGUAGE)

    def _check_executor(self, _value: object) -> str:
        boxes = (self.ui.executor_kk, self.ui.executor_ru, self.body.line)
        written = any(box.text().strip() for box in boxes)
        return "" if written or read_one(self.body) else _("Name the executor: the report prints it.")

    def _check_due(self, day: date | None) -> str:
        return self._check_after_start(day) if day else _("Give the day by which it is to be done.")

    def _check_after_start(self, day: date | None) -> str:
        start = self.start.value()
        early = day is not None and start is not None and day < start
        return _("The day is before the beginning.") if early else ""

    def _take_names(self) -> None:
        if not self._loading:
            take_names(self.context, self.body, self.ui.executor_kk, self.ui.executor_ru)

    def _state_chosen(self, _place: int) -> None:
        if self.ui.state.currentData() == "done" and self.done.is_blank():
            self.done.set_value(wall_today())


class RequestEditor(WindowForm):
    """A request to the akimat or a body. ``saved`` gives its key."""

    form: ClassVar[str] = "request"
    label: ClassVar[str] = N_("Save the request")
    names: ClassVar[tuple[str, ...]] = (
        "case_id", "place_kk", "place_ru", "cause_kk", "cause_ru", "action_kk", "action_ru", "responsible_id",
        "responsible_kk", "responsible_ru", "criterion_kk", "criterion_ru", "due_day", "submitted_day",
        "state", "answered_day", "answer_kk", "answer_ru",
    )  # fmt: skip

    def __init__(self, context: Context, request: Request | None, case: Id | None = None) -> None:
        super().__init__(context, subject=request.id.hex() if request else "")
        self._key = request.id if request else None
        self._build()
        self._bind()
        fresh = {"state": "prepared", "case_id": case}
        known = {name: getattr(request, name) for name in self.names} if request else fresh
        self.begin(known, new=request is None)

    def _build(self) -> None:
        self.ui = Ui_RequestForm()
        self.ui.setupUi(self.make_frame().form)
        context = self.context
        fill_codes(self.ui.state, choices_of(context, "request_state"))
        self.where = ShortPicker(
            context, _("Take the address from the list"), ("house", "place"), single=True, may_create=False,
            placeholder=_("Street and house, or the name of a place"),
        )  # fmt: skip
        self.case = OnePicker(context, _("SARA project"), "sara_case", _("Number or title"))
        self.body = OnePicker(context, _("Who is responsible, organisation"), "organisation", _(PICK_BODY))
        self.pairs = Pairs(self, self.ui, ("place", "cause", "action", "responsible", "criterion", "answer"))

    def _bind(self) -> None:
        ui = self.ui
        dress(ui, "place_from", self.where)
        self.bind("case_id", self.case, read_one, write_one, row=dress(ui, "case_id", self.case))
        self.bind_texts(ui, "place", "responsible", "criterion", "answer")
        self.bind_texts(ui, "cause", "action", lines=2)
        for name in ("place_kk", "action_kk"):
            self._fields[name].check = self._check_place if name == "place_kk" else self._check_action
        body = dress(ui, "responsible_id", self.body)
        self.bind("responsible_id", self.body, read_one, write_one, row=body)
        days = ("due_day", "submitted_day", "answered_day")
        self.due, self.submitted, self.answered = (self.bind_day(ui, name) for name in days)
        self._fields["due_day"].check = self._check_after_sent
        self._fields["submitted_day"].check = self._check_sent
        self._fields["answered_day"].check = self._check_answered
        for name, picker in (("case_id", self.case), ("responsible_id", self.body)):
            self._fields[name].check = picker.check_typed
        self.bind("state", ui.state, write=write_code, check=self._check_state, row=dress(ui, "state"))
        self.where.changed.connect(self._take_place)
        self.body.changed.connect(self._take_names)
        order_tabs([
            self.where, self.body, self.case, ui.place_kk, ui.place_ru, ui.cause_kk,
            ui.cause_ru, ui.action_kk, ui.action_ru, ui.responsible_kk, ui.responsible_ru, ui.criterion_kk,
            ui.criterion_ru, self.due, self.submitted, ui.state, self.answered, ui.answer_kk, ui.answer_ru,
            self.frame.save,
        ])  # fmt: skip

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the request."""
        values = {name: record[name] for name in self.names}
        store = self.context.store
        return SaveRequest(store, self._key, _precinct(store), wall_today().year, values)

    def _check_place(self, _value: object) -> str:
        written = self.ui.place_kk.text().strip() or self.ui.place_ru.text().strip()
        return "" if written else _(ONE_LANGUAGE)

    def _check_action(self, _value: object) -> str:
        written = self.ui.action_kk.toPlainText().strip() or self.ui.action_ru.toPlainText().strip()
        return "" if written else _(ONE_LANGUAGE)

    def _check_state(self, state: object) -> str:
        early = state in ("prepared", "submitted") and not self.answered.is_blank()
        return _("An answer has come: choose what became of the request.") if early else ""

    def _check_sent(self, day: date | None) -> str:
        lacks = day is None and self.ui.state.currentData() != "prepared"
        return _("Give the day when it was handed in.") if lacks else ""

    def _check_answered(self, day: date | None) -> str:
        if day is None and self.ui.state.currentData() in DONE_STATES:
            return _("Give the day of the answer.")
        return self._check_after_sent(day)

    def _check_after_sent(self, day: date | None) -> str:
        sent = self.submitted.value()
        early = day is not None and sent is not None and day < sent
        return _("The day is before the request was handed in.") if early else ""

    def _take_place(self) -> None:
        keys = self.where.subject_keys()
        if keys and not self._loading:
            for code, field in (("kk", self.ui.place_kk), ("ru", self.ui.place_ru)):
                field.setText(_address_in(self.context, keys[0], code))

    def _take_names(self) -> None:
        if not self._loading:
            take_names(self.context, self.body, self.ui.responsible_kk, self.ui.responsible_ru)


class CloseEditor(WindowForm):
    """How a project ends: closed or stopped, when, with what result."""

    form: ClassVar[str] = "case_close"
    label: ClassVar[str] = N_("Close the project")

    def __init__(self, context: Context, case: Case, typed: Mapping[str, Any]) -> None:
        super().__init__(context, subject=case.id.hex())
        self._key = case.id
        self.ui = ui = Ui_CaseClose()
        ui.setupUi(self.make_frame().form)
        fill_codes(ui.state, [pair for pair in choices_of(context, "case_state") if pair[0] in ENDS])
        self.pairs = Pairs(self, ui, ("result",))
        self.bind("state", ui.state, write=write_code, row=dress(ui, "state"))
        self.day = DateEdit()
        self.bind("closed_day", self.day, required=True, row=dress(ui, "closed_day", self.day, required=True))
        self.bind_texts(ui, "result", lines=4)
        self._fields["result_kk"].check = self._check_result
        order_tabs([ui.state, self.day, ui.result_kk, ui.result_ru, self.frame.save])
        texts = {"result_kk": case.result_kk, "result_ru": case.result_ru, **typed}
        self.begin({"state": ENDS[0], "closed_day": wall_today(), **texts}, new=True)

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that ends the project."""
        names = ("state", "closed_day", "result_kk", "result_ru")
        act = partial(close_case, case_id=self._key, **{name: record[name] for name in names})
        return Step(self.context.store, "case.close", act)

    def _check_result(self, _value: object) -> str:
        written = self.ui.result_kk.toPlainText().strip() or self.ui.result_ru.toPlainText().strip()
        return "" if written else _("Write the result, or why the project is stopped.")


def take_names(context: Context, picker: OnePicker, kk: Any, ru: Any) -> None:
    """Fill the empty ones of two boxes with the names of the organisation that was picked."""
    key = read_one(picker)
    if key is None:
        return
    with context.store.read() as session:
        body = session.get_one(Organisation, key)
    for field, name in ((kk, body.name_kk), (ru, body.name_ru)):
        if not field.text().strip():
            field.setText(name)


def _precinct(store: Any) -> str:
    with store.read() as session:
        query = select(Precinct.number).where(Precinct.removed_step.is_(None))
        if store.visit.precinct_id is not None:
            query = query.where(Precinct.id == store.visit.precinct_id)
        return str(session.scalar(query) or "")


def _address_in(context: Context, key: tuple[str, Id], code: str) -> str:
    with context.store.read() as session:
        naming = Naming(language(code), context.store.codes(), full=True)
        found = label(session, *key, naming, viewer_of(context))
    return found.title
