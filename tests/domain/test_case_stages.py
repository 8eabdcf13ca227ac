"""When a stage opens, what makes a problem, how strong a controller is, numbers that are not used twice."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.domain.case_list import add_request, case_rows, next_request_number, request_rows
from precinct_app.domain.case_stages import (
    CHEERS,
    CONTROLLERS,
    Progress,
    close_case,
    controller_state,
    finish_measure,
    is_problem,
    may_open,
    move_to_stage,
    next_stage,
    open_before,
    progress_of,
    reopen_case,
)
from precinct_app.domain.cases import STAGES, Case, CaseAnswer, Measure, Request, answer_question, open_case
from precinct_app.domain.secrecy import Viewer
from precinct_app.errors import Refused
from precinct_app.storage.store import Store

DAY = date(2026, 11, 22)
NOBODY = Viewer(None)
ANSWERS = st.sampled_from(["yes", "no", "unknown", ""])


def answered(given: dict[str, str]) -> dict[str, CaseAnswer]:
    return {question: CaseAnswer(question=question, answer=answer) for question, answer in given.items()}


@given(st.dictionaries(st.sampled_from(CHEERS), ANSWERS))
def test_only_six_yes_make_a_problem(given: dict[str, str]) -> None:
    assert is_problem(answered(given)) == (list(given.values()).count("yes") == len(CHEERS))


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=4, max_size=4), st.data())
def test_a_stage_opens_after_the_questions_before_it(
    counts: list[tuple[int, int]], data: st.DataObject
) -> None:
    progress = {stage: Progress(min(pair), max(pair)) for stage, pair in zip(STAGES, counts, strict=True)}
    current, wanted = data.draw(st.sampled_from(STAGES)), data.draw(st.sampled_from(STAGES))
    missing = sum(max(pair) - min(pair) for pair in counts[: STAGES.index(wanted)])
    assert open_before(wanted, progress) == missing
    earlier = STAGES.index(wanted) <= STAGES.index(current)
    assert may_open(wanted, current, progress) == (earlier or missing == 0)


def test_the_order_of_stages() -> None:
    assert [next_stage(stage) for stage in STAGES] == [*STAGES[1:], None]


@pytest.mark.parametrize("part", CONTROLLERS)
def test_a_controller(part: str) -> None:
    question = CONTROLLERS[part]
    found = [
        controller_state(part, answered({question: answer}), linked)
        for answer, linked in (("yes", 1), ("yes", 0), ("no", 1), ("unknown", 1), ("", 0))
    ]
    assert found == ["strong", "weak", "absent", "unknown", "unknown"]


def test_a_project_moves_on_only_when_its_questions_are_answered(store: Store) -> None:
    codes = store.codes(DAY)
    questions = [code.code for code in codes.of("checklist", "scanning")]
    with store.write("case.add") as write:
        case = open_case(write, DAY, title_kk="Аула")
    with store.write("case.answer") as write:
        for question in questions[1:]:
            answer_question(write, case, question, "yes")
        answer_question(write, case, questions[0], "unknown")
    with pytest.raises(Refused) as refused, store.write("case.stage") as write:
        move_to_stage(write, case, "analysis", codes)
    assert refused.value.fields == {"n": 1}
    with store.write("case.answer") as write:
        answer_question(write, case, questions[0], "no")
        move_to_stage(write, case, "analysis", codes)
        assert progress_of(codes, {})["scanning"] == Progress(0, len(questions))
        close_case(write, case, "closed", DAY, "Шешілді", "")
    with pytest.raises(Refused), store.write("case.stage") as write:
        move_to_stage(write, case, "scanning", codes)
    with store.write("case.change") as write:
        reopen_case(write, case)
        move_to_stage(write, case, "scanning", codes)
    with store.read() as session:
        kept = session.get_one(Case, case)
    assert (kept.stage, kept.state, kept.closed_day, kept.result_kk) == ("scanning", "open", None, "Шешілді")


def test_what_is_open_and_due(store: Store) -> None:
    with store.write("case.add") as write:
        case = open_case(write, DAY, title_kk="Аула")
        late, soon = DAY - timedelta(days=2), DAY + timedelta(days=2)
        keys = [write.add(Measure, case_id=case, text_kk="Шара", due_day=day) for day in (late, soon, None)]
        write.add(Measure, case_id=case, text_kk="Шара", due_day=late, state="not_done")
    with store.read() as session:
        (row,) = case_rows(session, NOBODY, DAY)
    assert (row.open_measures, row.overdue, row.next_due) == (3, 1, late)
    with store.write("measure.change") as write:
        finish_measure(write, keys[0], DAY)
    with store.read() as session:
        (row,) = case_rows(session, NOBODY, DAY)
    assert (row.open_measures, row.overdue, row.next_due) == (2, 0, soon)


def test_a_secret_project_is_named_nowhere(store: Store) -> None:
    with store.write("case.add") as write:
        case = open_case(write, DAY, title_kk="Құпия", secrecy="restricted")
        add_request(write, "14", 2026, case_id=case, place_kk="Аула", action_kk="Шам")
    with store.read() as session:
        assert case_rows(session, NOBODY, DAY) == []
        assert [row.case for row in request_rows(session, NOBODY)] == [None]
        assert [row.case for row in request_rows(session, Viewer(None, restricted=True))] == [
            (case, "SARA-1")
        ]


def test_the_number_of_a_request(store: Store) -> None:
    with store.write("request.add") as write:
        for number in ("14-2026/9", "14-2026/10", "14-2025/44", "14-2026/x"):
            write.add(Request, number=number)
        write.remove(Request, add_request(write, "14", 2026))
        assert next_request_number(write.session, "14", 2026) == "14-2026/12"
        assert next_request_number(write.session, "", 2026) == "2026/1"
