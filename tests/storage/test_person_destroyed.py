"""After a person was destroyed nothing of the name is readable in the file, and others keep theirs."""

from datetime import date

import pytest
from sqlalchemy import select

from precinct_app.domain.addresses import Dwelling, House
from precinct_app.domain.appeals import Appeal
from precinct_app.domain.cases import Case, CaseLink
from precinct_app.domain.contacts import Contact, Promise, record_contact
from precinct_app.domain.documents import Blob, Document, DocumentSubject, Draft
from precinct_app.domain.help_plans import HelpNeed, HelpPlan
from precinct_app.domain.register import Check, RegisterEntry
from precinct_app.domain.social_map import NameVariant, Person, Phone
from precinct_app.domain.violence import (
    RiskAnswer,
    SafetyStep,
    ViolenceFact,
    ViolenceNotice,
    add_fact,
    notices_of,
)
from precinct_app.storage import search
from precinct_app.storage.destruction import destroy
from precinct_app.storage.scrubbing import TAKEN_OUT, Names

SURNAME, GIVEN = "Жойылатынова", "Гүлсінай"
TOLD = f"{SURNAME} {GIVEN} айтты: көршісі шулайды, Жойылатынованың телефоны 8 700 000 11 22"
LEFT = "айтты: көршісі шулайды"
IIN = "901399300001"


def everything(store):
    """Return every text and every byte of the file as one folded text."""
    parts = []
    with store.writer_connection().connect() as connection:
        driver = connection.connection.driver_connection
        names = [row[0] for row in driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in names:
            try:
                rows = driver.execute(f'SELECT * FROM "{name}"').fetchall()
            except Exception:
                continue
            for row in rows:
                parts += [v.decode("utf-8", "ignore") if isinstance(v, bytes) else str(v) for v in row]
    return "\n".join(parts).lower()


@pytest.fixture
def people(store):
    with store.write("person.add") as write:
        gone = write.add(Person, surname=SURNAME, given=GIVEN, iin=IIN)
        write.add(NameVariant, person_id=gone, kind="former", surname="Ескіқызы")
        write.add(Phone, subject_type="person", subject_id=gone, number="8 700 000 11 22")
        stays = write.add(Person, surname="Тұрақов", given="Асан")
        house = write.add(House, kind="private")
        home = write.add(Dwelling, house_id=house, kind="house", number="")
    return {"gone": gone, "stays": stays, "home": home}


@pytest.fixture
def records(store, people):
    gone, stays = people["gone"], people["stays"]
    with store.write("violence.add") as write:
        fact = add_fact(
            write, ["support_centre"], learned="2026-11-22T18:40", victim_id=gone, offender_id=stays,
            gist=TOLD, measures=TOLD, dwelling_id=people["home"], number="77",
        )  # fmt: skip
        other = add_fact(write, [], learned="2026-11-20T18:40", victim_id=stays, offender_id=gone, gist=TOLD)
        (notice,) = notices_of(write.session, fact)
        write.change(ViolenceNotice, notice.id, sent="2026-11-22T19:00", addressee="маман", answer=TOLD)
        write.add(RiskAnswer, fact_id=fact, question="threats", answer="yes", note=TOLD)
        write.add(SafetyStep, fact_id=fact, text=TOLD, who=SURNAME)
        sha = write.put_blob("pdf", f"хат {TOLD}".encode())
        paper = write.add(
            Document, number="1", series="A", kind="violence_letter", template_version=1, audience="official",
            languages="kk", sha256=sha, released_by=None,
        )  # fmt: skip
        write.add(DocumentSubject, document_id=paper, subject_id=gone)
    with store.write("contact.add") as write:
        contact = {"happened": "2026-11-20", "precision": "day", "channel": "in_person", "gist": TOLD}
        rows = [{"subject_type": "person", "subject_id": one} for one in (gone, stays)]
        talk = record_contact(write, contact, rows, {"text": TOLD, "due_day": date(2026, 12, 1)})
        letter = write.add(Appeal, kind="appeal", received="2026-11-20", due_day=date(2026, 12, 1), gist=TOLD,
                           applicant_type="person", applicant_id=gone)  # fmt: skip
        plan = write.add(HelpPlan, person_id=gone, opened_day=date(2026, 11, 1), situation=TOLD)
        write.add(HelpNeed, plan_id=plan, kind="job", text=TOLD, due_day=date(2026, 12, 1))
        case = write.add(Case, number="SARA-1", title_ru=TOLD, opened_day=date(2026, 11, 1))
        write.add(CaseLink, case_id=case, subject_type="person", subject_id=gone, part="victim")
        write.add(Check, subject_type="person", subject_id=gone, result="talked", seen=TOLD)
        write.add(RegisterEntry, subject_type="person", subject_id=stays, category="protective_order",
                  victim_id=gone, ground=TOLD)  # fmt: skip
        write.add(Check, subject_type="person", subject_id=stays, result="talked", said=TOLD)
    with store.write("contact.change") as write:
        write.change(Contact, talk, gist=f"{TOLD} тағы да")
    store.note("search", "search", text=f"{SURNAME.lower()} 12")
    return {"fact": fact, "other": other, "talk": talk, "letter": letter, "case": case, "sha": sha}


def test_nothing_of_the_name_is_readable_and_the_rest_stays(store, people, records):
    before = everything(store)
    assert ("жойылатын" in before, "жойылатынов" in before) == (True, True)
    destroy(store, "person", people["gone"], "акт № 3")
    after = everything(store)
    traces = ("жойылатын", "ойылатынов", "гүлсінай", "гулсинай", "ескіқызы", "ескикызы", IIN, "000 11 22",
              "7000001122")  # fmt: skip
    assert [trace for trace in traces if trace in after] == []
    with store.read() as session:
        fact, other = (session.get_one(ViolenceFact, records[name]) for name in ("fact", "other"))
        assert (fact.victim_id, fact.dwelling_id, fact.number) == (None, None, "77")
        assert (fact.offender_id, other.victim_id, other.offender_id) == (
            people["stays"], people["stays"], None,
        )  # fmt: skip
        talk = session.get_one(Contact, records["talk"])
        assert LEFT in talk.gist
        assert TAKEN_OUT in talk.gist
        assert session.scalars(select(Promise.text)).one().count(TAKEN_OUT) >= 1
        assert session.scalars(select(HelpPlan)).all() == []
        assert session.scalar(select(Blob.bytes).where(Blob.sha256 == records["sha"])) == b""
        for kind in ("contact", "appeal", "violence_fact"):
            assert search.find(session, SURNAME, types=(kind,)) == []
        assert [hit.record_id for hit in search.find(session, "шулайды", types=("contact",))] == [talk.id]
        assert [hit.record_id for hit in search.find(session, "Тұрақов", types=("contact",))] == [talk.id]
    store.verify()


def test_somebody_else_of_the_same_surname_keeps_every_word(store, people, records):
    with store.write("contact.add") as write:
        other = write.add(Person, surname=SURNAME, given="Әсел")
        contact = {"happened": "2026-11-21", "precision": "day", "channel": "phone",
                   "gist": f"{SURNAME} Әсел келді"}  # fmt: skip
        record_contact(write, contact, [{"subject_type": "person", "subject_id": other}])
    destroy(store, "person", people["gone"], "акт № 3")
    with store.read() as session:
        gists = set(session.scalars(select(Contact.gist)))
    assert f"{SURNAME} Әсел келді" in gists


def test_drafts_that_name_the_person_go_and_others_stay(store, people):
    with store.write("person.change") as write:
        rows = [
            {"id": bytes([n]) * 16, "user_id": bytes(16), "form": "contact", "subject": subject, "body": body,
             "updated_us": 0}
            for n, (subject, body) in enumerate(
                [("", f'{{"gist": "{SURNAME} {GIVEN}"}}'), (f"person:{people['gone'].hex()}", "{}"),
                 ("", f'{{"gist": "{SURNAME} Әсел"}}')]
            )
        ]  # fmt: skip
        write.connection.execute(Draft.__table__.insert(), rows)
        write.trace(None, "")
    destroy(store, "person", people["gone"], "акт № 3")
    with store.read() as session:
        assert [draft.body for draft in session.scalars(select(Draft))] == [f'{{"gist": "{SURNAME} Әсел"}}']


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Жойылатынованың сөзі", "… сөзі"), ("к Жойылатыновой", "к …"), ("Гүлсінайға бердім", "… бердім"),
        ("ИИН 901399300001.", "ИИН …."), ("+7 (700) 000-11-22", "+7 (…"), ("Ескіқызымен", "…"),
        ("көрші Асан", "көрші Асан"),
    ],
)  # fmt: skip
def test_words_are_cut_with_any_ending_and_numbers_in_any_grouping(store, people, text, cut):
    with store.read() as session:
        names = Names(session, people["gone"])
    assert names.cut(text) == cut
