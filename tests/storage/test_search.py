"""Search as an officer types: Kazakh as Russian, Latin, the wrong keyboard, phones, last digits, houses."""

from contextlib import contextmanager
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from precinct_app.domain.addresses import Dwelling, House, HouseAddress, Settlement, Street, StreetFormerName
from precinct_app.domain.appeals import Appeal
from precinct_app.domain.contacts import Participant, record_contact
from precinct_app.domain.labels import Naming, labels
from precinct_app.domain.social_map import NameVariant, Person, Phone, Place, Residence
from precinct_app.domain.violence import add_fact, remove_fact
from precinct_app.i18n import language
from precinct_app.storage import search

DUE = date(2026, 12, 1)


@pytest.fixture
def town(store):
    with store.write("person.add") as write:
        street = write.add(Street, name_kk="Ыбырай Алтынсарин", name_ru="Ибрая Алтынсарина", kind="street")
        house = write.add(House, kind="apartment")
        write.add(HouseAddress, house_id=house, street_id=street, number="12а")
        flat = write.add(Dwelling, house_id=house, kind="flat", number="45")
        person = write.add(Person, surname="Қожахметов", given="Ардақ", iin="901399300001", birth="1990")
        write.add(Residence, person_id=person, dwelling_id=flat, kind="actual")
        write.add(Phone, subject_type="person", subject_id=person, number="+7 701 234 56 78")
        write.add(NameVariant, person_id=person, kind="former", surname="Жүнісов")
        other = write.add(Person, surname="Қожахмет", given="Тимур")
    return {"street": street, "house": house, "flat": flat, "person": person, "other": other}


def found(store, typed, kind="person"):
    with store.read() as session:
        return [hit.record_id for hit in search.find(session, typed, types=[kind])]


@pytest.mark.parametrize(
    "typed",
    [
        "Қожахметов", "кожахметов", "КОЖАХМЕТОВ", "қожах", "qojahmetov", "Kozhakhmetov", "rj;f[vtnjd",
        "ардак кожахметов", "кожахм 45", "жунисов", "8 701 234 56 78", "+77012345678", "5678", "701 234",
        "901399300001", "9013993", "алтынсарин 12а", "алтынсарина 12 А", "ибрая 12а 45",
    ],
)  # fmt: skip
def test_a_person_is_found(store, town, typed):
    assert town["person"] in found(store, typed)


@pytest.mark.parametrize("typed", ["Сейітов", "9999", "алтынсарин 13", ""])
def test_others_are_not(store, town, typed):
    assert found(store, typed) == []


def test_the_exact_name_comes_first(store, town):
    assert found(store, "кожахмет") == [town["other"], town["person"]]


def test_the_index_follows_a_change_and_a_removal(store, town):
    with store.write("person.change") as write:
        write.change(Person, town["person"], surname="Оспанов")
    assert found(store, "кожахметов") == []
    assert found(store, "оспанов") == [town["person"]]
    with store.write("person.remove") as write:
        write.remove(Person, town["person"])
    assert found(store, "оспанов") == []
    store.undo()
    assert found(store, "оспанов") == [town["person"]]


def test_a_renamed_street_renames_its_people(store, town):
    with store.write("street.change") as write:
        write.change(Street, town["street"], name_kk="Достық", name_ru="Достык")
        write.add(StreetFormerName, street_id=town["street"], name_kk="Ыбырай Алтынсарин")
    assert found(store, "достык 12а") == [town["person"]]
    assert found(store, "алтынсарин", "house") == [town["house"]]


@pytest.fixture
def village(store):
    with store.write("settlement.change") as write:
        first = write.add(Settlement, name_kk="Топар", name_ru="Топар", kind="village")
        street = write.add(Street, name_kk="Жастар", name_ru="", kind="street", settlement_id=first)
        house = write.add(House, kind="private")
        write.add(HouseAddress, house_id=house, street_id=street, number="")
        home = write.add(Dwelling, house_id=house, kind="private")
        person = write.add(Person, surname="Сынақов", given="Ержан")
        write.add(Residence, person_id=person, dwelling_id=home, kind="actual")
        shop = write.add(Place, kind="shop", name_kk="Береке", house_id=house)
    return {"first": first, "street": street, "house": house, "person": person, "shop": shop}


def everywhere(store, typed):
    return {kind: found(store, typed, kind) for kind in ("house", "person", "place")}


def test_who_lives_in_a_house_without_a_number_is_found_by_it(store, village):
    own = {"house": [village["house"]], "person": [village["person"]], "place": [village["shop"]]}
    assert everywhere(store, "жастар нөмірсіз") == own
    assert everywhere(store, "жастар б/н") == own


def test_a_second_settlement_makes_the_first_one_found_and_a_renamed_one_too(store, village):
    own = {"house": [village["house"]], "person": [village["person"]], "place": [village["shop"]]}
    nothing: dict[str, list[bytes]] = {kind: [] for kind in own}
    assert everywhere(store, "топар") == nothing, "the only settlement is not told in addresses"
    with store.write("settlement.change") as write:
        write.add(Settlement, name_kk="Көкпекті", name_ru="Кокпекты", kind="village")
    assert everywhere(store, "топар жастар") == own
    with store.write("settlement.change") as write:
        write.change(Settlement, village["first"], name_kk="Ақжар", name_ru="Акжар")
    assert (everywhere(store, "топар"), everywhere(store, "акжар")) == (nothing, own)
    with store.write("street.change") as write:
        write.change(Street, village["street"], name_kk="Бірлік")
    assert everywhere(store, "бирлик") == own


def test_naughty_queries_are_only_words(store, town):
    for typed in ('"', "* OR *", "NEAR(a b)", "kind:kperson", "a AND", "'; DROP TABLE person", "%", "\x00"):
        found(store, typed)


def test_labels_name_what_was_found(store, town):
    naming = Naming(language("ru"), store.codes())
    with store.read() as session:
        label = labels(session, [("person", town["person"])], naming)["person", town["person"]]
    assert label.title == "Қожахметов Ардақ"
    assert "Ибрая Алтынсарина" in label.detail
    assert "кв. 45" in label.detail.replace("\u00a0", " ")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=12))
def test_nothing_that_is_typed_breaks_the_search(store, typed):
    found(store, typed)


def test_each_type_has_its_own_places_and_the_newest_come_first(store):
    with store.write("import.people") as write:
        people = write.bulk(Person, [{"surname": "Серіков", "given": f"А{n}"} for n in range(30)])
        streets = [write.add(Street, name_kk="Серіков", name_ru="Серикова", kind="street")]
        house = write.add(House, kind="apartment")
        write.add(HouseAddress, house_id=house, street_id=streets[0], number="3")
    for typed in ("сер", "серік", "серіков", "с"):
        with store.read() as session:
            hits = search.find(session, typed, each=4)
        assert [hit.type for hit in hits] == ["person"] * 4 + ["street", "house"]
        assert [hit.record_id for hit in hits][:4] == sorted(people)[:-5:-1]
        assert all(hit.exact == (typed == "серіков") for hit in hits)


def test_words_typed_whole_come_before_beginnings_of_longer_ones(store):
    with store.write("import.people") as write:
        whole = write.add(Person, surname="Оспан", given="Нұрлан")
        longer = write.bulk(Person, [{"surname": "Оспанова", "given": f"Нұрлангүл{n}"} for n in range(3)])
        half = write.add(Person, surname="Оспанов", given="Нұрлан")
    assert found(store, "нурлан оспан") == [whole, half, *sorted(longer, reverse=True)]


def test_a_beginning_longer_than_the_index_holds_is_found(store):
    with store.write("import.people") as write:
        keys = write.bulk(Person, [{"surname": f"Мұхаметқалиев{n}"} for n in range(9)])
    assert found(store, "мухаметкали") == sorted(keys, reverse=True)[:6]


def test_a_long_beginning_is_found_among_many_that_begin_alike(store):
    with store.write("import.people") as write:
        one = write.add(Person, surname="Мұхаметжанов", given="Асан")
    with store.write("import.people") as write:
        write.bulk(Person, [{"surname": f"Мұхаметжар{n}"} for n in range(40)])
    assert found(store, "мухаметжан") == [one]
    assert found(store, "мухаметжанова") == []


def test_who_has_the_name_comes_before_whose_father_has_it(store):
    with store.write("import.people") as write:
        one = write.add(Person, surname="Оспанов", given="Нұрлан")
        longer = write.add(Person, surname="Оспанова", given="Нұрлангүл")
        children = write.bulk(
            Person, [{"surname": f"Басқа{n}", "given": "Асан", "patronymic": "Нұрланұлы"} for n in range(30)]
        )
        surname = write.add(Person, surname="Нұрланов", given="Серік")
    newest = sorted(children, reverse=True)
    assert found(store, "нурлан") == [surname, one, longer, *newest[:3]]
    assert found(store, "нурл") == [surname, longer, one, *newest[:3]]
    assert found(store, "нурланулы") == newest[:6]


@contextmanager
def questions(store):
    """Collect the statements that ask the index."""
    asked = []

    def note(_connection, _cursor, statement, *_more):
        if "MATCH" in statement:
            asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


@pytest.mark.parametrize("typed", ["жоқсөз", "нұрлан жоқсөз", "көше 7 3 12", "жоқсөзбұлжоқ"])
def test_words_that_stand_nowhere_cost_one_question(store, town, typed):
    with questions(store) as asked:
        assert found(store, typed) == []
    assert len(asked) == 1


def test_each_type_is_found_among_many_newer_ones_of_the_others(store):
    with store.write("import.people") as write:
        people = write.bulk(Person, [{"surname": "Серіков", "given": f"А{n}"} for n in range(3)])
        write.bulk(Place, [{"kind": "shop", "name_kk": f"Серіков{n}"} for n in range(90)])
        streets = write.bulk(
            Street, [{"name_kk": f"Серіков {n}", "name_ru": "", "kind": "street"} for n in range(90)]
        )
    with store.read() as session:
        hits = search.find(session, "серік", types=["person", "street"], each=5)
    assert [hit.record_id for hit in hits] == sorted(people)[::-1] + sorted(streets)[:-6:-1]


def test_several_long_beginnings_are_found_as_by_gathering_them_all(store):
    with store.write("import.people") as write:
        ones = write.bulk(Person, [{"surname": "Мұхаметжанов", "given": f"Ғабдуллатиф{n}"} for n in range(2)])
        write.bulk(Person, [{"surname": "Мұхаметжаров", "given": "Ғабдуллатиф"} for n in range(40)])
        write.bulk(Person, [{"surname": "Мұхаметжанов", "given": "Ғабдуллажан"} for n in range(40)])
    assert found(store, "мухаметжан габдуллатиф") == sorted(ones, reverse=True)
    assert found(store, "габдуллатиф0 мухаметжанов") == [min(ones)]


def test_a_number_that_ends_so_comes_before_newer_ones_that_hold_it(store):
    with store.write("import.people") as write:
        ends = write.add(Person, surname="Сынақов")
        write.add(Phone, subject_type="person", subject_id=ends, number="+7 700 111 41 58")
    with store.write("import.people") as write:
        keys = write.bulk(Person, [{"surname": f"Басқа{n}"} for n in range(40)])
        write.bulk(
            Phone,
            [
                {"subject_type": "person", "subject_id": k, "number": f"+7 700 415 8{n} 00"}
                for n, k in enumerate(keys, 10)
            ],
        )
    assert found(store, "4158")[0] == ends


def pieces(store):
    with store.read() as session:
        run = session.connection().exec_driver_sql
        return run("SELECT count(DISTINCT segid) FROM search_words_idx").scalar()


def test_the_pieces_of_many_writes_become_one_and_everything_is_found_as_before(store, town):
    for number in range(5):
        with store.write("person.add") as write:
            write.add(Person, surname=f"Сынақов{number}", given="Ардақ")
    before = found(store, "ардак")
    assert pieces(store) > 1
    head = store.head()
    store.tidy()
    assert pieces(store) == 1
    assert found(store, "ардак") == before
    assert len(before) == 6
    assert store.head() == head  # nothing that a journal tells of


def test_tidying_ends_where_the_store_was_closed(store, town):
    store.close()
    store.tidy()
    # the file is not opened again behind the closed store
    assert store.writer_connection().pool.checkedin() == 0


@pytest.fixture
def fact(store, town):
    with store.write("violence.add") as write:
        other = write.add(Person, surname="Сынақбаев", given="Дәурен")
        return add_fact(
            write, ["support_centre"], learned="2026-11-22T18:40", number="263100121000777",
            victim_id=town["person"], offender_id=other, dwelling_id=town["flat"], gist="көршілер хабарлады",
        )  # fmt: skip


@pytest.mark.parametrize(
    "typed",
    [
        "кожахметов",
        "сынакбаев",
        "777",
        "00777",
        "263100121000777",
        "алтынсарина 12а 45",
        "алтынсарин 12",
        "көршілер",
    ],
)
def test_a_fact_of_violence_is_found_by_number_people_address_and_words(store, fact, typed):
    assert found(store, typed, "violence_fact") == [fact]


def test_what_names_a_person_follows_his_name(store, town, fact):
    with store.write("contact.add") as write:
        talk = record_contact(
            write, {"gist": "шу", "happened": "2026-11-20", "precision": "day", "channel": "in_person"}
        )
        write.add(Participant, contact_id=talk, subject_type="person", subject_id=town["person"])
        letter = write.add(Appeal, kind="appeal", received="2026-11-20", due_day=DUE, applicant_type="person",
                           applicant_id=town["person"])  # fmt: skip
    with store.write("person.change") as write:
        write.change(Person, town["person"], surname="Оспанов")
    for kind, key in (("contact", talk), ("appeal", letter), ("violence_fact", fact)):
        assert found(store, "кожахметов", kind) == []
        assert found(store, "оспанов", kind) == [key]


def test_another_spelling_finds_the_fact_whenever_it_was_written(store, town, fact):
    assert found(store, "жунисов", "violence_fact") == [fact]
    with store.write("person.change") as write:
        key = write.add(NameVariant, person_id=town["person"], kind="russian", surname="Кожахметова-Ким")
    assert found(store, "ким", "violence_fact") == [fact]
    with store.write("person.change") as write:
        write.remove(NameVariant, key)
    assert found(store, "ким", "violence_fact") == []


def test_a_removed_fact_is_not_found_until_it_is_back(store, fact):
    with store.write("violence.remove") as write:
        remove_fact(write, fact)
    assert found(store, "сынакбаев", "violence_fact") == []
    store.undo()
    assert found(store, "сынакбаев", "violence_fact") == [fact]


def test_another_name_of_the_street_finds_the_fact(store, town, fact):
    with store.write("street.change") as write:
        write.change(Street, town["street"], name_kk="Достық", name_ru="Достык")
    assert found(store, "достык 12а", "violence_fact") == [fact]
