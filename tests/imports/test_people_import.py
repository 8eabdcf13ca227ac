"""The import of people as one work: its progress, Cancel at every stage, one step to undo."""

import sys

import pytest
from sqlalchemy import func, select

from precinct_app.domain.social_map import Person, Phone, Residence
from precinct_app.errors import Cancelled
from precinct_app.imports.people import import_people
from precinct_app.storage import search
from tests.storage_fixtures import store  # noqa: F401 - a fixture

HEAD = "Тегі;Аты;Туған күні;Телефоны;Көшесі;Үйі;Пәтері"


@pytest.fixture
def path(tmp_path):
    lines = [f"Тұрғын{n};Серік;1990;+7700000{n:04d};Абай көшесі;{n % 40 + 1};{n}" for n in range(300)]
    (tmp_path / "people.csv").write_text("\n".join([HEAD, *lines]), encoding="utf-8")
    return tmp_path / "people.csv"


def counts(store):  # noqa: F811
    with store.read() as session:
        return [
            session.scalar(select(func.count()).where(record.removed_step.is_(None)))
            for record in (Person, Phone, Residence)
        ]


def test_progress_rises_to_the_end_and_people_are_found(store, path):  # noqa: F811
    told = []
    outcome = import_people(store, path, progress=lambda done, total: told.append(done / total))
    assert (outcome.added, counts(store)) == (300, [300, 300, 300])
    assert told == sorted(told)
    assert told[-1] == 1
    assert len(set(told)) >= 5
    with store.read() as session:
        assert [hit.type for hit in search.find(session, "тургын17", types=["person"])][:1] == ["person"]
        assert search.find(session, "абай 18 17", types=["person"])


def test_cancel_at_every_report_leaves_nothing(store, path):  # noqa: F811
    told = []
    import_people(store, path, progress=lambda done, _total: told.append(done))
    store.undo()
    head = store.head()
    for stop_at in range(len(told)):
        seen = []

        def cancel(done, _total, seen=seen, stop_at=stop_at):
            seen.append(done)
            if len(seen) > stop_at:
                raise Cancelled("stopped")

        with pytest.raises(Cancelled):
            import_people(store, path, progress=cancel)
        assert counts(store) == [0, 0, 0]
        assert store.head() == head
    store.verify()


def test_undo_and_redo_of_an_import_follow_in_the_index(store, path):  # noqa: F811
    import_people(store, path)
    store.undo()
    assert counts(store) == [0, 0, 0]
    with store.read() as session:
        assert search.find(session, "тургын17") == []
    store.redo()
    assert counts(store) == [300, 300, 300]
    with store.read() as session:
        assert search.find(session, "тургын17", types=["person"])
    store.verify()


@pytest.mark.parametrize(
    "text",
    [
        "Тегі;Аты;ЖСН\nҮлгиев;Серік;901399000001\nҮлгиева;Серік;901399000002\n",
        "Тегі;Аты;Туған күні\nҮлгиев;Серік;01.02.1990\nҮлгиев;Серік;01.02.1991\n",
        "Тегі;Аты;Телефоны\nҮлгиев;Серік;8 701 000 00 01\nҮлгиев;Серік;8 701 000 00 02\n",
        "Тегі;Аты;Көшесі;Үйі;Пәтері\nҮлгиев;Серік;Абай;47;4\nҮлгиев;Серік;Абай;47;5\n",
        "Тегі;Аты\nҮлгиев;Серік\nҮлгиев;Самат\n",
    ],
)
def test_a_second_load_makes_no_doubles(store, tmp_path, text):  # noqa: F811
    path = tmp_path / "people.csv"
    path.write_text(text, encoding="utf-8")
    first, second = import_people(store, path), import_people(store, path)
    assert (first.added, first.known) == (2, 0)
    assert (second.added, second.known) == (0, 2)
    store.undo()
    assert import_people(store, path).added == 2, "one undo took the whole load back"


def test_a_row_that_tells_less_of_a_known_person_is_known(store, tmp_path):  # noqa: F811
    for name, text, added in (
        ("a", "Тегі;Аты;Туған күні;Телефоны\nҮлгиев;Серік;1990;8 701 000 00 01\n", 1),
        ("b", "Тегі;Аты;Телефоны\nҮЛГИЕВ;серік;+7 701 000-00-01\n", 0),
        ("c", "Тегі;Аты;Телефоны\nҮлгиев;Серік;8 701 000 00 09\n", 1),
        ("d", "Тегі;Аты\nҮлгиев;Серік\n", 1),
    ):
        path = tmp_path / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        assert import_people(store, path).added == added, name


@pytest.mark.parametrize("words", ["Жиынтығы:", "Барлығы", "ИТОГО", "Всего: 147", "Всего 12 чел."])
def test_the_sum_under_a_list_is_no_resident(store, tmp_path, words):  # noqa: F811
    path = tmp_path / "тізім.csv"
    path.write_text(f"Тегі, аты, әкесінің аты;Мекенжайы\nҮлгиев Серік;\n{words};\n", encoding="utf-8")
    outcome = import_people(store, path)
    assert (outcome.added, outcome.refused) == (1, 1)
    (error,) = outcome.errors
    assert error.row == 3


def test_a_search_gets_its_turn_often_at_every_stage(store, tmp_path, monkeypatch):  # noqa: F811
    rows = "".join(f"Сынақов{n},Асан,9013{n:08d}\n" for n in range(1_000))
    (tmp_path / "first.csv").write_text("Тегі,Аты,ЖСН\n" + rows, encoding="utf-8")
    (tmp_path / "second.csv").write_text("Тегі,Аты,ЖСН\n" + rows.replace("9013", "9113"), encoding="utf-8")
    import_people(store, tmp_path / "first.csv")
    turns: list[str] = []

    def give_way(*_progress):
        turns.append(sys._getframe(1).f_code.co_name)

    monkeypatch.setattr(store, "give_way", give_way)
    assert import_people(store, tmp_path / "second.csv").added == 1_000
    # reports of the conversion, the writing and the index; the people known before; the rows of the file
    assert turns.count("_tell") >= 5 + 3 * 5 + 3 * 2
    assert turns.count("__init__") == 2
    assert turns.count("import_people") == 10
