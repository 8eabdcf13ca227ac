"""What an officer types and what must stand first, on the demonstration; names in any way of typing them."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from precinct_app.demo.material import table
from precinct_app.domain.labels import Naming
from precinct_app.domain.social_map import Person
from precinct_app.gui.finding import Finder
from precinct_app.i18n import language
from precinct_app.storage import search
from precinct_app.storage.store import Store
from tests.storage_fixtures import demo_folder, demo_store  # noqa: F401

SAULE, NURZHAN, ZHANAR = "Ахметова Сәуле", "Ғабдуллин Нұржан", "Үмбетова Жанар"
PHONE, NUMBER = "Мырзахметова Бибігүл", "681312400520"
FIRST = [
    # people: Kazakh, Russian letters, capitals, other order, Latin of several kinds, a wrong layout
    *((typed, "person", SAULE) for typed in (
        "Ахметова Сәуле", "ахметова сауле", "АХМЕТОВА САУЛЕ", "сауле ахметова", "Akhmetova Saule",
        "axmetova saule", "ahmetova saule", "f[vtnjdf cfekt", "ахметова сау", "ахмет сауле",
    )),
    *((typed, "person", NURZHAN) for typed in (
        "Ғабдуллин Нұржан", "габдуллин нуржан", "Gabdullin Nurzhan", "Ğabdullin Nurjan", "uf,lekkby yeh;fy",
    )),
    *((typed, "person", ZHANAR) for typed in (
        "Үмбетова Жанар", "умбетова жанар", "Umbetova Janar", "ev,tnjdf ;fyfh", "үмбет жан",
    )),
    ("өтегенов ғалым", "person", "Өтегенов Ғалым"), ("utegenov galym", "person", "Өтегенов Ғалым"),
    # numbers of people: whole, grouped, begun
    *((typed, "person", SAULE) for typed in (
        NUMBER, "6813 1240 0520", "ЖСН 681312400520", "ИИН: 681312400520", "6813124005",
    )),
    # phones: 8 and +7, any grouping, the end of them
    *((typed, "person", PHONE) for typed in (
        "8 700 000 01 58", "+7 700 000-01-58", "8(700)0000158", "87000000158", "7000000158",
        "0000158", "0158", "01-58", "01 58", "тел 0158",
    )),
    # streets, houses and flats: both languages, former names, generic words in any place, wrong layout
    *((typed, "street", "Абай к-сі") for typed in ("Абай", "абая", "f,fz", "abai")),
    *((typed, "street", "Ынтымақ к-сі") for typed in ("Зауыт", "заводская", "ынтымак")),
    ("заводская 5", "house", "Ынтымақ к-сі, 5-үй"), ("сарыарка 4", "house", "Сарыарқа даңғ., 4-үй"),
    *((typed, "house", "Абай к-сі, 1-үй") for typed in ("Абай 1", "абая д. 1", "Абай көшесі, 1-үй")),
    ("1 абая", "house", "Абай к-сі, 1-үй"),
    *((typed, "dwelling", "Абай к-сі, 1-үй, 3-пәтер") for typed in (
        "абай 1 3", "абая 1 кв 3", "Абай к-сі, 1-үй, 3-пәтер", "f,fq 1 3", "ул. Абая, д. 1, кв. 3",
    )),
    *((typed, "dwelling", "Сарыарқа даңғ., 4-үй, 5-пәтер") for typed in ("4 5", "сарыарка 4 5", "ң ғ")),
    # objects, organisations, groups
    *((typed, "place", "«Кеш» бары") for typed in ("кеш бары", "бар кеш", "rti ,fhs")),
    ("21 мектеп", "place", "№ 21 мектеп"), ("школа № 21", "place", "№ 21 мектеп"),
    ("жанажол базары", "place", "Жаңажол базары"), ("9901", "place", "+7 700 000 99 01"),
    ("пожарная часть", "organisation", "№ 3 өрт сөндіру бөлімі"),
    ("өрт сөндіру", "organisation", "№ 3 өрт сөндіру бөлімі"),
    ("соседский присмотр", "group_", "Соседский присмотр улицы Абая"),
    # projects, contacts, rounds
    ("SARA-14", "sara_case", "SARA-14: "), ("sara 15", "sara_case", "SARA-15: "),
    ("қалта ұрлығы", "sara_case", "SARA-14: "), ("карманные кражи", "sara_case", "SARA-14: "),
    ("A-134", "contact", "№\u00a0A-134"), ("а 134", "contact", "№\u00a0A-134"),
    ("№ A-134", "contact", "№\u00a0A-134"), ("пиво подросткам", "contact", "№\u00a0A-"),
    ("учаске", "house_round", "«Учаске»"), ("обход пожарной безопасности", "house_round", "Өрт қауіпсіздігі"),
]  # fmt: skip


@pytest.fixture(scope="module")
def finder(demo_store: Store) -> Finder:  # noqa: F811
    return Finder(lambda: demo_store, Naming(language("kk"), demo_store.codes()), bool, True)


def test_there_are_enough_queries() -> None:
    assert len({typed for typed, _kind, _title in FIRST}) >= 60


@pytest.mark.parametrize(("typed", "kind", "title"), FIRST)
def test_the_first_result(finder: Finder, typed: str, kind: str, title: str) -> None:
    found = finder(typed)
    assert found, "nothing was found"
    assert found[0].record is not None
    assert found[0].record[0] == kind
    assert found[0].title.startswith(title)


def test_a_result_tells_where_when_and_how_many_promises_wait(finder: Finder) -> None:
    told = [result for typed in ("абай 1", "мырзахметова", "SARA-14") for result in finder(typed)]
    assert any(result.last for result in told)
    assert any(result.promises for result in told)
    assert all(result.told().startswith(f"{result.group}: {result.title}") for result in told)


def test_groups_stand_together(finder: Finder) -> None:
    for typed in ("абай", "кеш", "4 5", "базар"):
        groups = [result.group for result in finder(typed)]
        assert len(dict.fromkeys(groups)) == sum(
            one != other for one, other in zip(groups, [None, *groups], strict=False)
        )


def test_what_led_to_a_result_is_shown(finder: Finder) -> None:
    assert "+7 700 000 01 58" in finder("0158")[0].subtitle
    assert "681312" in finder(NUMBER)[0].subtitle
    assert NUMBER not in finder(NUMBER)[0].subtitle
    assert "Зауыт" in finder("заводская")[0].subtitle


@pytest.mark.parametrize(
    "typed", ['"', "'; DROP TABLE person; --", "* OR *", "NEAR(a b)", "^", '^ "a"', "%", "\x00", "а" * 5000,
              "\u202e47 12", "𝔄𝔟𝔞𝔦", "🏠 12", "<b>47</b>", "  ", "-", "12/", "№", "NOT а AND"],
)  # fmt: skip
def test_naughty_texts_are_only_words(finder: Finder, typed: str) -> None:
    finder(typed)


# names in any way of typing them

NAMES = sorted({row["kk"] for row in table("names")})
SURNAMES = sorted({row["kk"] for row in table("names") if row["list"] == "surname"})
RUSSIAN = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")
LATIN = {
    "ә": "a", "ғ": "g", "қ": "q", "ң": "ng", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i", "ы": "y",
    "й": "i", "у": "u", "ж": "zh", "ш": "sh", "х": "kh", "ц": "ts", "ч": "ch", "щ": "shch", "я": "ya",
    "ю": "yu", "э": "e", "ё": "yo", "ь": "", "ъ": "", "а": "a", "б": "b", "в": "v", "г": "g", "д": "d",
    "е": "e", "з": "z", "и": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "ф": "f",
}  # fmt: skip
KEYS = dict(zip("йцукенгшщзхъфывапролджэячсмитьбюё", "qwertyuiop[]asdfghjkl;'zxcvbnm,.`", strict=True))


def latin(name: str) -> str:
    return "".join(LATIN.get(sign, sign) for sign in name.lower())


def wrong_layout(name: str) -> str:
    return "".join(KEYS.get(sign, sign) for sign in name.translate(RUSSIAN).lower())


WAYS = (str, str.upper, str.lower, lambda name: name.translate(RUSSIAN), latin, wrong_layout, str.swapcase)


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, dict[str, bytes]]]:
    """Return a store with a person of each surname."""
    folder: Path = tmp_path_factory.mktemp("named")
    store = Store(folder, os.urandom(32), create=True)
    with store.write("import.people") as write:
        keys = write.bulk(Person, [{"surname": name, "given": "Асан"} for name in SURNAMES])
    yield store, dict(zip(SURNAMES, keys, strict=True))
    store.close()


@settings(max_examples=150, deadline=None)
@given(name=st.sampled_from(SURNAMES), way=st.sampled_from(WAYS))
def test_a_name_typed_in_any_way_finds_its_person(named, name, way) -> None:
    store, keys = named
    with store.read() as session:
        found = [hit.record_id for hit in search.find(session, way(name), types=("person",))]
    assert keys[name] in found, way(name)


@settings(max_examples=100, deadline=None)
@given(name=st.sampled_from(SURNAMES), length=st.integers(3, 20))
def test_the_beginning_of_a_name_finds_somebody_called_so(named, name, length) -> None:
    store, keys = named
    with store.read() as session:
        found = [hit.record_id for hit in search.find(session, name[:length], types=("person",), each=60)]
    assert keys[name] in found
