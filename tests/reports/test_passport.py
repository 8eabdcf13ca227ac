"""The passport from a real store: values of two days, editions, files read back, what may not appear."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import docx
import pytest
from openpyxl import load_workbook
from sqlalchemy import select, text, update

from precinct_app.cli import run
from precinct_app.domain.addresses import Dwelling, House, HouseAddress, Settlement, Street
from precinct_app.domain.cases import Case, Measure, Request
from precinct_app.domain.documents import Document
from precinct_app.domain.passport import PassportValue, keep_value
from precinct_app.domain.passport_template import template_on
from precinct_app.domain.register import RegisterEntry
from precinct_app.domain.social_map import Finding, Organisation, Person, Phone, Place, Residence, Role, Tie
from precinct_app.errors import BadInput, Refused
from precinct_app.geo.shapes import area_wkb
from precinct_app.imports.maps import set_boundary
from precinct_app.reports import passport_release, preview
from precinct_app.reports.document import tables
from precinct_app.reports.docx import text_document
from precinct_app.reports.passport_data import collect
from precinct_app.reports.passport_day import OnDay
from precinct_app.reports.xlsx import workbook_by_section
from precinct_app.security.keys import Cost
from precinct_app.storage import accounts
from precinct_app.storage.tables import Step

TODAY = date.today()  # noqa: DTZ011 - a day of the wall clock is meant
YEAR_AGO = TODAY - timedelta(days=370)
USER = {
    "surname_kk": "Сейітов", "given_kk": "Қайрат", "surname_ru": "Сеитов", "given_ru": "Кайрат",
    "signature_kk": "Қ. Сейітов", "signature_ru": "К. Сеитов", "rank": "captain",
    "position_kk": "учаскелік полиция инспекторы", "position_ru": "участковый инспектор полиции",
}  # fmt: skip
PRECINCT = {"number": "14", "point_number": "3", "body_kk": "Жаңажол қаласының полиция бөлімі",
            "body_ru": "Отдел полиции города Жанажол"}  # fmt: skip
PASSWORD = "құпия сөз 2026"
NAMES = ("Ермекова", "Салтанат", "Оспанов", "Досжан", "8 701 111 22 33", "+7 701 111 22 33")


@pytest.fixture(scope="module")
def empty_folder(tmp_path_factory):
    """The folder of a closed store of one inspector."""
    folder = tmp_path_factory.mktemp("passport") / "s"
    made, _code = accounts.create(folder, "serik", PASSWORD, USER, PRECINCT, Cost(64, 1, 1))
    made.close()
    return folder


@pytest.fixture(scope="module")
def filled_folder(empty_folder):
    """The folder of a closed store that the passport has something to tell of."""
    folder = shutil.copytree(empty_folder, empty_folder.with_name("filled"))
    made = accounts.open_store(folder, "serik", PASSWORD)
    fill(made.store)
    made.close()
    return folder


@pytest.fixture
def opened(request, empty_folder, tmp_path):
    """A copy for one test: of the filled store if the test asks for ``filled``."""
    full = "filled" in request.fixturenames
    made = request.getfixturevalue("filled_folder") if full else empty_folder
    found = accounts.open_store(shutil.copytree(made, tmp_path / "s"), "serik", PASSWORD)
    yield found
    found.close()


@pytest.fixture
def store(opened):
    return opened.store


@pytest.fixture
def filled(store):
    return store


def fill(store):
    set_boundary(store, area_wkb([(70.6, 50.1), (70.62, 50.1), (70.62, 50.11), (70.6, 50.11), (70.6, 50.1)]))
    with store.write("import.people") as write:
        town = write.add(Settlement, name_kk="Жаңажол", name_ru="Жанажол", kind="city")
        street = write.add(Street, settlement_id=town, name_kk="Ынтымақ", name_ru="Ынтымак", kind="street")
        body = write.add(Organisation, name_kk="«Ынтымақ» МИБ", name_ru="ОСИ «Ынтымак»", kind="housing")
        block = write.add(House, kind="apartment", lon=70.601, lat=50.101, flats=60, housing_body_id=body,
                          lighting="partly", cameras=2, checked_day=TODAY - timedelta(days=3))  # fmt: skip
        home = write.add(House, kind="private", lon=70.602, lat=50.102)
        for house, number in ((block, "8"), (home, "15")):
            write.add(HouseAddress, house_id=house, street_id=street, number=number)
        flat = write.add(Dwelling, house_id=block, kind="flat", number="31")
        yard = write.add(Dwelling, house_id=home, kind="private")
        first = write.add(Person, surname="Ермекова", given="Салтанат", birth="1990-05-04")
        second = write.add(Person, surname="Оспанов", given="Досжан", birth="2015")
        write.add(Phone, subject_type="person", subject_id=first, number="8 701 111 22 33")
        write.add(Residence, person_id=first, dwelling_id=flat, kind="tenant", from_day=YEAR_AGO)
        write.add(Residence, person_id=second, dwelling_id=yard, kind="actual", from_day=TODAY)
        write.add(Role, subject_type="person", subject_id=first, kind="house_elder", from_day=YEAR_AGO)
        write.add(RegisterEntry, subject_type="person", subject_id=second, category="unspent_conviction",
                  delivered=TODAY.isoformat())  # fmt: skip
        write.add(RegisterEntry, subject_type="person", subject_id=first, category="protective_order",
                  delivered=f"{YEAR_AGO}T18:40", state="closed",
                  closed=(YEAR_AGO + timedelta(days=30)).isoformat())  # fmt: skip
        write.add(Tie, from_type="person", from_id=first, to_type="organisation", to_id=body, kind="head")
        write.add(Place, kind="school", name_kk="№ 21 мектеп", name_ru="школа № 21", lon=70.603, lat=50.103)
        write.add(Place, kind="alcohol_shop", name_kk="«Нұр» дүкені", name_ru="магазин «Нур»", house_id=home)
        write.add(Finding, kind="lamp_out", state="fixed", house_id=block, seen_day=YEAR_AGO,
                  fixed_day=TODAY - timedelta(days=10))  # fmt: skip
        write.add(Finding, kind="dump", state="reported", house_id=home, seen_day=TODAY,
                  due_day=TODAY + timedelta(days=9))  # fmt: skip
        case = write.add(
            Case, number="SARA-7", title_kk="Түнгі шу", title_ru="Ночной шум", opened_day=YEAR_AGO
        )
        write.add(Measure, case_id=case, text_kk="Шам орнату", text_ru="Установить фонарь", state="in_work",
                  executor_kk="ТҮКШ бөлімі", executor_ru="Отдел ЖКХ", due_day=TODAY)  # fmt: skip
        write.add(Request, number="1", case_id=case, place_kk="Базар маңы", place_ru="У рынка",
                  action_kk="Шам жөндеу", action_ru="Починить фонарь", state="submitted")  # fmt: skip
    form = template_on(TODAY)
    with store.write("passport.change") as write:
        for code, day, value in (
            ("economy.business", TODAY, "64"), ("economy.business", YEAR_AGO, "50"),
            ("economy.asp", TODAY, "3"), ("population.residents", TODAY, "3940"),
            ("territory.distance", YEAR_AGO - timedelta(days=400), "3,2"),
        ):  # fmt: skip
            keep_value(write, form.field(code), {"value": value, "as_of": day, "source": "хат № 15"})
        keep_value(write, form.field("economy.employers"), {
            "kk": "№ 21 мектеп | 64", "ru": "Школа № 21 | 64", "as_of": TODAY, "source": "хат"})  # fmt: skip


def read(store, day=TODAY, audience="internal"):
    with store.read() as session:
        data = collect(session, day, audience, store.visit.user_id)
    return data, {one.field.code: one for one in data.filled()}


def plain_words(words):
    return words.replace("\u00a0", " ")


def words_of(data):
    pages = (preview.page_text(data, page) for page in range(preview.page_count(data)))
    return " ".join(" ".join(pages).replace("\u00a0", " ").split())


def docx_words(data):
    file = docx.Document(BytesIO(data))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in file.paragraphs), *cells])


def xlsx_words(data):
    book = load_workbook(BytesIO(data))
    return "\n".join(
        str(cell.value) for sheet in book for row in sheet for cell in row if cell.value is not None
    )


# values


def test_typed_and_counted_values_of_today(filled):
    data, found = read(filled)
    assert found["economy.business"].outcome.value == 64
    assert found["economy.business"].source.kk == "хат № 15"
    assert found["population.residents"].outcome.value == 3940
    assert found["population.cards"].outcome.value == 2
    assert found["settlements.dwellings"].outcome.value == 2
    assert found["register.total"].outcome.value == 1
    assert found["rented.count"].outcome.value == 1
    assert found["housing.covered"].outcome.value == 1
    assert found["police.house_cameras"].outcome.value == 2
    assert 1.5 < found["territory.area"].outcome.value < 1.7
    assert found["territory.distance"].old
    assert found["territory.border"].gap
    assert found["weapons.owners"].outcome.value == 0
    assert not found["weapons.owners"].gap
    assert found["objects.public"].gap
    (employer,) = found["economy.employers"].outcome.rows
    assert (employer.cells[0].text.ru, employer.cells[1].value) == ("Школа № 21", 64)
    (body,) = found["housing.bodies"].outcome.rows
    assert "Ермекова Салтанат" in body.cells[-1].text.kk
    assert len(data.gaps()) == sum(one.gap for one in found.values())


def test_a_past_day_shows_what_was_true_then(filled):
    day = YEAR_AGO + timedelta(days=5)
    _set_entry(filled, day - timedelta(days=1))
    _data, found = read(filled, day)
    assert found["economy.business"].outcome.value == 50
    assert found["economy.asp"].gap
    assert found["population.cards"].outcome.value == 1
    assert found["register.total"].outcome.value == 1
    assert found["families.orders"].outcome.value == 1
    (lamp, total) = found["environment.states"].outcome.rows
    assert lamp.cells[0].text.ru == "Не горит фонарь"
    assert [cell.value for cell in total.cells[1:]] == [1, 0, 0]
    assert found["social.education"].outcome.rows
    assert found["police.house_cameras"].gap, "nobody had looked at the house yet"


def test_before_the_program_was_used_objects_are_not_known(filled):
    day = TODAY - timedelta(days=30)
    data, found = read(filled, day)
    assert not data.begun
    for code in ("social.education", "housing.bodies", "police.cameras", "attention.alcohol",
                 "territory.sectors", "weapons.list"):  # fmt: skip
        assert found[code].gap, code
    paper = passport_release.prepare(filled, day, ("ru",), "internal").document
    remarks = " ".join(item.ru for block in paper.blocks for item in getattr(block, "items", ()))
    assert "in use" in remarks or "не применялась" in remarks


def test_a_place_is_there_from_its_entry_to_its_removal(filled):
    _set_entry(filled, TODAY - timedelta(days=60))
    with filled.read() as session:
        school = session.execute(text("select id from place where kind = 'school'")).scalar_one()
    with filled.write("place.remove") as write:
        write.remove(Place, school)
    _data, found = read(filled, TODAY)
    assert found["social.education"].gap
    _data, found = read(filled, TODAY - timedelta(days=5))
    (row,) = found["social.education"].outcome.rows
    assert row.cells[1].text.kk == "№ 21 мектеп"


@pytest.mark.parametrize("entered", [60, 0], ids=["entered before", "entered since"])
def test_what_was_removed_since_stands_in_the_passport_of_a_day_before(filled, entered):
    """A house, its dwellings, their people and a body: gone today, there and named a week ago."""
    _set_entry(filled, TODAY - timedelta(days=entered))
    day = TODAY - timedelta(days=7)
    _data, before = read(filled, day)
    with filled.write("house.remove") as write:
        block = write.session.scalar(select(House.id).where(House.kind == "apartment"))
        flats = select(Dwelling.id).where(Dwelling.house_id == block)
        for key in list(write.session.scalars(select(Residence.id).where(Residence.dwelling_id.in_(flats)))):
            write.change(Residence, key, until_day=TODAY - timedelta(days=1))
        for record in (Dwelling, HouseAddress):
            for key in list(write.session.scalars(select(record.id).where(record.house_id == block))):
                write.remove(record, key)
        write.remove(House, block)
        write.remove(Organisation, write.session.scalar(select(Organisation.id)))
    _data, after = read(filled, day)
    _data, now = read(filled, TODAY)
    assert now["settlements.dwellings"].outcome.value == 1
    assert now["housing.bodies"].gap
    told = {code: _told(one) for code, one in before.items()}
    changed = {code: (told[code], _told(one)) for code, one in after.items() if _told(one) != told[code]}
    assert not changed


def _told(one):
    rows = [[(cell.text.kk, cell.text.ru, cell.value) for cell in row.cells] for row in one.outcome.rows]
    return (one.gap, one.outcome.value, one.outcome.text, rows)


def _set_entry(store, day):
    """Let everything have been entered on an earlier day."""
    instant = int(datetime(day.year, day.month, day.day, 6, tzinfo=UTC).timestamp() * 1e6)
    with store.writer_connection().begin() as connection:
        names = (
            "place",
            "house",
            "house_address",
            "dwelling",
            "street",
            "settlement",
            "organisation",
            "request",
        )
        for name in names:
            connection.execute(text(f"update {name} set created_us = :at"), {"at": instant})
        connection.execute(update(Step).values(instant_us=instant))


def test_the_comparison_is_computed(filled):
    _data, found = read(filled)
    rows = {row.cells[0].text.ru: row.cells for row in found["comparison.year"].outcome.rows}
    business = rows["Субъекты предпринимательства"]
    assert [cell.value for cell in business[1:]] == [64, 50, 14, 28.0]
    residents = rows["Количество жителей (официальные данные)"]
    assert residents[2].value is None
    assert residents[3].text.kk == "—"


def test_one_old_figure_is_not_compared_with_itself(filled):
    with filled.write("passport.change") as write:
        field = template_on(TODAY).field("offences.criminal")
        keep_value(write, field, {"value": "9", "as_of": TODAY - timedelta(days=500), "source": "хат"})
    _data, found = read(filled)
    rows = {row.cells[0].text.kk: row.cells for row in found["comparison.year"].outcome.rows}
    cells = rows["Тіркелген қылмыстық құқық бұзушылықтар"]
    assert [cell.value for cell in cells[1:]] == [None, 9, None, None]
    assert cells[3].text.kk == "—"


def test_an_empty_store_gives_gaps_and_no_fault(store):
    data, found = read(store)
    assert all(one.gap for one in found.values() if one.field.typed)
    assert found["settlements.list"].gap
    assert found["territory.map"].gap
    made = passport_release.prepare(store, TODAY, ("kk", "ru"), "akimat")
    assert made.fit
    assert len(data.gaps()) > 60
    table = next(one for one in tables(made.document) if one.caption.kk and len(one.columns) == 3)
    assert len(table.rows) > 50, "every gap is listed with what to do"
    assert all(row.cells[2].text.kk and row.cells[2].text.ru for row in table.rows)


def test_a_day_to_come_is_refused(store):
    with pytest.raises(BadInput):
        passport_release.prepare(store, TODAY + timedelta(days=1), ("kk",), "internal")


def test_a_first_start_knows_its_inspector_with_a_boundary_and_without(store):
    _data, found = read(store)
    (row,) = found["inspector.today"].outcome.rows
    assert not found["inspector.today"].gap
    assert USER["surname_ru"] in row.cells[1].text.ru
    set_boundary(store, area_wkb([(70.6, 50.1), (70.62, 50.1), (70.62, 50.11), (70.6, 50.1)]))
    _data, found = read(store)
    (row,) = found["inspector.today"].outcome.rows
    assert USER["surname_ru"] in row.cells[1].text.ru
    assert row.cells[2].value == TODAY


def test_people_are_counted_by_house(filled):
    _data, found = read(filled)
    block, yards, total = found["population.by_house"].outcome.rows
    assert [cell.text.ru for cell in block.cells[1:]] == ["ул. Ынтымак, д. 8", "1", "1"]
    assert yards.cells[1].text.ru.startswith("ул. Ынтымак:"), "no private house by its number"
    assert [cell.value for cell in yards.cells[2:]] == [1, 1]
    assert [cell.value for cell in total.cells[2:]] == [2, found["population.cards"].outcome.value]
    _data, outside = read(filled, audience="akimat")
    assert "population.by_house" not in outside


def test_who_has_two_homes_is_counted_in_the_one_he_lives_in(filled):
    with filled.write("person.change") as write:
        person = write.session.scalar(select(Person.id).where(Person.surname == "Ермекова"))
        yard = write.session.scalar(select(Dwelling.id).where(Dwelling.kind == "private"))
        write.add(Residence, person_id=person, dwelling_id=yard, kind="registered", from_day=YEAR_AGO)
    _data, found = read(filled)
    assert [row.cells[3].value for row in found["population.by_house"].outcome.rows] == [1, 1, 2]


def test_orders_of_the_year_are_counted_with_the_ended_ones(filled):
    with filled.write("register.add") as write:
        person = write.session.scalar(select(Person.id).where(Person.surname == "Ермекова"))
        for day, state in (
            (date(TODAY.year, 1, 1), "closed"),
            (TODAY, "open"),
            (date(TODAY.year - 1, 12, 31), "closed"),
        ):
            write.add(RegisterEntry, subject_type="person", subject_id=person, category="protective_order",
                      delivered=f"{day}T10:00", state=state,
                      closed=TODAY.isoformat() if state == "closed" else "")  # fmt: skip
    _data, found = read(filled)
    assert found["families.orders_year"].outcome.value == 2
    assert found["families.special_year"].outcome.value == 0
    _data, found = read(filled, audience="akimat")
    assert found["families.orders_year"].outcome.text.ru == "<5"


def test_a_list_without_a_row_is_none_and_no_gap_once_places_are_entered(filled, store):
    _data, found = read(filled)
    for code in ("attention.hotels", "attention.farms", "weapons.list", "hotspots.spots"):
        assert (found[code].gap, found[code].outcome.value) == (False, 0), code
    assert found["social.health"].gap, "the form says that this is always to be entered"


def test_in_an_empty_store_nobody_says_that_there_is_none(store):
    _data, found = read(store)
    for code in ("attention.hotels", "attention.farms", "environment.open", "police.cameras"):
        assert found[code].gap, code


def test_a_phone_in_a_typed_table_stays_a_phone(filled):
    rows = "Абай көшесі, 2-үй | Үлгі Үлгіұлы | 8 701 000 00 13"
    with filled.write("passport.change") as write:
        keep_value(write, template_on(TODAY).field("housing.concierges"), {
            "kk": rows, "ru": rows, "as_of": TODAY, "source": "тізім"})  # fmt: skip
    _data, found = read(filled)
    (row,) = found["housing.concierges"].outcome.rows
    assert row.cells[2].text.kk == "8 701 000 00 13"
    assert row.cells[2].value is None


def test_a_paper_of_an_earlier_day_has_the_form_of_its_day(filled):
    old = passport_release.prepare(filled, date(2026, 2, 1), ("kk", "ru"), "internal").document
    new = passport_release.prepare(filled, date(2026, 3, 2), ("kk", "ru"), "internal").document
    assert (old.template_version, new.template_version) == (1, 2)
    words = [{passage.text for passage in paper.passages()} for paper in (old, new)]
    added = template_on(date(2026, 3, 2)).field("population.ethnic").ru
    assert [added in told for told in words] == [False, True]


def test_the_abbreviations_that_the_paper_uses_are_opened(filled):
    paper = passport_release.prepare(filled, TODAY, ("kk", "ru"), "internal").document
    listed = {row.cells[0].text.ru: row.cells[1].text.ru for row in tables(paper)[-1].rows}
    assert listed["ОСИ"] == "объединение собственников имущества"
    assert "ДТП" not in listed


# editions


def test_the_internal_edition_names_and_the_outside_one_does_not(filled):
    inside = passport_release.prepare(filled, TODAY, ("kk", "ru"), "internal")
    outside = passport_release.prepare(filled, TODAY, ("kk", "ru"), "akimat")
    assert outside.fit
    readers = {
        "pdf": words_of,
        "docx": docx_words,
        "xlsx": xlsx_words,
    }
    for kind, reader in readers.items():
        shown, hidden = (plain_words(reader(_bytes(made, kind))) for made in (inside, outside))
        # the check finds names and numbers where they stand
        assert "Ермекова Салтанат" in shown, kind
        assert "+7 701 111 22 33" in shown, kind
        assert not [name for name in NAMES if name in hidden], kind
        assert "школа № 21" in hidden, kind
        assert "К. Сеитов" in hidden or kind == "xlsx"


def _bytes(made, kind):
    writers = {"docx": text_document, "xlsx": workbook_by_section}
    return made.data if kind == "pdf" else writers[kind](made.document)


def test_outside_a_private_house_has_a_number_only_for_what_is_open_to_everybody(filled):
    with filled.write("place.change") as write:
        home = write.session.scalar(select(House.id).where(House.kind == "private"))
        write.add(
            Place, kind="drinking_place", name_kk="Ішімдік орны", name_ru="Место распития", house_id=home
        )
        write.add(Finding, kind="lamp_out", house_id=home, seen_day=TODAY)
        write.add(Finding, kind="fence", house_id=home, seen_day=TODAY)
    told = {}
    for audience in ("internal", "akimat"):
        _data, found = read(filled, audience=audience)
        (shop,) = found["attention.alcohol"].outcome.rows
        (spot,) = found["hotspots.risky"].outcome.rows
        seen = {row.cells[2].text.ru: row.cells[1].text.ru for row in found["environment.open"].outcome.rows}
        told[audience] = (shop.cells[2].text.ru, spot.cells[3].text.ru, seen["Не горит фонарь"],
                          seen["Сломано ограждение"])  # fmt: skip
    assert told["internal"] == ("ул. Ынтымак, д. 15",) * 4
    assert told["akimat"] == (
        "ул. Ынтымак, д. 15",
        "ул. Ынтымак",
        "ул. Ынтымак, у\u00a0д.\u00a015",
        "ул. Ынтымак",
    )
    assert passport_release.prepare(filled, TODAY, ("kk", "ru"), "akimat").findings == ()


def test_small_counts_of_people_are_hidden_outside(filled):
    data, found = read(filled, audience="akimat")
    assert found["economy.asp"].outcome.value is None
    assert found["economy.asp"].outcome.text.kk == "<5"
    assert found["register.total"].outcome.text.ru == "<5"
    assert found["housing.covered"].outcome.value == 1, "houses are no people"
    rows = found["register.categories"].outcome.rows
    assert [cell.text.kk for cell in rows[6].cells[1:]] == ["<5", "0", "—"]
    assert data.hidden
    assert data.left_out


def test_one_hidden_count_takes_another_with_it(store):
    with store.read() as session:
        when = OnDay.of(session, TODAY, "akimat")
        assert [cell.text.kk for cell in when.counts([3, 20, 9, 0], 5)] == ["<5", "20", "…", "0"]
        assert [cell.text.kk for cell in when.counts([3, 2, 9], 5)] == ["<5", "<5", "9"]
        assert [cell.value for cell in replace(when, audience="internal").counts([3, 9], 5)] == [3, 9]


def test_a_name_typed_into_a_text_is_found_and_nothing_is_saved(filled, tmp_path):
    with filled.write("passport.change") as write:
        keep_value(write, template_on(TODAY).field("hotspots.causes"), {
            "ru": "Оспанов Досжан жалуется на шум", "as_of": TODAY, "source": "беседа"})  # fmt: skip
    made = passport_release.prepare(filled, TODAY, ("kk", "ru"), "akimat")
    assert {found.kind for found in made.findings} == {"name"}
    for ending in passport_release.ENDINGS:
        with pytest.raises(Refused):
            passport_release.save(filled, made, tmp_path / f"a{ending}")
        assert not (tmp_path / f"a{ending}").exists()


# files


def test_a_pdf_is_released_once_with_its_number(filled, tmp_path):
    made = passport_release.prepare(filled, TODAY, ("kk", "ru"), "akimat")
    released = passport_release.save(filled, made, tmp_path / "p.pdf", "әкімдікке")
    assert released.number == f"14-П-{TODAY.isoformat()}-{filled.device.series}1"
    with filled.read() as session:
        row = session.get(Document, released.document_id)
        assert (row.kind, row.period, row.audience, row.template_version) == (
            "passport", TODAY.isoformat(), "akimat", template_on(TODAY).version,
        )  # fmt: skip
    words = words_of((tmp_path / "p.pdf").read_bytes())
    assert "хат № 15" in words
    assert TODAY.strftime("%d.%m.%Y") in words
    again = passport_release.prepare(filled, TODAY, ("kk",), "akimat")
    assert again.document.number.endswith("2")


def test_the_workbook_has_a_sheet_for_each_section_with_real_values(filled, tmp_path):
    made = passport_release.prepare(filled, TODAY, ("kk", "ru"), "internal")
    assert passport_release.save(filled, made, tmp_path / "p.xlsx") is None
    book = load_workbook(tmp_path / "p.xlsx")
    assert len(book.sheetnames) == len(set(book.sheetnames))
    assert len(book.sheetnames) >= len(template_on(TODAY).sections)
    economy = next(sheet for sheet in book if "Әлеуметтік-экономикалық" in sheet.title)
    rows = {str(row[0].value).split("\n")[-1]: row for row in economy.iter_rows()}
    business = rows["Субъекты предпринимательства"]
    assert business[1].value == 64
    assert business[2].value.date() == TODAY
    assert business[3].value == "хат № 15"
    assert economy.sheet_properties.pageSetUpPr.fitToPage
    people = next(sheet for sheet in book if "Халық" in sheet.title)
    assert people.page_setup.orientation == "landscape", "four wide columns are too small upright"


def test_the_editable_text_holds_headings_tables_and_signature(filled, tmp_path):
    made = passport_release.prepare(filled, TODAY, ("kk", "ru"), "internal")
    passport_release.save(filled, made, tmp_path / "p.docx")
    file = docx.Document(tmp_path / "p.docx")
    heads = [part.text for part in file.paragraphs if part.style.name == "Heading 1"]
    assert len(heads) >= len(template_on(TODAY).sections)
    assert any("Халық / Население" in head for head in heads)
    words = docx_words((tmp_path / "p.docx").read_bytes())
    assert "К.\u00a0Сеитов" in words
    assert "64" in words
    assert len(file.tables) == len(tables(made.document))


NAUGHTY = (
    '=HYPERLINK("x")',
    "<b>&amp;",
    "\x00\x0b\ud800",
    "a" * 3000,
    "\u202eטקסט",
    "'; drop table",
    "{n} %s",
)


def test_naughty_texts_reach_every_file_as_text(store, tmp_path):
    form = template_on(TODAY)
    with store.write("passport.change") as write:
        for place, naughty in enumerate(NAUGHTY):
            safe = naughty.replace("\ud800", "")
            field = [one for one in form.fields() if one.kind == "text"][place % 3]
            write.add(PassportValue, field=field.code, kk=safe, ru=safe, as_of=TODAY, source=safe)
        write.add(PassportValue, field="economy.employers", kk="|||\n=1+1 | =2", as_of=TODAY, source="x")
        write.add(PassportValue, field="economy.business", value="көп", as_of=TODAY, source="x")
        write.add(PassportValue, field="gone.field", value="1", as_of=TODAY, source="x")
    made = passport_release.prepare(store, TODAY, ("kk", "ru"), "internal")
    assert words_of(made.data)
    book = load_workbook(BytesIO(workbook_by_section(made.document)))
    assert not [cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"]
    assert "=1+1" in docx_words(text_document(made.document))
    _data, found = read(store)
    assert found["economy.business"].gap


# the command line


@pytest.mark.parametrize("ending", passport_release.ENDINGS)
def test_the_command_line_writes_each_kind(opened, tmp_path, ending, capsys, monkeypatch):
    folder = opened.store.folder
    opened.close()
    monkeypatch.setenv("PRECINCT_PASSWORD", PASSWORD)
    out = tmp_path / f"p{ending}"
    call = ["report", "passport", "--data", str(folder), "--user", "serik", "--out", str(out)]
    assert run([*call, "--date", TODAY.isoformat(), "--audience", "internal"]) == 0
    assert out.stat().st_size > 5000
    assert "14-П-" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ("--date", "22.11.2026", "--out", "p.pdf"),
        ("--date", "2999-01-01", "--out", "p.pdf"),
        ("--out", "p.txt"),
    ],
)
def test_wrong_words_get_one_sentence(opened, tmp_path, words, capsys, monkeypatch):
    folder = opened.store.folder
    opened.close()
    monkeypatch.setenv("PRECINCT_PASSWORD", PASSWORD)
    monkeypatch.chdir(tmp_path)
    assert run(["report", "passport", "--data", str(folder), "--user", "serik", *words]) == 1
    said = capsys.readouterr().err
    assert said.strip()
    assert "Traceback" not in said
    assert not list(tmp_path.glob("p.*"))
