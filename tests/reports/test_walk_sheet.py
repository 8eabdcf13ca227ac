"""The walk sheet: by street and house in both languages, blank columns, a number and a kept copy."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from precinct_app.domain.addresses import Street, add_flats, add_house
from precinct_app.domain.codes import calendar_rows
from precinct_app.domain.documents import Document, DocumentSubject
from precinct_app.domain.register import entries as register
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.social_map import Person, Residence
from precinct_app.domain.work import due_items
from precinct_app.errors import Refused
from precinct_app.reports import document as doc
from precinct_app.reports.preview import page_text
from precinct_app.reports.walk_release import prepare_walk, release_walk
from tests.storage_fixtures import store  # noqa: F401

DAY = date(2026, 11, 24)


@pytest.fixture
def items(store):  # noqa: F811
    with store.write("import.people") as write:
        abai = write.add(Street, name_kk="Абай", name_ru="Абая", kind="street")
        dala = write.add(Street, name_kk="Дала", name_ru="Степная", kind="street")
        flats = add_flats(write, add_house(write, abai, "47", "apartment"), 1, 6, 2)
        flats += add_flats(write, add_house(write, dala, "8", "apartment"), 1, 1, 1)
        people = []
        for number, flat in enumerate((flats[4], flats[1], flats[-1])):
            person = write.add(Person, surname=f"Сынақов{number}", given="Ерлан")
            write.add(Residence, person_id=person, dwelling_id=flat, kind="actual")
            people.append(person)
    with store.read() as session:
        terms = register.terms_of(session, DAY, calendar_rows(session))
    with store.write("register.add") as write:
        for person in people:
            register.open_entry(
                write, terms, subject_type="person", subject_id=person, category="protective_order",
                delivered="2026-11-10T20:15",
            )  # fmt: skip
    with store.read() as session:
        return due_items(session, Viewer(b"u" * 16), DAY + timedelta(days=7), day=DAY)


def texts(sheet, language, kind="plain"):
    (table,) = [block for block in sheet.document.blocks if isinstance(block, doc.Table)]
    return [[cell.text.shown(language) for cell in row.cells] for row in table.rows if row.kind == kind]


def test_it_is_walked_by_street_and_house_with_blank_columns(store, items):  # noqa: F811
    sheet = prepare_walk(store, items, Viewer(b"u" * 16), DAY, ("kk", "ru"))
    assert texts(sheet, "kk", "group") == [["Абай көшесі"], ["Дала көшесі"]]
    assert texts(sheet, "ru", "group") == [["ул. Абая"], ["ул. Степная"]]
    rows = texts(sheet, "kk")
    # flat 2 before flat 5 of the first house, then the other street
    who = [row[1].partition(" · ")[0] for row in rows]
    assert who == ["Сынақов1 Ерлан", "Сынақов0 Ерлан", "Сынақов2 Ерлан"]
    assert all(row[-3:] == ["", "", ""] for row in rows)
    assert "кв" in texts(sheet, "ru")[0][0]
    assert sheet.data.startswith(b"%PDF")


def test_it_is_released_with_number_copy_head_and_whose_data_it_holds(store, items, tmp_path):  # noqa: F811
    out = tmp_path / "walk.pdf"
    released = release_walk(store, prepare_walk(store, items, Viewer(b"u" * 16), DAY, ("kk",)), out)
    assert out.read_bytes().startswith(b"%PDF")
    with store.read() as session:
        paper = session.get_one(Document, released.document_id)
        subjects = session.query(DocumentSubject).count()
    assert (paper.kind, paper.audience, paper.languages) == ("walk_sheet", "private", "kk")
    assert paper.head
    assert subjects == 3
    second = prepare_walk(store, items, Viewer(b"u" * 16), DAY, ("kk",))
    assert second.document.number != paper.number


def test_an_empty_walk_is_refused(store):  # noqa: F811
    with pytest.raises(Refused):
        prepare_walk(store, [], Viewer(b"u" * 16), DAY, ("kk",))


def test_a_full_day_of_a_hundred_tasks_takes_few_pages_that_can_be_read(store, items):  # noqa: F811
    many = [replace(items[n % 3], id=bytes([n]) * 16) for n in range(107)]
    sheet = prepare_walk(store, many, Viewer(b"u" * 16), DAY, ("kk", "ru"))
    assert sheet.content.tasks == 107
    assert sheet.pages <= 7
    shown = [page_text(sheet.data, page) for page in range(sheet.pages)]
    # the numbers of the results and the columns stand on every page that is walked with
    assert all("1 – " in page and "5 – " in page for page in shown)
    assert sum(page.count("Сынақов") for page in shown) == 107


def test_a_protected_source_is_not_on_the_sheet_and_is_counted(store, items):  # noqa: F811
    with store.write("person.change") as write:
        write.change(Person, items[0].subject[1], secrecy="protected_source")
    sheet = prepare_walk(store, items, Viewer(b"u" * 16), DAY, ("kk", "ru"))
    assert (sheet.content.tasks, sheet.content.protected) == (2, 1)
    assert items[0].subject[1] not in sheet.content.people
    assert len(texts(sheet, "kk")) == 2


def test_what_was_written_in_one_language_is_said_once_and_a_house_is_called_by_its_address(store, items):  # noqa: F811
    promise = replace(items[0], kind="promise", title_kk="Шам қою.", title_ru="Шам қою.", number="A-5")
    flat = replace(items[1], id=b"f" * 16, subject=("dwelling", b"d" * 16))
    sheet = prepare_walk(store, [promise, flat], Viewer(b"u" * 16), DAY, ("kk", "ru"))
    kazakh, russian = (texts(sheet, code) for code in ("kk", "ru"))
    assert "Шам қою · " in kazakh[0][1] + kazakh[1][1]
    assert "Шам қою" not in russian[0][1] + russian[1][1]
    alone = prepare_walk(store, [promise, flat], Viewer(b"u" * 16), DAY, ("ru",))
    assert "Шам қою" in "".join(row[1] for row in texts(alone, "ru"))
