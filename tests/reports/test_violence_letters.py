"""Letters about domestic violence: each body is told what it needs and nothing else, in both languages."""

import csv
import io
import re
from datetime import date
from zipfile import ZipFile

import pytest
from sqlalchemy import select

from precinct_app.domain import letters, violence
from precinct_app.domain.addresses import Settlement, Street, add_flats, add_house
from precinct_app.domain.documents import Document, DocumentSubject, papers_seen_by
from precinct_app.domain.register.entries import RegisterEntry
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.social_map import Person, Phone, Residence
from precinct_app.domain.users import Precinct, User
from precinct_app.domain.violence import ViolenceFact, ViolenceNotice, notices_of
from precinct_app.errors import BadInput, Refused
from precinct_app.paths import bundled
from precinct_app.reports import violence_release
from precinct_app.reports.preview import page_text
from precinct_app.reports.release import PRIVATE, kept_bytes
from tests.storage_fixtures import store  # noqa: F401

DAY = date(2026, 11, 23)
SEVEN = ("support_centre", "social_protection", "health", "education", "commission", "juvenile", "prosecutor")
VICTIM, OFFENDER, CHILD = "Сынақова Гүлнар", "Сынақов Ерлан", "Сынақ Айша"
GIST, PHONE = "есік алдында ұрысқан", "+7 700 000 11 22"
HEAD = Viewer(b"head-of-the-post", restricted=True)
# what each body may not learn, beside everything not in its list
HIDDEN = {
    "support_centre": (OFFENDER, GIST, CHILD), "social_protection": (OFFENDER, GIST, CHILD, "күш көрсету"),
    "health": (OFFENDER, GIST, CHILD), "education": (OFFENDER, GIST, PHONE, "күш көрсету"),
    "commission": (GIST, PHONE), "prosecutor": (CHILD, PHONE), "juvenile": (),
}  # fmt: skip


@pytest.fixture
def signed(store):  # noqa: F811
    with store.write("user.add") as write:
        write.add(
            User, login="serik", role="inspector", surname_kk="Үлгіев", given_kk="Нұржан",
            surname_ru="Ульгиев", given_ru="Нуржан", rank="captain", position_kk="УПИ", position_ru="УИП",
            phone="+7 700 000 90 01",
        )  # fmt: skip
        for login, role in (("dina", "head"), ("arman", "inspector")):
            who = {"surname_kk": "Үлгі", "surname_ru": "Ульги", "given_kk": login, "given_ru": login}
            write.add(User, login=login, role=role, rank="major", position_kk="а", position_ru="а", **who)
        write.add(Precinct, number="14", point_number="3", body_kk="Полиция бөлімі", body_ru="Отдел полиции")
    store.sign_in("serik")
    return store


@pytest.fixture
def fact(signed):
    with signed.write("import.addresses") as write:
        town = write.add(Settlement, name_kk="Үлгі", name_ru="Ульги", kind="town")
        street = write.add(Street, settlement_id=town, name_kk="Абай", name_ru="Абая", kind="street")
        flats = add_flats(write, add_house(write, street, "47", "apartment"), 1, 1, 2)
    with signed.write("import.people") as write:
        victim = write.add(Person, surname="Сынақова", given="Гүлнар", birth="1990-05-01", sex="f")
        offender = write.add(Person, surname="Сынақов", given="Ерлан", birth="1988")
        child = write.add(Person, surname="Сынақ", given="Айша", birth="2017-02-03")
        write.add(Phone, subject_type="person", subject_id=victim, number=PHONE)
        for person in (victim, offender, child):
            write.add(Residence, person_id=person, dwelling_id=flats[0], kind="actual")
    with signed.write("violence.add") as write:
        return violence.add_fact(
            write, SEVEN, learned="2026-11-22T18:40", happened="2026-11-22T18:10", victim_id=victim,
            offender_id=offender, dwelling_id=flats[0], register="kui", number="260001", children=1,
            kinds="physical|psychological", relation="spouse", gist=GIST, measures="әңгімелесу өткізілді",
        )  # fmt: skip


def notice(kept, fact, body):
    with kept.read() as session:
        return next(row.id for row in notices_of(session, fact) if row.body == body)


def viewer(kept):
    return Viewer(kept.visit.user_id)


def letter(kept, fact, body, **options):
    return violence_release.prepare_letter(kept, notice(kept, fact, body), viewer(kept), DAY, **options)


def text_of(paper):
    return " ".join(" ".join(page_text(paper.data, page) for page in range(paper.pages)).split())


@pytest.mark.parametrize("body", SEVEN)
def test_a_body_is_told_what_it_needs_and_nothing_else(signed, fact, body):
    paper = letter(signed, fact, body)
    told = text_of(paper)
    allowed = letters.letters_on(DAY).letters[body].fields
    assert VICTIM in told
    assert "22.11.2026 18:40" in told
    assert "№ 245-VIII" in told.replace("\u00a0", " ")
    assert paper.pages == 2
    for secret in HIDDEN[body]:
        assert secret not in told
    assert (OFFENDER in told) == ("offender_name" in allowed)
    assert (CHILD in told) == ("children_names" in allowed)
    assert (GIST in told) == ("gist" in allowed)


@pytest.mark.parametrize("body", SEVEN)
def test_both_languages_hold_the_same_facts_and_no_field_is_left_open(signed, fact, body):
    paper = letter(signed, fact, body)
    kazakh, russian = (page_text(paper.data, page) for page in (0, 1))
    numbers = [re.findall(r"\d{2}\.\d{2}\.\d{4}", half) for half in (kazakh, russian)]
    assert numbers[0] == numbers[1]
    assert "{" not in kazakh + russian
    assert paper.document.layout == "sequence"


def put_act(kept, fact, **values):
    with kept.write("register.add") as write:
        subject = write.session.get_one(ViolenceFact, fact).offender_id
        return write.add(RegisterEntry, subject_type="person", subject_id=subject, fact_id=fact, **values)


def test_the_prosecutor_is_promised_a_copy_only_of_a_warning_that_is_there(signed, fact):
    warning = put_act(signed, fact, category="official_warning")
    put_act(signed, fact, category="protective_order", act_number="77", act_day=date(2026, 11, 22))
    told = text_of(letter(signed, fact, "prosecutor"))
    for promise in ("51-бабына", "көшірмесі", "статьёй 51", "копию"):
        assert promise not in told
    assert "№ 77" in told.replace("\u00a0", " ")
    assert "ресми алдын ала ескерту" not in told, "an entry without its paper is no act yet"
    with signed.write("register.change") as write:
        write.change(RegisterEntry, warning, act_number="108", delivered="2026-11-22T20:00")
    told = text_of(letter(signed, fact, "prosecutor")).replace("\u00a0", " ")
    assert told.count("51-бабына") == told.count("статьёй 51") == 1
    assert "Қосымша: ресми алдын ала ескертудің көшірмесі" in told
    assert "официальное предостережение, № 108, 22.11.2026 20:00" in told


def test_acts_are_called_by_their_papers_not_by_the_category_of_the_person(signed, fact):
    put_act(signed, fact, category="protective_order", act_number="№ 77", act_day=date(2026, 11, 22))
    told = text_of(letter(signed, fact, "juvenile")).replace("\u00a0", " ")
    assert "қорғау нұсқамасы, № 77, 22.11.2026" in told
    assert "№ №" not in told
    assert "вынесено защитное предписание" not in told


def test_why_it_is_late_stands_in_the_letter_once_it_was_written(signed, fact):
    assert "кешігу себебі" not in text_of(letter(signed, fact, "health"))
    for body in ("health", "prosecutor"):
        with signed.write("violence.notice") as write:
            violence.explain_late(write, notice(signed, fact, body), " байланыс болмады ")
    told = text_of(letter(signed, fact, "health"))
    assert "Хабарламаның кешігу себебі байланыс болмады" in told
    assert "Причина задержки уведомления байланыс болмады" in told
    assert "байланыс болмады" not in text_of(letter(signed, fact, "prosecutor")), "it has no hours to keep"


def test_the_kept_copies_open_to_who_released_them_and_to_the_head_only(signed, fact):
    made = [
        violence_release.release(signed, letter(signed, fact, "health")).document_id,
        violence_release.release(
            signed, violence_release.prepare_sheet(signed, fact, viewer(signed), DAY)
        ).document_id,
    ]
    with signed.read() as session:
        assert session.get_one(Document, made[1]).audience == PRIVATE
    signed.sign_in("dina")
    assert all(kept_bytes(signed, key) for key in made)
    signed.sign_in("arman")
    for key in made:
        with pytest.raises(Refused):
            kept_bytes(signed, key)


def test_one_language_is_one_page(signed, fact):
    assert letter(signed, fact, "health", languages=("kk",)).pages == 1


def test_what_the_card_does_not_know_is_named_and_printed_as_not_stated(signed, fact):
    paper = letter(signed, fact, "juvenile")
    assert {text.ru for text in paper.missing} == {"Уровень риска (оценка инспектора)", "Вынесенные акты"}


def test_a_released_letter_has_a_number_a_kept_copy_and_the_people_it_names(signed, fact, tmp_path):
    paper = letter(signed, fact, "support_centre")
    out = tmp_path / "letter.pdf"
    made = violence_release.release(signed, paper, out)
    assert out.read_bytes() == paper.data
    with signed.read() as session:
        kept = session.get_one(Document, made.document_id)
        assert (kept.number, kept.audience) == ("14-2026-V-A1", violence_release.OFFICIAL)
        assert kept.head
        assert kept.given_to == "Отбасын қолдау орталығы"
        victim = session.get_one(ViolenceFact, fact).victim_id
        named = select(DocumentSubject.subject_id).where(DocumentSubject.document_id == kept.id)
        assert set(session.scalars(named)) == {victim}
        key = notice(signed, fact, "support_centre")
        assert session.get_one(ViolenceNotice, key).document_id == made.document_id
        assert session.get_one(ViolenceNotice, key).sent == ""
    assert letter(signed, fact, "health").document.number == "14-2026-V-A2"


def test_a_docx_says_what_the_pdf_says(signed, fact, tmp_path):
    paper = letter(signed, fact, "commission")
    out = tmp_path / "letter.docx"
    violence_release.release(signed, paper, out)
    with ZipFile(io.BytesIO(out.read_bytes())) as packed:
        words = re.sub(r"<[^>]+>", "", packed.read("word/document.xml").decode("utf-8"))
    for told in (
        VICTIM,
        OFFENDER,
        CHILD,
        "22.11.2026 18:40",
        paper.document.title.kk,
        paper.document.title.ru,
    ):
        assert told in words
    assert GIST not in words


def test_another_ending_writes_and_releases_nothing(signed, fact, tmp_path):
    with pytest.raises(BadInput):
        violence_release.release(signed, letter(signed, fact, "health"), tmp_path / "letter.odt")
    with signed.read() as session:
        assert session.scalars(select(Document)).all() == []


def test_a_full_disk_releases_nothing(signed, fact, tmp_path):
    from precinct_app.errors import AppError

    with pytest.raises((AppError, OSError)):
        violence_release.release(signed, letter(signed, fact, "health"), tmp_path / "no" / "such" / "a.pdf")
    with signed.read() as session:
        assert session.scalars(select(Document)).all() == []


def test_a_stranger_and_a_protected_source_give_no_letter(signed, fact):
    key = notice(signed, fact, "health")
    with pytest.raises(Refused):
        violence_release.prepare_letter(signed, key, Viewer(b"somebody-else-16"), DAY)
    assert violence_release.prepare_letter(signed, key, HEAD, DAY).pages == 2
    with signed.write("violence.change") as write:
        violence.change_fact(write, fact, secrecy="protected_source")
    with pytest.raises(Refused):
        violence_release.prepare_letter(signed, key, viewer(signed), DAY)


def test_a_victim_who_is_a_protected_source_stays_unnamed(signed, fact):
    with signed.read() as session:
        victim = session.get_one(ViolenceFact, fact).victim_id
    with signed.write("person.change") as write:
        write.change(Person, victim, secrecy="protected_source")
    with pytest.raises(Refused):
        violence_release.prepare_letter(signed, notice(signed, fact, "health"), HEAD, DAY)


def test_the_station_words_a_letter_itself_and_gets_the_shipped_words_back(signed, fact):
    own = {"text": ("{learned_day} күні (сағат {learned_time}) мәлімет түсті.", "Сообщение № {number}.")}
    with signed.write("report.text") as write:
        letters.keep_words(write, "health", own, DAY)
    told = text_of(letter(signed, fact, "health"))
    assert "22.11.2026 күні (сағат 18:40) мәлімет түсті." in told
    assert "Сообщение № 260001." in told.replace("\u00a0", " ")
    assert "245-VIII" in text_of(letter(signed, fact, "support_centre"))
    shipped = letters.letters_on(DAY).letters["health"]
    with signed.write("report.text") as write:
        letters.keep_words(write, "health", {"text": shipped.text}, DAY)
    with signed.read() as session:
        assert letters.letter_for(session, "health", DAY) == shipped


@pytest.mark.parametrize("text", ["{victim_name} туралы", "{", "{number", "{}", "{number.__class__}"])
def test_words_may_not_name_what_the_body_is_not_told(signed, text):
    with signed.write("report.text") as write, pytest.raises(BadInput) as found:
        letters.keep_words(write, "health", {"text": (text, "")}, DAY)
    assert found.value.fields["field"] == "text"


def test_every_shipped_letter_is_whole_and_in_force():
    found = letters.letters_on(DAY)
    assert tuple(found.letters) == SEVEN
    for letter_ in found.letters.values():
        for part in letter_.words:
            pair = getattr(letter_, part)
            letters.check_words(part, pair)
            assert bool(pair[0]) == bool(pair[1])
            assert len(pair[0].splitlines()) == len(pair[1].splitlines())
        assert set(letter_.fields) <= set(found.labels)
        assert letter_.fills[0]
        assert letter_.fills[1]
        assert "245-VIII" in letter_.text[0]
        assert bool(letter_.act) == bool(letter_.text_act[0]) == bool(letter_.closing_act[1])
    assert letters.letters_on(date(2020, 1, 1)).version == 1


def test_a_letter_names_only_columns_that_the_journal_has():
    with (bundled("resources") / "codes" / "journal_columns.csv").open(encoding="utf-8") as file:
        columns = [row for row in csv.DictReader(file) if row["journal"] == "violence"]
    known = [{row[code] for row in columns} for code in ("kk", "ru")]
    for letter_ in letters.letters_on(DAY).letters.values():
        for words, labels in zip(letter_.fills, known, strict=True):
            named = re.findall("«([^»]+)»", words)
            assert named
            assert set(named) <= labels


def test_the_sheet_shows_how_the_points_came_about_and_decides_nothing(signed, fact):
    with signed.write("violence.risk") as write:
        violence.keep_answers(
            write, fact, {"weapon": "yes", "often": "yes", "choking": "unknown", "gun_access": "no"}
        )
    paper = violence_release.prepare_sheet(signed, fact, viewer(signed), DAY)
    told = text_of(paper)
    points = [row.cells[3].value for row in paper.document.blocks[1].rows]
    assert sum(points) == 5
    assert sorted(points)[-2:] == [2, 3]
    assert "high" not in told
    with signed.read() as session:
        assert session.get_one(ViolenceFact, fact).risk_level == ""


def test_the_sheet_holds_the_safety_plan_and_the_papers_that_were_given(signed, fact):
    assert "Шагов пока нет" in text_of(violence_release.prepare_sheet(signed, fact, viewer(signed), DAY))
    with signed.write("violence.change") as write:
        write.add(violence.SafetyStep, fact_id=fact, kind="bag", text="көршіде", who="жәбір көрген адам",
                  due_day=date(2026, 11, 25), done_day=date(2026, 11, 24))  # fmt: skip
    put_act(signed, fact, category="protective_order", act_number="77", act_day=date(2026, 11, 22))
    told = text_of(violence_release.prepare_sheet(signed, fact, viewer(signed), DAY)).replace("\u00a0", " ")
    assert "құжаттар мен қажет заттар дайындалды: көршіде" in told
    assert told.count("25.11.2026") == told.count("24.11.2026") == 2
    assert "Предписания и предостережения: защитное предписание, № 77, 22.11.2026" in told


def test_a_docx_has_the_whole_kazakh_letter_before_the_russian_one(signed, fact, tmp_path):
    paper = letter(signed, fact, "health")
    out = tmp_path / "letter.docx"
    violence_release.release(signed, paper, out)
    with ZipFile(io.BytesIO(out.read_bytes())) as packed:
        words = re.sub(r"<[^>]+>", "", packed.read("word/document.xml").decode("utf-8"))
    kazakh, russian = words.index(paper.document.title.kk), words.index(paper.document.title.ru)
    assert kazakh < words.index("жазбаша хабарлауыңызды") < russian < words.index("просим сообщить письменно")
    assert words.count(VICTIM) == 2
    assert words.count(paper.document.number) == 2


def test_the_list_of_released_papers_shows_a_letter_to_its_maker_and_the_head_only(signed, fact):
    violence_release.release(signed, letter(signed, fact, "health"))

    def listed(who):
        with signed.read() as session:
            return len(session.scalars(select(Document).where(papers_seen_by(who))).all())

    assert listed(viewer(signed)) == listed(HEAD) == 1
    assert listed(Viewer(b"somebody-else-16")) == 0
