"""Own phrases: only what the same officer really wrote, nothing that is kept secret."""

import pytest
from sqlalchemy import select

from precinct_app.domain.contacts import Contact, record_contact, remove_contact
from precinct_app.domain.phrases import own_phrases, phrases_of
from precinct_app.domain.social_map import Person
from precinct_app.domain.users import User

NAMES = {"surname_kk": "Үлгі", "given_kk": "Үлгі", "surname_ru": "Пример", "given_ru": "Пример",
         "rank": "captain", "position_kk": "УПИ", "position_ru": "УИП"}  # fmt: skip


@pytest.fixture
def author(store):
    with store.write("user.add") as write:
        write.add(User, login="other", role="inspector", **NAMES)
        own = write.add(User, login="own", role="inspector", **NAMES)
    store.sign_in("other")
    wrote(store, "Бөтен сөйлем жазылды.")
    store.sign_in("own")
    return own


def wrote(store, gist, people=(), **values):
    rows = [{"subject_type": "person", "subject_id": key} for key in people]
    told = {"happened": "2026-11-20T18:00", "channel": "phone", "gist": gist, **values}
    with store.write("contact.add") as write:
        return record_contact(write, told, rows)


def offered(store, author, field="gist", typed="жазылды"):
    with store.read() as session:
        found = own_phrases(session, author)
    return found[field].like(typed)


def test_nothing_of_others_and_nothing_secret_is_offered(store, author):
    with store.write("person.add") as write:
        source = write.add(Person, surname="Үлгіұлы", given="Жасырын", secrecy="protected_source")
    wrote(store, "Ашық сөйлем жазылды.", offer="Өтінім жазылды.")
    wrote(store, "Шектеулі жазылды.", secrecy="restricted")
    wrote(store, "Жасырын жазылды.", secrecy="protected_source")
    wrote(store, "Көзден жазылды.", people=[source])
    gone = wrote(store, "Жойылған жазылды.")
    with store.write("contact.remove") as write:
        remove_contact(write, gone)
    assert offered(store, author) == ["Ашық сөйлем жазылды."]
    assert offered(store, author, "offer") == ["Өтінім жазылды."]
    assert offered(store, author, "citizen_wish") == []
    with store.read() as session:
        assert own_phrases(session, None) == {}


def test_every_offer_was_really_written(store, author):
    texts = ["Шам жанбайды. Өтінім берілді!", "Шам жанбайды", "Аула қараңғы.\nШам қойылсын"]
    for text in texts:
        wrote(store, text)
    with store.read() as session:
        written = list(session.scalars(select(Contact.gist)))
    for text in offered(store, author, typed="шам"):
        assert any(text in gist for gist in written)


def test_the_words_typed_begin_words_in_any_spelling_and_the_usual_comes_first():
    found = phrases_of(["Кіреберіс шамы жанбайды."] * 3 + ["Кіреберіс есігі сынған. Шамы жоқ."])
    assert found.like("кіре") == ["Кіреберіс шамы жанбайды.", "Кіреберіс есігі сынған."]
    assert found.like("кире шам") == ["Кіреберіс шамы жанбайды."]
    assert found.like("амы") == [], "words are found by their beginning"
    assert found.like("кі") == [], "two signs say too little"
    assert found.like("Шамы жоқ.") == [], "what is written already is not offered"
    assert found.like("   ") == []
