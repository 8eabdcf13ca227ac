"""Houses of a village and of a quarter from tables as offices keep them; addresses of people in one cell."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import func, select

from precinct_app.domain.address_editing import save_street
from precinct_app.domain.addresses import (
    Dwelling,
    House,
    HouseAddress,
    Settlement,
    Street,
    StreetFormerName,
)
from precinct_app.domain.base import live
from precinct_app.domain.social_map import Person, Residence
from precinct_app.errors import BadInput, Cancelled
from precinct_app.imports.houses import import_houses
from precinct_app.imports.people import import_people
from precinct_app.storage.store import Store

HEAD = ("№ р/с", "Ауылы", "Көшесі", "Үй нөмірі", "Түрі", "Ескертпе")
ROWS = (
    (1, "Сарыбұлақ ауылы", "Достық көшесі", 1, "жеке тұрғын үй", ""),
    (2, "Сарыбұлақ ауылы", "Достық к-сі", "2а", "жер үй", ""),
    (3, "с. Сарыбұлақ", "ул. Достық", "б/н", "", "көпір жанындағы үй"),
    (4, "Сарыбұлақ", "Достық көшесі", "нөмірсіз", "", "диірмен жанындағы үй"),
    (5, "Ақбұлақ ауылы", "Достық көшесі", 1, "", ""),
    (6, "", "", "", "қыстау", "Қарасай қыстауы"),
    (7, "Сарыбұлақ ауылы", "Достық көшесі", "", "", ""),
    (8, "Сарыбұлақ ауылы", "", 5, "", ""),
    (9, "Сарыбұлақ ауылы", "Абай", 7, "юрта", ""),
)


def sheet(path: Path, *rows: tuple[Any, ...], title: str = "") -> Path:
    book = openpyxl.Workbook()
    for row in ([(title,), ()] if title else []) + list(rows):
        book.active.append(row)
    book.save(path)
    return path


def count(store: Store, record: Any, *where: Any) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(live(record).where(*where).subquery())) or 0


def test_a_village_is_loaded_and_loaded_again(store: Store, tmp_path: Path) -> None:
    path = sheet(tmp_path / "үйлер.xlsx", HEAD, *ROWS, title="Сарыбұлақ ауылының үйлер тізімі")
    outcome = import_houses(store, path)
    assert (outcome.read, outcome.added, outcome.known, outcome.refused) == (9, 7, 0, 2)
    assert [error.row for error in outcome.errors] == [10, 11]
    assert [error.row for error in outcome.warnings] == [12], "a kind that nobody knows"
    assert count(store, Settlement) == 2
    assert count(store, Street) == 3, "one «Достық» in each village"
    assert count(store, House, House.kind == "private") == 5
    assert count(store, Dwelling) == 6, "a wintering place is a dwelling too"
    assert count(store, HouseAddress, HouseAddress.number == "") == 3
    again = import_houses(store, path)
    assert (again.added, again.known, again.refused) == (0, 7, 2)
    store.undo()
    assert (count(store, House), count(store, Dwelling), count(store, Street)) == (0, 0, 0)
    store.verify()


def rename(store: Store, old: str, *former: str, kk: str, ru: str) -> None:
    with store.write("street.change") as write:
        street = write.session.scalars(live(Street).where(Street.name_kk == old)).first()
        assert street is not None
        values = {"name_kk": kk, "name_ru": ru, "kind": street.kind, "settlement_id": street.settlement_id}
        rows = [{"id": None, "name_kk": name, "name_ru": "", "until": None} for name in former]
        save_street(write, street.id, values, [], rows)


def former_names(store: Store) -> list[tuple[str, str, bool]]:
    with store.read() as session:
        rows = session.scalars(live(StreetFormerName).order_by(StreetFormerName.id))
        return [(row.name_kk, row.name_ru, row.until is not None) for row in rows]


def test_a_street_renamed_without_a_word_is_found_by_the_same_file_again(
    store: Store, tmp_path: Path
) -> None:
    rows = tuple(("Сарыбұлақ ауылы", "ул. Мира", number) for number in (1, 2, 3))
    path = sheet(tmp_path / "үйлер.xlsx", ("Ауылы", "Көшесі", "Үй нөмірі"), *rows)
    import_houses(store, path)
    rename(store, "Мира", kk="Бейбітшілік", ru="Бейбитшилик")
    assert former_names(store) == [("Мира", "Мира", True)]
    again = import_houses(store, path)
    assert (again.added, again.known) == (0, 3)
    assert count(store, Street) == 1
    store.undo()  # the second import wrote nothing: the renaming is undone
    assert former_names(store) == []


def test_a_name_that_is_written_down_or_only_spelt_anew_is_not_kept_twice(
    store: Store, tmp_path: Path
) -> None:
    path = sheet(tmp_path / "үйлер.xlsx", ("Көшесі", "Үй нөмірі"), ("Мира", 1))
    import_houses(store, path)
    rename(store, "Мира", kk="МИРА", ru="Мира")
    rename(store, "МИРА", kk="Бейбітшілік", ru="Мира")
    assert former_names(store) == [], "the Russian name still finds it"
    rename(store, "Бейбітшілік", "Мира", kk="Бейбітшілік", ru="Бейбитшилик")
    assert former_names(store) == [("Мира", "", False)]


def test_blocks_of_flats_get_their_flats(store: Store, tmp_path: Path) -> None:
    rows = (
        ("ул. Мира, д. 1", 5, 3, 60),
        ("ул. Мира, д. 2", 5, 4, 80),
        ("ул. Мира, д. 3", "", "", 7),
        ("ул. Мира, д. 4", 5, 2, 5000),
    )
    head = ("Адрес", "Этажность", "Количество подъездов", "Количество квартир")
    outcome = import_houses(store, sheet(tmp_path / "дома.xlsx", head, *rows))
    assert (outcome.added, outcome.refused) == (3, 1)
    with store.read() as session:
        flats = list(session.scalars(live(Dwelling).order_by(Dwelling.house_id, Dwelling.number_key)))
        assert len(flats) == 147
        assert {(f.entrance, f.floor) for f in flats if f.number == "60"} == {(3, 5)}
        assert sum(f.entrance is None for f in flats) == 7
        assert session.scalars(live(House).where(House.kind != "apartment")).all() == []


def test_cancel_leaves_nothing(store: Store, tmp_path: Path) -> None:
    path = sheet(tmp_path / "үйлер.xlsx", HEAD, *ROWS)
    seen: list[int] = []

    def cancel(done: int, _total: int) -> None:
        seen.append(done)
        if len(seen) > 2:
            raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        import_houses(store, path, progress=cancel)
    assert count(store, House) == 0


def test_a_table_without_streets_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        import_houses(store, sheet(tmp_path / "x.xlsx", ("Аты", "Саны"), ("а", 1)))


def test_people_with_an_address_in_one_cell(store: Store, tmp_path: Path) -> None:
    import_houses(store, sheet(tmp_path / "үйлер.xlsx", HEAD, *ROWS))
    head = ("№", "Ф.И.О.", "Дата рождения", "ИИН", "Адрес проживания")
    people = (
        (1, "Сынақов Асан Үлгіұлы", "01.02.1980", "801302399001", "с. Сарыбұлақ, ул. Достық, д. 1"),
        (2, "Сынақова Айша", "03.04.1982", "821304499002", "с. Ақбұлақ, ул. Достық, 1"),
        (3, "Үлгиева Дана", "05.06.1990", "", "с. Сарыбұлақ, ул. Достық, б/н"),
        (4, "Үлгиев Марат", "07.08.1991", "", "с. Сарыбұлақ, ул. Жаңа, б/н"),
    )
    outcome = import_people(store, sheet(tmp_path / "люди.xlsx", head, *people))
    assert outcome.added == 4
    assert {warning.row for warning in outcome.warnings if not warning.column} == {4, 5}, "which of them?"
    with store.read() as session:
        query = (
            select(Person.surname, Settlement.name_kk)
            .join(Residence, Residence.person_id == Person.id)
            .join(Dwelling, Dwelling.id == Residence.dwelling_id)
            .join(HouseAddress, HouseAddress.house_id == Dwelling.house_id)
            .join(Street, Street.id == HouseAddress.street_id)
            .join(Settlement, Settlement.id == Street.settlement_id)
        )
        homes = sorted((surname, place) for surname, place in session.execute(query))
    assert homes == [("Сынақов", "Сарыбұлақ"), ("Сынақова", "Ақбұлақ")]
    assert count(store, HouseAddress, HouseAddress.number.contains("б/н")) == 0
    assert count(store, Dwelling) == 6
