"""Round sheets and door cards as PDF, read back: both languages, names, numbers, fonts, what is left."""

# ruff: noqa: F811 - fixtures come by import, the parameters name them again
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from precinct_app.domain.addresses import Dwelling, Street, add_flats, add_house
from precinct_app.domain.documents import Document, DocumentSubject
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.social_map import Person, Residence, round_reading, rounds
from precinct_app.domain.social_map.rounds import Round
from precinct_app.domain.users import Precinct, User
from precinct_app.errors import Refused
from precinct_app.reports import door_card, round_release
from precinct_app.reports.door_card import CardFacts, PointFacts
from precinct_app.reports.release import kept_bytes
from precinct_app.reports.round_data import SheetOrder
from precinct_app.storage.store import Store
from tests.storage_fixtures import demo_folder, demo_store, store  # noqa: F401

EVERYBODY = Viewer(None, True)
DAY = date(2026, 11, 20)


def pages(data: bytes) -> list[str]:
    paper = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in paper]
    finally:
        paper.close()


def checked(data: bytes, folder: Path) -> str:
    """Return what qpdf and pdffonts say about a paper; "" where a tool is missing."""
    file = folder / "paper.pdf"
    file.write_bytes(data)
    if shutil.which("qpdf"):
        told = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True)
        assert told.returncode == 0, told.stdout + told.stderr
    if shutil.which("pdffonts"):
        fonts = subprocess.run(["pdffonts", str(file)], capture_output=True, text=True).stdout
        lines = [line for line in fonts.splitlines()[2:] if line.strip()]
        assert lines
        assert all(re.search(r"PTS(ans|erif)", line) and " yes yes" in line for line in lines), fonts
    return file.name


def open_round(demo: Store) -> Round:
    with demo.read() as session:
        return next(line.round for line in round_reading.rounds(session, only_open=True))


def closed_round(demo: Store) -> Round:
    with demo.read() as session:
        return round_reading.rounds(session)[-1].round


def test_a_sheet_stands_in_both_languages_without_a_name(demo_store: Store, tmp_path: Path) -> None:
    sheet = round_release.prepare_sheet(demo_store, SheetOrder(closed_round(demo_store).id), EVERYBODY)
    checked(sheet.data, tmp_path)
    found = pages(sheet.data)
    text = "\n".join(found)
    for words in ("Аралау парағы", "Лист обхода", "кіреберіс", "подъезд 1", "расталған", "подтверждено"):
        assert words in text.replace("\u2011", "-")
    assert len(found) == sheet.pages
    assert f"{sheet.pages} / {sheet.pages}" in found[-1], "page of pages"
    assert all("1 – расталған" in page.replace("\u00a0", " ") for page in found[:-1]), "legend on every page"
    with demo_store.read() as session:
        surnames = set(session.scalars(select(Person.surname)))
        own = {user.surname_kk for user in session.scalars(select(User))}
        own |= {user.surname_ru for user in session.scalars(select(User))}
    words = set(re.findall(r"[\w-]+", text))
    assert not (words & surnames) - own, "no resident is named"


def test_every_dwelling_has_its_row(demo_store: Store) -> None:
    found = closed_round(demo_store)
    sheet = round_release.prepare_sheet(demo_store, SheetOrder(found.id, languages=("ru",)), EVERYBODY)
    with demo_store.read() as session:
        counted = rounds.progress(session, found.id)
    assert sheet.content.doors == counted.dwellings
    rows = [row for block in sheet.document.blocks for row in getattr(block, "rows", ())]
    assert sum(row.kind == "plain" for row in rows) == counted.dwellings
    text = "\n".join(pages(sheet.data))
    assert "Лист обхода" in text
    assert "Аралау парағы" not in text


def test_every_page_names_its_street(demo_store: Store) -> None:
    order = SheetOrder(open_round(demo_store).id)
    sheet = round_release.prepare_sheet(demo_store, order, EVERYBODY).data
    dwellings = [text for text in pages(sheet) if "Жилище" in text]
    assert len(dwellings) > 2
    for text in dwellings:
        assert re.search(r"(ул|пер|пр)\.\s", text), text[:400]


def test_only_what_is_left_is_printed_again(demo_store: Store) -> None:
    found = open_round(demo_store)
    with demo_store.read() as session:
        counted = rounds.progress(session, found.id)
    left = counted.left + counted.results.get("not_home", 0)
    assert 0 < left < counted.dwellings
    sheet = round_release.prepare_sheet(demo_store, SheetOrder(found.id, only_left=True), EVERYBODY)
    assert sheet.content.doors == left


def test_the_internal_edition_names_whom_the_viewer_may_see(store: Store) -> None:
    key, people = made(store)
    order = SheetOrder(key, names=True)
    text = "\n".join(pages(round_release.prepare_sheet(store, order, EVERYBODY).data)).replace("\u00a0", " ")
    assert "Сейітов Қ." in text
    assert "Жасырын Ж." in text
    hidden = round_release.prepare_sheet(store, order, Viewer(b"x" * 16, False))
    assert "Жасырын" not in "\n".join(pages(hidden.data))
    assert hidden.content.people == {people[0]}
    plain = round_release.prepare_sheet(store, SheetOrder(key), EVERYBODY)
    assert "Сейітов" not in "\n".join(pages(plain.data))


def made(store: Store) -> tuple[bytes, list[bytes]]:
    with store.write("store.demo") as write:
        write.add(Precinct, number="14", point_number="3", body_kk="Бөлім", body_ru="Отдел")
        street = write.add(Street, name_kk="Абай", name_ru="Абая", kind="street")
        house = add_house(write, street, "3", "apartment")
        flats = add_flats(write, house, 1, 2, 2)
        names = (("Сейітов", "Қайрат", "normal"), ("Жасырын", "Жан", "restricted"))
        people = [write.add(Person, surname=s, given=g, secrecy=secrecy) for s, g, secrecy in names]
        for person, flat in zip(people, flats, strict=False):
            write.add(Residence, person_id=person, dwelling_id=flat, kind="actual")
        values = {"kind": "uchaske", "name_kk": "«Учаске»", "from_day": DAY, "until_day": DAY}
        key = rounds.open_round(write, flats, **values)
    return key, people


def test_a_released_sheet_is_numbered_kept_and_knows_whose_names_it_holds(
    store: Store,
    tmp_path: Path,
) -> None:
    key, people = made(store)
    numbers = []
    for out in (tmp_path / "1.pdf", tmp_path / "2.pdf"):
        sheet = round_release.prepare_sheet(store, SheetOrder(key, names=True), EVERYBODY)
        released = round_release.release_sheet(store, sheet, out)
        numbers.append(released.number)
        assert out.read_bytes() == kept_bytes(store, released.document_id)
    series = store.device.series
    assert numbers == [f"14-2026-R-{series}1", f"14-2026-R-{series}2"]
    with store.read() as session:
        subjects = set(session.scalars(select(DocumentSubject.subject_id)))
        (first, _second) = session.scalars(select(Document).order_by(Document.number))
    assert subjects == set(people)
    assert first.head, "the journal's head of its moment"
    assert numbers[0] in pages(kept_bytes(store, first.id))[0]


def test_nothing_is_printed_when_nobody_is_left(store: Store) -> None:
    key, _people = made(store)
    with store.write("round.result") as write:
        for row in [row for rows in round_reading.visits(write.session, key).values() for row in rows]:
            rounds.note_result(write, row.key, "confirmed", "2026-11-20")
    with pytest.raises(Refused):
        round_release.prepare_sheet(store, SheetOrder(key, only_left=True), EVERYBODY)
    sheet = round_release.prepare_sheet(store, SheetOrder(key), EVERYBODY)
    assert "20.11 – 1" in pages(sheet.data)[0].replace("\u00a0", " "), "the earlier visit stands in the note"


def test_naughty_texts_reach_the_paper_as_they_stand(store: Store, tmp_path: Path) -> None:
    key, _people = made(store)
    with store.write("round.result") as write:
        rows = [row for found in round_reading.visits(write.session, key).values() for row in found]
        rounds.note_words(write, rows[0].key, "<b>&{x}</b> 😀 \u202e\u0000 %s")
        write.change(Dwelling, rows[1].dwelling_id, number="<i>1</i>")
    sheet = round_release.prepare_sheet(store, SheetOrder(key, names=True), EVERYBODY)
    checked(sheet.data, tmp_path)
    text = "\n".join(pages(sheet.data))
    assert "<b>&{x}</b>" in text
    assert "<i>1</i>" in text


# door cards

CARD = CardFacts(
    ("Үлгіұлы Қайрат Серікұлы", "Улгиев Кайрат Серикович"),
    ("№ 14 учаскенің учаскелік полиция инспекторы", "Участковый инспектор полиции участка № 14"),
    ("полиция капитаны", "капитан полиции"), "87000000000", "3",
    PointFacts("дс–жм 17:00–20:00", "пн–пт 17:00–20:00", "Үлгі көшесі, 1-үй", "ул. Улги, д. 1", ""),
)  # fmt: skip


def test_a_card_says_who_where_and_when_in_both_languages(tmp_path: Path) -> None:
    data = door_card.render(CARD, 9)
    checked(data, tmp_path)
    found = pages(data)
    assert len(found) == 2, "eight to a page"
    text = found[0].replace("\u00a0", " ")
    for words in (
        "Үлгіұлы Қайрат Серікұлы", "Улгиев Кайрат Серикович", "полиция капитаны", "капитан полиции",
        "дс–жм 17:00–20:00", "пн–пт 17:00–20:00", "Үлгі көшесі, 1-үй", "ул. Улги, д. 1", "102", "112",
        "+7 700 000 00 00", "№ 3 УПП",
    ):  # fmt: skip
        assert text.count(words) >= 8, words
    assert door_card.render(CARD, 9) == data, "the same card gives the same bytes"


@pytest.mark.parametrize(("count", "cards"), [(1, [1]), (3, [3]), (8, [8]), (9, [8, 1])])
def test_as_many_cards_are_printed_as_are_wanted(count: int, cards: list[int]) -> None:
    found = pages(door_card.render(CARD, count, ("kk",)))
    assert [page.count("Үлгіұлы") for page in found] == cards


def test_a_card_of_one_language_has_no_word_of_the_other() -> None:
    text = pages(door_card.render(CARD, 1, ("ru",)))[0]
    assert "капитан полиции" in text
    assert "капитаны" not in text
    assert "Үлгі" not in text


@settings(max_examples=15, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(
    words=st.lists(st.text(st.characters(codec="utf-8"), max_size=120), min_size=5, max_size=5),
    count=st.integers(-3, 40),
)
def test_no_text_breaks_a_card_or_runs_over_its_edge(words: list[str], count: int) -> None:
    card = CardFacts(
        (words[0], words[1]), (words[2], words[3]), ("", ""), words[4][:20], words[0][:9], PointFacts(*words)
    )
    data = door_card.render(card, count)
    assert len(pages(data)) == door_card.pages_of(count) == max(1, -(-count // 8))
    from precinct_app.reports.fonts import register

    register()
    room = door_card.HEIGHT - 2 * door_card.INSET - door_card.FOOT
    width = door_card.WIDTH - 2 * door_card.INSET
    lines = door_card._fitting(card, ("kk", "ru"), width, room)
    smallest = door_card._lines(card, ("kk", "ru"), door_card.SIZES[-1])
    least = sum(line.wrap(width, 1000)[1] for line in smallest)
    assert sum(line.wrap(width, 1000)[1] for line in lines) <= max(room, least)


def test_what_the_point_typed_is_remembered_and_undone(store: Store) -> None:
    facts = PointFacts("дс–жм 17:00–20:00", "", "", "", "87000000000")
    with store.write("setting.change") as write:
        door_card.keep_facts(write, facts)
    with store.write("setting.change") as write:
        door_card.keep_facts(write, PointFacts("сб 10:00–13:00", "", "", "", "87000000000"))
    with store.read() as session:
        assert door_card.read_facts(session).hours_kk == "сб 10:00–13:00"
    store.undo()
    with store.read() as session:
        assert door_card.read_facts(session) == facts
