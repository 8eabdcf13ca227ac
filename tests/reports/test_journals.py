"""Paper journals read back from their PDF: columns as data, numbers through the year, who sees what."""

# ruff: noqa: F811 - fixtures come by import, the parameters name them again
import hashlib
import re
import subprocess
from datetime import date, datetime

import pypdfium2
import pytest
from sqlalchemy import select

from precinct_app.domain import appeals, violence
from precinct_app.domain.addresses import Dwelling, Street, add_flats, add_house
from precinct_app.domain.codes import calendar_rows
from precinct_app.domain.contacts import ContactSeries, record_contact
from precinct_app.domain.documents import Document, DocumentSubject
from precinct_app.domain.paper_journals import FIELDS
from precinct_app.domain.register.entries import open_entry, terms_of
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.social_map import Organisation, Person, Residence
from precinct_app.domain.social_map.rounds import DoorVisit
from precinct_app.domain.users import Precinct, User
from precinct_app.errors import BadInput, Refused
from precinct_app.reports import journal_data, journal_register
from precinct_app.reports.journal_data import PERMISSIONS, READERS, JournalOrder, collect
from precinct_app.reports.journal_release import prepare_journal, release_journal
from precinct_app.reports.pdf_tables import NO_DATA
from precinct_app.reports.release import kept_bytes
from precinct_app.reports.words import said
from tests.storage_fixtures import store  # noqa: F401

NOW = datetime(2026, 11, 23, 10, 0)  # noqa: DTZ001 - a wall clock is meant
HEAD = Viewer(None, restricted=True)
PLAIN = Viewer(None)
NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))
BOTH = ("kk", "ru")


def order(kind, days=NOVEMBER, languages=BOTH):
    return JournalOrder(kind, *days, languages, NOW)


def rows(store, kind, viewer=HEAD, days=NOVEMBER, languages=("ru",)):
    with store.read() as session:
        return collect(session, order(kind, days, languages), viewer)


def texts(data):
    return [{name: text.ru for name, text in row.cells.items() if text.ru} for row in data.rows]


def pdf_text(data: bytes, tmp_path) -> str:
    file = tmp_path / "journal.pdf"
    file.write_bytes(data)
    read = subprocess.run(
        ["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True
    )
    return read.stdout


@pytest.fixture
def town(store):
    """Return a store with a precinct, one flat, and Aliya who lives in it."""
    with store.write("person.add") as write:
        write.add(Precinct, number="14", point_number="3", body_kk="Полиция бөлімі", body_ru="Отдел полиции")
        street = write.add(Street, name_kk="Тал", name_ru="Таловая", kind="street")
        house = add_house(write, street, "12", "apartment")
        add_flats(write, house, 1, 1, 1)
        flat = write.session.scalar(select(Dwelling.id))
        person = write.add(Person, surname="Сынақова", given="Әлия", patronymic="Сынаққызы")
        write.add(Residence, person_id=person, dwelling_id=flat, kind="actual")
    return store, person, flat


def talk(store, person, happened, series=None, **values):
    with store.write("contact.add") as write:
        contact = {"happened": happened, "channel": "in_person", "gist": "Шу туралы", **values}
        if series is not None:
            contact["series_id"] = write.add(
                ContactSeries, kind=series, day=date.fromisoformat(happened[:10])
            )
        return record_contact(write, contact, [{"subject_type": "person", "subject_id": person}])


def put(store, category, person, **values):
    with store.write("register.add") as write:
        terms = terms_of(write.session, NOW.date(), calendar_rows(write.session))
        return open_entry(write, terms, subject_type="person", subject_id=person, category=category, **values)


def test_a_reception_is_read_from_its_contacts_and_numbered_through_the_year(town) -> None:
    store, person, _flat = town
    talk(store, person, "2026-03-10T18:00", "reception")
    talk(store, person, "2026-11-20T18:30", "reception", offer="Көршімен сөйлесу")
    talk(store, person, "2026-11-19T17:20", situation="reception")
    talk(store, person, "2026-11-19T12:00", "round")
    talk(store, person, "2026-12-01T17:00", "reception")
    data = rows(store, "reception")
    assert [row.number for row in data.rows] == [2, 3]
    first, second = texts(data)
    assert first["applicant"] == "Сынақова Әлия Сынаққызы"
    assert first["moment"] == "19.11.2026 17:20"
    assert "Таловая" in first["address"]
    assert "Көршімен сөйлесу" in second["result"]
    assert data.people == {person}


def test_numbers_begin_anew_with_the_year(town) -> None:
    store, person, _flat = town
    for moment in ("2025-12-30T18:00", "2025-12-31T18:00", "2026-01-05T18:00"):
        talk(store, person, moment, "reception")
    data = rows(store, "reception", days=(date(2025, 12, 31), date(2026, 1, 31)))
    assert [row.number for row in data.rows] == [2, 1]


def test_rounds_hold_visits_and_contacts_in_order_of_time(town) -> None:
    store, person, flat = town
    with store.write("round.result") as write:
        write.add(DoorVisit, dwelling_id=flat, result="not_home", happened="2026-11-19T18:05")
        write.add(DoorVisit, dwelling_id=flat, result="confirmed", happened="2026-11-30")
        write.add(DoorVisit, dwelling_id=flat, result="refused", happened="")
    talk(store, person, "2026-11-20T18:30", "round")
    found = texts(rows(store, "rounds"))
    assert [row["moment"] for row in found] == ["19.11.2026 18:05", "20.11.2026 18:30", "30.11.2026"]
    assert [row.get("note", "") for row in found] == ["", "Шу туралы", ""]
    assert found[0]["result"] == "не застали дома"


def test_orders_are_those_whose_rule_asks_for_the_delivery(town) -> None:
    store, person, _flat = town
    put(
        store, "protective_order", person, delivered="2026-11-10T21:15", act_number="77",
        act_day=date(2026, 11, 10),
    )  # fmt: skip
    put(store, "official_warning", person, delivered="2026-11-12T10:00")
    put(store, "supervision", person, delivered="2026-11-12T10:00", until="2027-11-12")
    put(store, "protective_order", person)
    found = texts(rows(store, "orders"))
    assert [row["kind"] for row in found] == ["защитное предписание", "официальное предостережение"]
    assert "77" in found[0]["act"]
    assert "10.11.2026" in found[0]["act"]
    assert found[0]["delivered"] == "10.11.2026 21:15"
    assert found[0]["until"] == "10.12.2026 21:15"


def fact(store, person, learned, **values):
    with store.write("violence.add") as write:
        key = violence.add_fact(
            write, ("support_centre", "health"), learned=learned, victim_id=person, register="kui", **values
        )
        ids = list(
            write.session.scalars(
                select(violence.ViolenceNotice.id).where(violence.ViolenceNotice.fact_id == key)
            )
        )
    return key, ids


def test_notices_say_who_was_told_in_time_and_leave_a_running_clock_blank(town) -> None:
    store, person, _flat = town
    _key, (first, second) = fact(store, person, "2026-11-10T21:15", number="1234")
    fact(store, person, "2026-11-23T09:00", number="1300")
    with store.write("violence.notice") as write:
        violence.send_notice(write, first, "2026-11-11T09:00", "Орталық қызметкері", "letter")
        violence.send_notice(
            write, second, "2026-11-12T09:00", "Емхана қызметкері", "letter", "пошта жабық болды"
        )
    found = texts(rows(store, "violence"))
    assert [row["number"] if "number" in row else row["register_number"] for row in found[:2]] == [
        "КУИ 1234", "КУИ 1234",
    ]  # fmt: skip
    verdicts = {said(text).ru for text in (journal_register.IN_TIME, journal_register.LATE)}
    assert {row.get("in_time", "") for row in found[:2]} == verdicts
    assert [row.get("in_time", "") for row in found[2:]] == ["", ""]
    assert [row.get("sent", "") for row in found[2:]] == ["", ""]


def test_a_restricted_fact_keeps_its_number_and_is_not_shown_without_the_right(town, tmp_path) -> None:
    store, person, _flat = town
    fact(store, person, "2026-11-10T21:15", number="1234")
    fact(store, person, "2026-11-11T21:15", number="1235", secrecy="normal")
    data = rows(store, "violence", PLAIN)
    assert [row.number for row in data.rows] == [3, 4]
    assert data.hidden == 2
    paper = prepare_journal(store, order("violence"), PLAIN)
    read = pdf_text(paper.data, tmp_path)
    assert "1235" in read
    assert "1234" not in read
    assert rows(store, "violence", HEAD).hidden == 0


def test_a_hidden_person_is_not_named(town) -> None:
    store, person, _flat = town
    with store.write("person.change") as write:
        write.change(Person, person, secrecy="protected_source")
    talk(store, person, "2026-11-20T18:30", "reception")
    told = texts(rows(store, "reception"))[0]
    assert "Сынақова" not in told["applicant"]
    assert "address" not in told
    assert rows(store, "reception").people == set()


def test_appeals_tell_term_and_how_they_ended(town) -> None:
    store, person, _flat = town
    with store.write("appeal.add") as write:
        body = write.add(Organisation, name_kk="Сынақ мекемесі", name_ru="Учреждение", kind="other")
        values = {"kind": "appeal", "register": "eotinish", "gist": "Шам жанбайды"}
        first = appeals.register_appeal(
            write, {}, None, received="2026-11-02", due_day=date(2026, 11, 20), number="5",
            applicant_type="person", applicant_id=person, **values,
        )  # fmt: skip
        second = appeals.register_appeal(
            write, {}, None, received="2026-11-03T10:00", due_day=date(2026, 11, 21), applicant="Б. Сынақ",
            **values,
        )  # fmt: skip
        appeals.answer(write, first, date(2026, 11, 18), "satisfied", "шам ауыстырылды")
        appeals.hand_on(write, second, date(2026, 11, 4), "", organisation_id=body)
    one, two = texts(rows(store, "appeals"))
    assert (one["due"], one["received"]) == ("20.11.2026", "02.11.2026")
    assert one["result"] == "удовлетворено, шам ауыстырылды, 18.11.2026"
    assert two["applicant"] == "Б. Сынақ"
    assert two["result"].endswith("Учреждение, 04.11.2026")
    printed_once = rows(store, "appeals", languages=BOTH).rows[0].cells["result"]
    assert printed_once.kk == "қанағаттандырылды, шам ауыстырылды, 18.11.2026"
    assert printed_once.ru == "удовлетворено"


@pytest.mark.parametrize(
    ("number", "day", "told"),
    [
        ("77", None, "№ 77"),
        ("№ 77", None, "№ 77"),
        ("Сот қаулысы № 3-27", None, "Сот қаулысы № 3-27"),
        ("", date(2026, 11, 10), "10.11.2026"),
        ("", None, ""),
    ],
)
def test_the_number_of_a_paper_carries_its_sign_once(number, day, told) -> None:
    assert journal_register._act(number, day).ru.replace("\u00a0", " ") == told


def test_every_offered_and_shipped_field_is_filled(town) -> None:
    store, person, flat = town
    talk(store, person, "2026-11-20T18:30", "reception")
    with store.write("round.result") as write:
        write.add(DoorVisit, dwelling_id=flat, result="not_home", happened="2026-11-19T18:05")
    talk(store, person, "2026-11-20T18:40", "round")
    put(store, "official_warning", person, delivered="2026-11-12T10:00")
    fact(store, person, "2026-11-10T21:15")
    with store.write("appeal.add") as write:
        appeals.register_appeal(
            write, {}, None, received="2026-11-02", due_day=date(2026, 11, 20), kind="appeal"
        )
    for kind in READERS:
        data = rows(store, kind)
        filled = {name for row in data.rows for name in row.cells} | {"number", "signature"}
        wanted = {column.field for column in data.columns} | set(FIELDS[kind])
        assert wanted <= filled, kind


@pytest.mark.parametrize("languages", [("kk",), ("ru",), BOTH])
def test_a_print_is_a_kept_paper_with_number_head_and_repeated_columns(town, tmp_path, languages) -> None:
    store, person, _flat = town
    for minute in range(60):
        talk(store, person, f"2026-11-{1 + minute // 3:02}T17:{minute:02}", "reception")
    paper = prepare_journal(store, order("reception", languages=languages), HEAD)
    released = release_journal(store, paper, tmp_path / "out.pdf")
    assert re.fullmatch(r"14-2026-J-\w+1", released.number)
    kept = kept_bytes(store, released.document_id)
    assert kept == (tmp_path / "out.pdf").read_bytes()
    assert released.pages > 1
    read = pdf_text(kept, tmp_path).split("\f")
    label = "Мекенжайы" if "kk" in languages else "Адрес"
    assert all(label in page for page in read[: released.pages - 1])
    assert f"1/{released.pages}" in read[0].replace(" ", "")
    assert "Адрес" in read[0] or languages == ("kk",)
    with pypdfium2.PdfDocument(kept) as opened:
        width, height = opened[0].get_size()
    assert (round(width), round(height)) == (842, 595)
    with store.read() as session:
        row = session.get(Document, released.document_id)
        assert row.audience == "internal"
        assert row.sha256 == hashlib.sha256(kept).hexdigest()
        assert row.head in read[released.pages - 1]
        named = set(session.scalars(select(DocumentSubject.subject_id)))
    assert named == {person}
    again = prepare_journal(store, order("reception", languages=languages), HEAD)
    assert again.document.number.endswith("2")


def test_a_print_with_restricted_rows_opens_again_only_to_its_maker_and_the_head(town) -> None:
    store, person, _flat = town
    with store.write("user.add") as write:
        for login, role in (("serik", "inspector"), ("dina", "head"), ("arman", "inspector")):
            who = {"surname_kk": "Үлгі", "surname_ru": "Ульги", "given_kk": login, "given_ru": login}
            write.add(User, login=login, role=role, rank="major", position_kk="а", position_ru="а", **who)
    store.sign_in("serik")
    mine = Viewer(store.visit.user_id)
    talk(store, person, "2026-11-20T18:30", "reception", secrecy="restricted")
    kept = release_journal(store, prepare_journal(store, order("reception"), mine)).document_id
    store.sign_in("dina")
    assert kept_bytes(store, kept)
    store.sign_in("arman")
    with pytest.raises(Refused):
        kept_bytes(store, kept)


def test_a_protected_source_stands_in_no_journal_not_even_its_author_s(town) -> None:
    store, person, _flat = town
    with store.write("user.add") as write:
        who = {"surname_kk": "Үлгі", "surname_ru": "Ульги", "given_kk": "Серік", "given_ru": "Серик"}
        post = {"rank": "captain", "position_kk": "УПИ", "position_ru": "УИП"}
        write.add(User, login="serik", role="inspector", **who, **post)
    store.sign_in("serik")
    talk(store, person, "2026-11-20T18:30", "reception", secrecy="protected_source")
    talk(store, person, "2026-11-21T18:30", "reception")
    data = rows(store, "reception", Viewer(store.visit.user_id))
    assert [row.number for row in data.rows] == [2]
    assert (data.hidden, data.restricted) == (1, False)


def test_days_and_length_are_checked(town, monkeypatch) -> None:
    store, person, _flat = town
    with pytest.raises(BadInput):
        rows(store, "reception", days=(date(2026, 11, 2), date(2026, 11, 1)))
    talk(store, person, "2026-11-20T18:30", "reception")
    talk(store, person, "2026-11-21T18:30", "reception")
    monkeypatch.setattr(journal_data, "MOST_ROWS", 1)
    with pytest.raises(Refused):
        rows(store, "reception")


def test_every_journal_of_the_code_list_has_a_reader_and_a_permission(store) -> None:
    listed = {code.code for code in store.codes().of("paper_journal")}
    assert listed == set(READERS) == set(PERMISSIONS)


def test_an_empty_journal_says_so(store, tmp_path) -> None:
    read = pdf_text(prepare_journal(store, order("appeals"), HEAD).data, tmp_path)
    assert "жолданым" in read.casefold()
    assert said(NO_DATA).kk in read
