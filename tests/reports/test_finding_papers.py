"""Papers about findings read back: photos side by side, both languages, nobody's name, journal, guard."""

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from sqlalchemy import select

from precinct_app.domain.addresses import House, Settlement, Street, add_house
from precinct_app.domain.base import Id
from precinct_app.domain.cases import Request
from precinct_app.domain.documents import Document
from precinct_app.domain.finding_work import make_requests
from precinct_app.domain.secrecy import PROTECTED, RESTRICTED, Viewer
from precinct_app.domain.social_map import Finding, Organisation, Person
from precinct_app.domain.users import User
from precinct_app.errors import Refused
from precinct_app.reports import finding_release, pdf
from precinct_app.reports.document import Document as Paper
from precinct_app.reports.document import Request as Ask
from precinct_app.reports.document import Requests, Text, both, tables
from precinct_app.reports.finding_release import LIST, PAIRS, Order
from precinct_app.security.protected import guard_of
from precinct_app.storage.photos import Picture, add_photo
from precinct_app.storage.store import Store
from tests.storage_fixtures import copied

DAY = date(2026, 11, 22)
FIRST, SECOND, ALIEN = "Қыдырәліұлы", "Осиновская", "Темірболатұлы"


def jpeg(colour: str, size: tuple[int, int] = (800, 600)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


def with_pair(write: Any, key: Id, sizes: tuple[tuple[int, int], tuple[int, int]]) -> None:
    for moment, colour, size in (("before", "red", sizes[0]), ("after", "blue", sizes[1])):
        picture = Picture(jpeg(colour, size), *size)
        add_photo(
            write,
            ("finding", key),
            picture,
            moment,
            "2026-10-01" if moment == "before" else "",
            "айтқан Осиновская",
        )


@pytest.fixture
def store(empty_store: Path, tmp_path: Path) -> Iterator[Store]:
    opened = copied(empty_store, tmp_path)
    with opened.write("user.add") as write:
        write.add(
            User, login="serik", role="inspector", surname_kk="Үлгібаев", given_kk="Серік",
            surname_ru="Ульгибаев", given_ru="Серик", rank="captain", position_kk="УПИ", position_ru="УИП",
        )  # fmt: skip
    opened.sign_in("serik")
    yield opened
    opened.close()


@pytest.fixture
def keys(store: Store) -> dict[str, Id]:
    made: dict[str, Id] = {}
    with store.write("import.addresses") as write:
        town = write.add(Settlement, name_kk="Үлгітау", name_ru="Ульгитау", kind="town")
        street = write.add(Street, settlement_id=town, name_kk="Бірлік", name_ru="Единства", kind="street")
        made["block"] = add_house(write, street, "12", "apartment", lon=71.4, lat=51.1)
        made["home"] = add_house(write, street, "7", "private", lon=71.4, lat=51.1)
    with store.write("import.people") as write:
        for surname in (FIRST, SECOND, ALIEN):
            write.add(Person, surname=surname, given="Әмина")
    with store.write("finding.add") as write:
        akimat = write.add(Organisation, name_kk="Қала әкімдігі", name_ru="Акимат города", kind="akimat")
        made["light"] = write.add(
            Finding, kind="no_light", house_id=made["block"], state="fixed", seen_day=date(2026, 9, 1),
            reported_day=date(2026, 9, 3), due_day=date(2026, 10, 3), fixed_day=date(2026, 10, 2),
            responsible_id=akimat, note=f"{SECOND} айтты, 8 701 000 00 01",
        )  # fmt: skip
        made["bushes"] = write.add(
            Finding, kind="bushes", house_id=made["home"], state="reported", seen_day=date(2026, 8, 1),
            reported_day=date(2026, 8, 2), due_day=date(2026, 9, 2),
        )  # fmt: skip
        made["lamp"] = write.add(
            Finding, kind="lamp_out", house_id=made["home"], state="reported", seen_day=date(2026, 8, 3)
        )
        made["secret"] = write.add(Finding, kind="dump", secrecy=PROTECTED, house_id=made["block"])
        made["closed"] = write.add(Finding, kind="fence", secrecy=RESTRICTED, house_id=made["block"])
        with_pair(write, made["light"], ((800, 600), (600, 800)))
        with_pair(write, made["bushes"], ((1600, 400), (800, 600)))
        with_pair(write, made["secret"], ((800, 600), (800, 600)))
    return made


def viewer(store: Store) -> Viewer:
    return Viewer(store.visit.user_id, restricted=True)


def pages(data: bytes) -> tuple[str, list[list[tuple[float, float]]]]:
    """Return the text and the sizes of the images of each page."""
    paper = pypdfium2.PdfDocument(data)
    text, images = [], []
    for page in paper:
        text.append(page.get_textpage().get_text_bounded())
        boxes = [found.get_bounds() for found in page.get_objects() if found.type == 3]
        images.append([(box[2] - box[0], box[3] - box[1]) for box in boxes])
    return "\n".join(text), images


def test_pairs_stand_side_by_side_without_names(store: Store, keys: dict[str, Id], tmp_path: Path) -> None:
    order = Order(PAIRS, tuple(keys.values()), DAY)
    paper = finding_release.prepare(store, order, viewer(store))
    assert paper.found == ()
    text, images = pages(paper.data)
    assert [len(page) for page in images if page] == [4], "two pairs of those that may go out"
    for wide, high in (size for page in images for size in page):
        assert wide <= 245
        assert high <= 166
    for word in (
        "жарық жоқ",
        "нет освещения",
        "Бірлік",
        "Единства",
        "Акимат города",
        "03.10.2026",
    ):
        assert word.lower() in text.lower(), word
    for name in (FIRST, SECOND, ALIEN, "8 701", "свалка"):
        assert name not in text
    assert "12" in text
    assert "7-үй" not in text.replace("\u2011", "-"), "bushes at the windows of a home: its street alone"
    out = tmp_path / "пара.pdf"
    released = finding_release.release(store, paper, out)
    assert out.read_bytes() == paper.data
    assert b"EXIF" not in paper.data.upper()
    with store.read() as session:
        kept = session.get_one(Document, released.document_id)
    assert (kept.kind, kept.audience) == ("findings", "akimat")
    again = finding_release.prepare(store, order, viewer(store))
    assert again.document.number != released.number


def test_a_finding_that_lacks_a_photo_is_named_not_dropped(store: Store, keys: dict[str, Id]) -> None:
    with store.write("finding.add") as write:
        add_photo(
            write, ("finding", keys["lamp"]), Picture(jpeg("red"), 800, 600), "before", "2026-08-03", ""
        )
    paper = finding_release.prepare(store, Order(PAIRS, (keys["light"], keys["lamp"]), DAY), viewer(store))
    text, images = pages(paper.data)
    assert [len(page) for page in images if page] == [2], "one pair"
    said = " ".join(text.split())
    assert "не горит фонарь – 1." in said
    whole = finding_release.prepare(store, Order(PAIRS, (keys["light"],), DAY), viewer(store))
    assert "фонарь" not in pages(whole.data)[0]


def test_upright_lying_and_wide_photos_share_one_height_and_keep_their_shape(
    store: Store, keys: dict[str, Id]
) -> None:
    order = Order(PAIRS, (keys["light"], keys["bushes"]), DAY)
    _text, images = pages(finding_release.prepare(store, order, viewer(store)).data)
    shapes = sorted(round(wide / high, 1) for page in images for wide, high in page)
    assert shapes == [0.8, 1.3, 1.3, 4.0]


def test_the_list_says_where_what_since_when_who_and_term(store: Store, keys: dict[str, Id]) -> None:
    for languages in (("kk",), ("ru",), ("kk", "ru")):
        order = Order(LIST, tuple(keys.values()), DAY, languages)
        paper = finding_release.prepare(store, order, viewer(store))
        assert paper.found == ()
        text, images = pages(paper.data)
        assert images[0] == []
        assert "01.08.2026" in text
        assert "02.09.2026" in text
        for name in (FIRST, SECOND, "8 701"):
            assert name not in text
        assert ("мерзімі" in text.lower()) == ("kk" in languages)
        assert ("Кусты закрывают" in " ".join(text.split())) == ("ru" in languages)


def test_a_lamp_at_a_private_house_is_told_so_that_it_can_be_mended(
    store: Store, keys: dict[str, Id]
) -> None:
    for languages in (("kk",), ("ru",), ("kk", "ru")):
        order = Order(LIST, (keys["lamp"], keys["bushes"]), DAY, languages)
        paper = finding_release.prepare(store, order, viewer(store))
        assert paper.found == ()
        (table,) = tables(paper.document)
        told = {row.cells[2].text.ru: row.cells[1].text for row in table.rows}
        assert told["Не горит фонарь"] == Text(
            "Бірлік көшесі, 7-үйдің\u00a0жаны", "ул. Единства, у\u00a0д.\u00a07"
        )
        assert told["Кусты закрывают окна"] == Text("Бірлік көшесі", "ул. Единства")


def test_the_request_made_of_a_finding_says_the_spot_in_the_same_words(
    store: Store, keys: dict[str, Id]
) -> None:
    with store.write("request.add") as write:
        make_requests(write, [keys["lamp"], keys["bushes"]], store.codes(DAY), DAY)
    with store.read() as session:
        asked = {row.action_ru.rpartition(": ")[2]: row.place_ru for row in session.scalars(select(Request))}
        guard = guard_of(session)
    assert asked == {
        "не горит фонарь": "ул. Единства, у\u00a0д.\u00a07",
        "кусты закрывают окна": "ул. Единства",
    }
    made = datetime(2026, 11, 22, tzinfo=UTC)

    def found_in(address: str) -> list[str]:
        blocks = (Requests((Ask(both(address), both("Заменить лампу")),)),)
        paper = Paper(both("Отчёт"), "1", made, blocks, languages=("ru",))
        return [found.kind for found in (*guard.check_blocks(paper), *guard.check_pdf(pdf.render(paper)))]

    assert found_in(asked["не горит фонарь"]) == []
    # a fault that is planted is found: the spot with more in the same words, and another number
    assert found_in("ул. Единства, у д. 7 живёт пострадавшая")[:1] == ["private_house"]
    assert "private_house" in found_in("ул. Единства, д. 7")


def test_nothing_to_print_is_a_sentence(store: Store, keys: dict[str, Id]) -> None:
    with pytest.raises(Refused, match="photo before"):
        finding_release.prepare(store, Order(PAIRS, (keys["closed"],), DAY), viewer(store))
    with pytest.raises(Refused, match="no finding"):
        finding_release.prepare(store, Order(LIST, (keys["secret"],), DAY), viewer(store))


def test_the_guard_holds_back_a_body_that_bears_a_name(store: Store, keys: dict[str, Id]) -> None:
    with store.write("organisation.change") as write:
        body = write.session.scalar(select(Finding.responsible_id).where(Finding.id == keys["light"]))
        write.change(Organisation, body, name_ru="ИП 901399300001", name_kk="ЖК 901399300001")
    paper = finding_release.prepare(store, Order(LIST, (keys["light"],), DAY), viewer(store))
    if paper.found:
        with pytest.raises(Refused):
            finding_release.release(store, paper)


def test_same_data_same_bytes_but_the_time(store: Store, keys: dict[str, Id]) -> None:
    order = Order(PAIRS, (keys["light"],), DAY)
    paper = finding_release.prepare(store, order, viewer(store))
    assert pdf.render(paper.document) == paper.data


def test_a_finding_known_by_its_spot_only_is_told_by_the_nearest_address_and_coordinates(
    store: Store, keys: dict[str, Id]
) -> None:
    """Near a block its address; near a home the street, and a point only of what lies in the open."""
    spots = {"block": (71.40, 51.1005), "home": (71.42, 51.10), "steppe": (71.60, 51.20)}
    with store.write("finding.add") as write:
        write.change(House, keys["home"], lon=71.4201, lat=51.1)
        keys = {
            (kind, where): write.add(Finding, kind=kind, lon=lon, lat=lat, state="seen")
            for kind in ("lamp_out", "bushes")
            for where, (lon, lat) in spots.items()
        }
    paper = finding_release.prepare(store, Order(LIST, tuple(keys.values()), DAY), viewer(store))
    assert paper.found == (), "the guard takes no coordinates for a number of a person"
    (table,) = tables(paper.document)
    told = {(row.cells[2].text.ru, row.cells[1].text) for row in table.rows}
    block = Text("жақын мекенжай: Бірлік көшесі, 12-үй; координаттары: 51.10050, 71.40000",
                 "ближайший адрес: ул. Единства, д. 12; координаты: 51.10050, 71.40000")  # fmt: skip
    steppe = Text("координаттары: 51.20000, 71.60000", "координаты: 51.20000, 71.60000")
    lamp, bushes = "Не горит фонарь", "Кусты закрывают окна"
    assert told == {
        (lamp, block), (bushes, block), (lamp, steppe), (bushes, steppe),
        (lamp, Text("жақын көше: Бірлік көшесі; координаттары: 51.10000, 71.42000",
                    "ближайшая улица: ул. Единства; координаты: 51.10000, 71.42000")),
        (bushes, Text("жақын көше: Бірлік көшесі", "ближайшая улица: ул. Единства")),
    }  # fmt: skip
    with store.write("request.add") as write:
        assert make_requests(write, [keys["lamp_out", "block"]], store.codes(), DAY)[0] == 1
        made = write.session.scalars(select(Request)).one()
        assert (made.place_kk, made.place_ru) == (block.kk, block.ru)
