"""Rules of a SARA project: when a stage opens, when a case is a problem, how strong a controller is, the end.

The questions are a code list, so a station may add one; which six of them are the test of a problem and which
three tell of the controllers of the triangle is part of the method. "Unknown" leaves a question open: it says
that something is still to be found out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from precinct_app.domain.base import Id, Writer
from precinct_app.domain.cases import STAGES, Case, CaseAnswer, CaseLink, Measure, answers
from precinct_app.domain.codes import CodeLists
from precinct_app.errors import Refused
from precinct_app.i18n import N_

# community, harm, expectation, events, recurring, similarity
CHEERS = ("s_community", "s_harm", "s_expectation", "s_events", "s_recurring", "s_similarity")
# who could have stopped it: the question that asks whether there is one
CONTROLLERS = {"handler": "a_handler", "guardian": "a_guardian", "manager": "a_manager"}
TRIANGLE = ("offender", "target", "place", *CONTROLLERS)
SETTLED = ("yes", "no")
STRONG, WEAK, ABSENT, UNKNOWN = "strong", "weak", "absent", "unknown"
NOT_YET = N_("This stage opens when all questions of the stages before it are answered. Still open: {n}.")
CLOSED = N_("The project is closed. Reopen it to change its stage.")

Answers = Mapping[str, CaseAnswer]


@dataclass(frozen=True, slots=True)
class Progress:
    """How many questions of a stage are answered with yes or no."""

    answered: int
    total: int

    @property
    def is_full(self) -> bool:
        """Whether none is open."""
        return self.answered >= self.total


def answer_of(given: Answers, question: str) -> str:
    """Return "yes", "no", "unknown" or "" where nothing was answered."""
    row = given.get(question)
    return row.answer if row is not None else ""


def progress_of(codes: CodeLists, given: Answers) -> dict[str, Progress]:
    """Return the progress of each stage by its code."""
    found = {}
    for stage in STAGES:
        questions = codes.of("checklist", stage)
        answered = sum(answer_of(given, question.code) in SETTLED for question in questions)
        found[stage] = Progress(answered, len(questions))
    return found


def open_before(stage: str, progress: Mapping[str, Progress]) -> int:
    """Return how many questions of the stages before ``stage`` are open."""
    before = STAGES[: STAGES.index(stage)]
    return sum(max(0, progress[name].total - progress[name].answered) for name in before)


def may_open(stage: str, current: str, progress: Mapping[str, Progress]) -> bool:
    """Tell whether a project may stand at ``stage``: an earlier one always, a later one when due."""
    return STAGES.index(stage) <= STAGES.index(current) or open_before(stage, progress) == 0


def next_stage(stage: str) -> str | None:
    """Return the stage after ``stage``, None after the last one."""
    place = STAGES.index(stage) + 1
    return STAGES[place] if place < len(STAGES) else None


def is_problem(given: Answers) -> bool:
    """Tell whether all six signs of a problem are there; fewer are a case, not a problem."""
    return all(answer_of(given, question) == "yes" for question in CHEERS)


def controller_state(part: str, given: Answers, linked: int) -> str:
    """Return how strong a controller is: there and named, there but nobody named, absent, or not known."""
    answer = answer_of(given, CONTROLLERS[part])
    if answer == "no":
        return ABSENT
    if answer == "yes":
        return STRONG if linked else WEAK
    return UNKNOWN


def move_to_stage(write: Writer, case_id: Id, stage: str, codes: CodeLists) -> None:
    """Put a project to a stage. Raises Refused when questions before it are open or the project is closed."""
    case = write.session.get_one(Case, case_id)
    progress = progress_of(codes, answers(write.session, case_id))
    if case.state != "open":
        raise Refused(CLOSED)
    if not may_open(stage, case.stage, progress):
        raise Refused(NOT_YET, n=open_before(stage, progress))
    write.change(Case, case_id, stage=stage)


def close_case(
    write: Writer, case_id: Id, state: str, closed_day: date, result_kk: str, result_ru: str
) -> None:
    """End a project, "closed" or "stopped", with its result or the reason."""
    write.change(Case, case_id, state=state, closed_day=closed_day, result_kk=result_kk, result_ru=result_ru)


def reopen_case(write: Writer, case_id: Id) -> None:
    """Take an ended project into work again; the result stays as it was written."""
    write.change(Case, case_id, state="open", closed_day=None)


def finish_measure(write: Writer, measure_id: Id, day: date) -> None:
    """Note that a measure was done on ``day``."""
    write.change(Measure, measure_id, state="done", done_day=day)


def unlink(write: Writer, link_id: Id) -> None:
    """Take a link away from its project."""
    write.remove(CaseLink, link_id)
