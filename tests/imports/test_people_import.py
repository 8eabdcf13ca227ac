"""The import of people as one work: its progress, Cancel at every stage, one step to undo."""

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
