"""People from tables into a real store: addresses made, doubles known, refused rows, undo."""

import contextlib
import csv
import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from precinct_app.domain.addresses import Dwelling, House, Street
from precinct_app.domain.base import live
from precinct_app.domain.social_map import Person, Phone, Residence
from precinct_app.errors import AppError, Cancelled
from precinct_app.imports.people import import_people
from precinct_app.storage.search import find
from precinct_app.storage.store import Store

HEADER = "Тегі;Аты;Әкесінің аты;Туған күні;ЖСН;Телефоны;Көшесі;Үйі;Пәтері\n"
ROWS = (
    "Үлгиев;Серік;;14.03.1990;;8 701 000 00 01;Абай көшесі;47;4\n"
    "Үлгиева;Айгүл;Асанқызы;1991;;8 701 000 00 02;ул. Абай;47;4\n"
    "Мысалов;Дәурен;;1.2.1987;;;Дала;2;\n"
)
RECORDS = (Person, Phone, Residence, Dwelling, House, Street)


def written(folder: Path, text: str, name: str = "тұрғындар.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def counts(store: Store) -> list[int]:
    with store.read() as session:
        return [
            session.scalar(select(func.count()).where(record.removed_step.is_(None))) or 0
            for record in RECORDS
        ]


def test_people_live_where_the_table_says(store: Store, tmp_path: Path) -> None:
    outcome = import_people(store, written(tmp_path, HEADER + ROWS))
    assert (outcome.read, outcome.added, outcome.refused) == (3, 3, 0)
    assert counts(store) == [3, 2, 3, 2, 2, 2]
    with store.read() as session:
        born = dict(session.execute(select(Person.given, Person.birth)).all())  # type: ignore[arg-type]
        assert born == {"Серік": "1990-03-14", "Айгүл": "1991", "Дәурен": "1987-02-01"}
        assert find(session, "8701000000 2".replace(" ", ""), types=("person",))
        assert find(session, "улгиев", types=("person",))


def test_the_same_file_twice_adds_nobody(store: Store, tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + ROWS)
    import_people(store, path)
    before = counts(store)
    again = import_people(store, path)
    assert (again.added, again.known) == (0, 3)
    assert counts(store) == before


def test_what_an_officer_typed_stays(store: Store, tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + ROWS)
    import_people(store, path)
    with store.write("person.change") as write:
        key = write.session.scalars(select(Person.id).where(Person.given == "Серік")).one()
        write.change(Person, key, work="мектеп")
    import_people(store, path)
    with store.read() as session:
        assert session.get_one(Person, key).work == "мектеп"


def test_a_bad_cell_leaves_out_its_row_only(store: Store, tmp_path: Path) -> None:
    text = HEADER + ROWS + "Қатеев;Үлгі;;31.02.1990;;;Абай;48;1\n"
    outcome = import_people(store, written(tmp_path, text))
    assert (outcome.added, outcome.refused) == (3, 1)
    (fault,) = outcome.errors
    assert (fault.row, fault.column) == (5, "Туған күні")


def test_the_whole_load_is_undone(store: Store, tmp_path: Path) -> None:
    import_people(store, written(tmp_path, HEADER + ROWS))
    store.undo()
    assert counts(store) == [0] * len(RECORDS)
    with store.read() as session:
        assert not find(session, "улгиев", types=("person",))
    store.redo()
    assert counts(store)[0] == 3


def test_a_stopped_load_leaves_nothing(store: Store, tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        if done:
            raise Cancelled("stopped")

    rows = "".join(f"Үлгиев{n};Асан;;{1950 + n % 50};;;Абай;{n};\n" for n in range(5000))
    with pytest.raises(Cancelled):
        import_people(store, written(tmp_path, HEADER + rows), progress=stop)
    assert counts(store) == [0] * len(RECORDS)


def test_naughty_texts_are_kept_as_they_are(store: Store, tmp_path: Path, shared: Path) -> None:
    strings = json.loads((shared / "torture" / "blns.json").read_text(encoding="utf-8"))
    names = [" ".join(text.split()) for text in strings if text.strip() and "\x00" not in text]
    path = tmp_path / "атаулар.csv"
    with path.open("w", encoding="utf-8", newline="", errors="surrogatepass") as stream:
        writer = csv.writer(stream)
        writer.writerow(["Тегі", "Аты"])
        writer.writerows([name, "Үлгі"] for name in names)
    outcome = import_people(store, path)
    assert outcome.added + outcome.known + outcome.refused == outcome.read
    assert outcome.added > len(names) * 0.9
    with store.read() as session:
        kept = set(session.scalars(select(Person.surname)))
    assert len(kept & set(names)) > len(names) * 0.9


def test_difficult_workbooks_never_crash(store: Store, shared: Path) -> None:
    for path in sorted((shared / "torture" / "sheets").iterdir()):
        with contextlib.suppress(AppError):
            outcome = import_people(store, path)
            assert outcome.added + outcome.known + outcome.refused == outcome.read


def test_a_whole_name_in_one_column(store: Store, tmp_path: Path) -> None:
    text = "Т.А.Ә.;Көшесі;Үйі\nҮлгиев Серік Асанұлы;Абай;5\nЖалғыз;Абай;5\n"
    import_people(store, written(tmp_path, text))
    with store.read() as session:
        people: list[Any] = list(session.scalars(live(Person).order_by(Person.surname)))
    assert {(p.surname, p.given, p.patronymic) for p in people} == {
        ("Үлгиев", "Серік", "Асанұлы"), ("Жалғыз", "", ""),
    }  # fmt: skip
