"""The monthly report from a real store: computed comparison, guard, release, snapshot, what may not
appear.
"""

import shutil
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from precinct_app.domain.addresses import Dwelling, House, HouseAddress, Street
from precinct_app.domain.cases import Case, Measure, Request
from precinct_app.domain.contacts import Contact, Promise, record_contact
from precinct_app.domain.documents import Document, ReportText
from precinct_app.domain.social_map import Finding, NameVariant, Person, Place, Residence, Role
from precinct_app.errors import AppError, Damaged, Refused
from precinct_app.geo.features import BaseMap, Feature
from precinct_app.geo.shapes import area_wkb
from precinct_app.imports.maps import set_boundary
from precinct_app.reports import monthly, preview, release
from precinct_app.reports.document import tables
from precinct_app.reports.monthly_data import Month, collect
from precinct_app.reports.words import said
from precinct_app.security.keys import Cost
from precinct_app.storage import accounts
from precinct_app.storage.base_maps import save_base_map
from precinct_app.storage.tables import Step

OCTOBER = Month(2026, 10)
USER = {
    "surname_kk": "Сейітов", "given_kk": "Қайрат", "surname_ru": "Сеитов", "given_ru": "Кайрат",
    "signature_kk": "Қ. Сейітов", "signature_ru": "К. Сеитов", "rank": "captain",
    "position_kk": "учаскелік полиция инспекторы", "position_ru": "участковый инспектор полиции",
}  # fmt: skip
PRECINCT = {"number": "14", "point_number": "3", "body_kk": "Жаңажол қаласының полиция бөлімі",
            "body_ru": "Отдел полиции города Жанажол", "demonstration": 1}  # fmt: skip


PASSWORD = "құпия сөз 2026"


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """The folder of a closed store that a month was written into, copied for each test."""
    folder = tmp_path_factory.mktemp("monthly") / "s"
    opened, _code = accounts.create(folder, "serik", PASSWORD, USER, PRECINCT, Cost(64, 1, 1))
    _fill(opened.store)
    opened.close()
    return folder


@pytest.fixture
def store(filled, tmp_path):
    opened = accounts.open_store(shutil.copytree(filled, tmp_path / "s"), "serik", PASSWORD)
    yield opened.store
    opened.close()


def _square(lon, lat, size=0.001):
    return area_wkb([(lon, lat), (lon + size, lat), (lon + size, lat + size), (lon, lat + size), (lon, lat)])


def _fill(store):
    shapes = [Feature("building", _square(70.6 + n * 0.002, 50.1), number=str(n)) for n in range(8)]
    save_base_map(store, BaseMap(tuple(shapes), "Үлгі", "made up"))
    set_boundary(store, _square(70.599, 50.099, 0.02))
    with store.write("contact.add") as write:
        for year, days in ((2025, 19), (2026, 30)):
            for day in range(1, days + 1):
                record_contact(
                    write,
                    {
                        "happened": f"{year}-10-{day:02d}T18:05",
                        "channel": "in_person",
                        "situation": "reception",
                        "gist": "әңгіме",
                    },
                )
        record_contact(
            write,
            {"happened": "2026-09-30T23:59", "channel": "phone", "situation": "round", "gist": "қыркүйек"},
        )
        street = write.add(Street, name_kk="Ынтымақ", name_ru="Ынтымак", kind="street")
        house = write.add(House, kind="apartment", lon=70.601, lat=50.101)
        write.add(HouseAddress, house_id=house, street_id=street, number="8")
        flat = write.add(Dwelling, house_id=house, kind="flat", number="31")
        person = write.add(Person, surname="Ермекова", given="Салтанат", iin="901399300001")
        write.add(NameVariant, person_id=person, kind="ru", surname="Ермекова", given="Салтанат")
        write.add(Residence, person_id=person, dwelling_id=flat, kind="actual")
        write.add(Role, subject_type="person", subject_id=person, kind="dv_victim")
        write.add(Place, kind="bar", name_kk="«Кеш» бары", name_ru="бар «Кеш»", lon=70.602, lat=50.102)
        write.add(Place, kind="school", name_kk="№ 21 мектеп", name_ru="школа № 21", lon=70.606, lat=50.104)
        write.add(Place, kind="shop", name_kk="дүкен", name_ru="магазин")
        write.add(
            Finding, kind="lamp_out", state="reported", lon=70.603, lat=50.103, seen_day=date(2026, 10, 2)
        )
        case = write.add(
            Case, number="7", title_kk="Аула төбелестері", title_ru="Драки во дворе", stage="response",
            objective_kk="2027 жылғы 1 наурызда айына 4 оқиғадан аспау", opened_day=date(2026, 9, 1),
        )  # fmt: skip
        write.add(
            Measure, case_id=case, text_kk="Төрт шам орнату", text_ru="Установить четыре фонаря",
            executor_kk="ТҮКШ бөлімі", executor_ru="Отдел ЖКХ", due_day=date(2026, 11, 15), state="in_work",
        )  # fmt: skip
        write.add(
            Request, number="1", place_kk="Ынтымақ көшесі, 8-үй ауласы", place_ru="ул. Ынтымак, д. 8, двор",
            cause_kk="қараңғы бұрыш", cause_ru="тёмный угол",
            action_kk="Шам жөндеу", action_ru="Починить фонарь",
            responsible_kk="ТҮКШ бөлімі", responsible_ru="Отдел ЖКХ", criterion_kk="Шам жанады",
            criterion_ru="Фонарь горит", due_day=date(2026, 12, 1), submitted_day=date(2026, 10, 12),
            state="submitted",
        )  # fmt: skip


def page_words(data):
    pages = (preview.page_text(data, page) for page in range(preview.page_count(data)))
    return " ".join(" ".join(pages).replace("\u00a0", " ").split())


def prepared(store, audience="akimat", languages=("kk", "ru")):
    return release.prepare(store, OCTOBER, languages, audience)


def test_the_comparison_is_computed_and_says_chance(store):
    words = page_words(prepared(store).data)
    assert "Азаматтармен байланыс саны: 30; өткен жылдың сәйкес айында: 19." in words
    assert "+11 (+57,9 %)" in words
    assert "кездейсоқ болуы мүмкін" in words
    assert "Такая разница может быть случайной" in words


def test_residents_read_no_small_counts(store):
    with store.write("contact.add") as write:
        for day in (3, 4):
            record_contact(
                write,
                {
                    "happened": f"2026-10-{day:02d}T12:00",
                    "channel": "letter",
                    "situation": "round",
                    "gist": "хат",
                },
            )
    rows = [row for table in tables(prepared(store, "public").document) for row in table.rows]
    letter = next(row for row in rows if row.cells[0].text.kk == "хат")
    assert [cell.text.kk for cell in letter.cells[1:5]] == ["<5", "0", "—", "—"]
    assert letter.cells[1].value is None


def letters(store, number, year=2026, channel="letter"):
    with store.write("contact.add") as write:
        for day in range(1, number + 1):
            happened = f"{year}-10-{day:02d}T12:00"
            values = {"happened": happened, "channel": channel, "situation": "round", "gist": "хат"}
            record_contact(write, values)


def channel_row(made, name):
    rows = [row for table in tables(made.document) for row in table.rows]
    return [cell.text.kk for cell in next(row for row in rows if row.cells[0].text.kk == name).cells[1:5]]


def test_one_hidden_count_is_not_given_away_by_the_total(store):
    letters(store, 2)
    letters(store, 6, channel="phone")
    made = prepared(store, "public")
    assert channel_row(made, "хат")[0] == "<5"
    # 38 in all, 30 of them in person: the phone would leave the letters
    assert channel_row(made, "телефон") == ["—", "0", "—", "—"]
    assert channel_row(made, "бетпе-бет")[0] == "30"
    assert channel_row(prepared(store), "телефон")[0] == "6"


def test_the_sentences_of_the_public_edition_hide_small_counts_too(store):
    with store.write("contact.remove") as write:
        for row in write.session.scalars(select(Contact).where(Contact.happened >= "2026-10-03")).all():
            write.remove(Contact, row.id)
    with store.write("contact.change") as write:
        contact = write.session.scalars(select(Contact.id).where(Contact.removed_step.is_(None))).first()
        for _n in range(3):
            write.add(Promise, contact_id=contact, text="хабарлау", due_day=date(2026, 10, 20))
    words = page_words(prepared(store, "public").data)
    few = said("fewer than 5")
    contacts = "Contacts with citizens: {now}; in the same month last year: {before}."
    assert said(contacts, now=few, before="19").kk in words
    assert said(contacts, now=few, before="19").ru in words
    assert f"уәде саны: {few.kk}, оның ішінде орындалғаны: 0. Ай соңында мерзімі өткені: {few.kk}." in words
    assert f"Обещаний со сроком в этом месяце: {few.ru}" in words
    assert "Төмендеу" not in words
    assert "байланыс саны: 2;" in page_words(prepared(store).data)


def test_a_request_that_waits_stands_in_no_report_of_years_ago(store):
    with store.write("request.add") as write:
        write.add(Request, number="9", place_kk="Аула", place_ru="Двор", action_kk="Жөндеу", state="prepared")
    far = release.prepare(store, Month(2020, 1), ("kk", "ru"), "akimat")
    assert "Аула" not in page_words(far.data)
    now = datetime.now(UTC)
    near = release.prepare(store, Month(now.year, now.month), ("kk", "ru"), "akimat")
    assert "Аула" in page_words(near.data)


def test_a_month_that_runs_calls_nothing_overdue_before_its_day(store):
    with store.write("contact.add") as write:
        contact = record_contact(
            write, {"happened": "2026-10-20", "channel": "in_person", "situation": "round", "gist": "шам"}
        )
        for day, done in ((27, None), (21, date(2026, 11, 5)), (22, date(2026, 10, 22))):
            write.add(Promise, contact_id=contact, text="хат", due_day=date(2026, 10, day), done_day=done)
    told = []
    for today in (date(2026, 10, 23), date(2026, 11, 6)):
        with store.read() as session:
            data = collect(session, OCTOBER, "internal", None, today)
        told.append((data.promises["overdue"], monthly._promises(data).ru))
    assert [count for count, _words in told] == [1, 2], "what was kept after the end was overdue at the end"
    assert "23.10.2026" in told[0][1]
    assert "2026" not in told[1][1]


def test_what_is_not_on_the_map_is_said_once(store):
    words = page_words(prepared(store).data)
    assert words.count("Нет на карте: 1") == 1
    assert "Не отмечено на карте" not in words


def test_the_source_of_the_map_is_said_in_each_language_with_its_day(store):
    base = BaseMap(
        (Feature("building", _square(70.6, 50.1), number="1"),), "", "Үлгі / образец", "2026-01-02"
    )
    save_base_map(store, base)
    words = page_words(prepared(store).data)
    assert "Негізгі карта: Үлгі, 02.01.2026 күнгі көшірме." in words
    assert "Основа карты: образец, копия от 02.01.2026." in words


def test_the_page_names_address_cause_action_term_and_signer(store):
    words = page_words(prepared(store).data)
    for part in (
        "Ынтымақ көшесі, 8-үй ауласы",
        "Починить фонарь",
        "тёмный угол",
        "01.12.2026",
        "Отдел ЖКХ",
        "Фонарь горит",
    ):
        assert part in words, part
    for part in (
        "Қ. Сейітов",
        "К. Сеитов",
        "полиция капитаны",
        "капитан полиции",
        "октябрь 2026 года",
        "2026 жылғы қазан",
    ):
        assert part in words, part
    assert "ҮЛГІ ДЕРЕКТЕР" in words


@pytest.mark.parametrize(("languages", "there", "absent"), [
    (("kk",), "айлық есеп", "Месячный отчёт"), (("ru",), "Месячный отчёт", "айлық есеп"),
])  # fmt: skip
def test_one_language_holds_no_other(store, languages, there, absent):
    words = page_words(prepared(store, languages=languages).data)
    assert there in words
    assert absent not in words


def test_the_map_is_drawn_and_counts_what_is_not_on_it(store):
    made = prepared(store)
    figures = [block for block in made.document.blocks if hasattr(block, "drawing")]
    drawing = figures[0].drawing
    assert len([item for item in drawing.items if hasattr(item, "rings")]) > 8
    assert drawing.scale_bar.metres > 0
    assert drawing.off_map == 1
    assert {entry.layer for entry in drawing.legend} == {"crime_place", "service", "finding"}


def test_the_same_data_give_the_same_bytes(store, monkeypatch):
    first = prepared(store)
    from precinct_app.reports import pdf

    assert pdf.render(first.document) == first.data


@pytest.mark.parametrize(
    ("section", "kind"),
    [
        ("Ермекова Салтанатқа көмек көрсетілді", "name"),
        ("Оказана помощь С. Ермековой", "name"),
        ("ЖСН 901025300001", "iin"),
        ("телефоны 8 (701) 234-56-78", "phone"),
        ("Ынтымақ көшесі, 8-үй, 31-пәтер", "flat"),
    ],
)
def test_planted_personal_data_stop_the_release(store, tmp_path, section, kind):
    assert prepared(store).fit
    with store.write("report.text") as write:
        write.add(ReportText, report="monthly", month="2026-10", section="conclusion", kk=section, ru=section)
    made = prepared(store)
    assert kind in {finding.kind for finding in made.findings}
    with pytest.raises(Refused):
        release.release(store, made, tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()
    assert prepared(store, "internal").fit


def test_a_name_in_the_file_name_is_found(store, tmp_path):
    with pytest.raises(Refused):
        release.release(store, prepared(store), tmp_path / "Ермекова_Салтанат.pdf")


def test_a_protected_or_restricted_case_stays_inside(store):
    with store.write("case.change") as write:
        key = write.session.scalar(select(Case.id))
        write.change(Case, key, secrecy="restricted")
    assert "Аула төбелестері" not in page_words(prepared(store).data)


def test_release_numbers_keeps_and_gives_back_the_same_bytes(store, tmp_path):
    made = prepared(store)
    first = release.release(store, made, tmp_path / "есеп.pdf", reason="айлық есеп")
    assert (tmp_path / "есеп.pdf").read_bytes() == made.data == release.snapshot(store, first.document_id)
    second = release.release(store, prepared(store), None)
    assert (first.number, second.number) == ("14-2026-10-A1", "14-2026-10-A2")
    with store.read() as session:
        row = session.get(Document, first.document_id)
        steps = session.scalars(select(Step.op).order_by(Step.seq)).all()
    assert store.verify(row.head)
    assert "report.release" in steps
    assert steps[-1] == "report.release" or "report.view" in steps
    assert store.undo_label() != "Release a document"


def test_a_changed_snapshot_is_not_shown(store):
    done = release.release(store, prepared(store))
    with store.writer_connection().begin() as connection:
        connection.exec_driver_sql("UPDATE blob SET bytes = x'00'")
    with pytest.raises(Damaged):
        release.snapshot(store, done.document_id)


def test_a_file_that_cannot_be_written_releases_nothing(store, tmp_path):
    folder = tmp_path / "есеп.pdf"
    folder.mkdir()
    with pytest.raises(AppError):
        release.release(store, prepared(store), folder)
    with store.read() as session:
        assert session.scalars(select(Document)).all() == []


def test_a_measure_without_executor_and_day_says_so(store):
    with store.write("measure.change") as write:
        measure = write.session.scalars(select(Measure)).one()
        write.change(Measure, measure.id, executor_kk="", executor_ru="", due_day=None)
    words = page_words(prepared(store).data)
    for source in ("no executor is named", "no day is set"):
        assert said(source).kk in words
        assert said(source).ru in words


def test_a_request_that_was_taken_up_stays_in_later_reports(store):
    with store.write("request.change") as write:
        key = write.session.scalars(select(Request.id)).one()
        write.change(Request, key, state="accepted", answered_day=date(2026, 10, 20))
    later = release.prepare(store, Month(2026, 12), ("kk", "ru"), "akimat")
    assert "Ынтымақ көшесі, 8-үй ауласы" in page_words(later.data)
    with store.write("request.change") as write:
        write.change(Request, key, state="done")
    later = release.prepare(store, Month(2026, 12), ("kk", "ru"), "akimat")
    assert "Ынтымақ көшесі, 8-үй ауласы" not in page_words(later.data)


def test_an_empty_month_says_no_data_instead_of_dropping(store):
    made = release.prepare(store, Month(2024, 2), ("kk", "ru"), "akimat")
    words = page_words(made.data)
    assert "Осы айда жаңа ұсыныс жоқ." in words
    assert "Деректер жоқ" in words


def answered(store, waits, channel="phone"):
    with store.write("contact.add") as write:
        for day, minutes in enumerate(waits, 1):
            told = {"asked": f"2026-10-{day:02d}T12:00", "happened": f"2026-10-{day:02d}T12:{minutes:02d}"}
            record_contact(write, {**told, "channel": channel, "situation": "problem", "gist": "айқай"})


def test_first_answers_are_told_with_their_base_and_never_of_fewer_than_five(store):
    words = "First answers within the service standard: {kept} of {base} ({channels})."
    begun = said(words, kept="", base="", channels="").ru.split(":")[0]
    answered(store, [5, 10, 15, 16])
    assert begun not in page_words(prepared(store).data)
    answered(store, [5, 40], "messenger")
    told = page_words(prepared(store).data)
    whole = said("First answers within the service standard: {kept} of {base}.", kept=4, base=6)
    assert whole.ru in told
    assert whole.kk in told
    assert begun not in page_words(prepared(store, "public").data), "two late ones point at people"


def test_first_answers_by_channel_where_each_has_five(store):
    answered(store, [5] * 5 + [50])
    answered(store, [5] * 6, "messenger")
    told = page_words(prepared(store).data)
    assert "11 из 12 (телефон: 5 из 6; мессенджер: 6 из 6)" in told
