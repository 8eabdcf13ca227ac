"""The store: transactions, journal, undo, drafts, the announcements after commit."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from precinct_app.domain.base import live
from precinct_app.domain.social_map import Person, Phone
from precinct_app.domain.users import User
from precinct_app.errors import AppError, Damaged, NotAllowed, Refused
from precinct_app.storage import journal
from precinct_app.storage.database import assert_pragmas
from precinct_app.storage.tables import Change, Payload, Step


def add_person(store, **values):
    with store.write("person.add") as write:
        return write.add(Person, **{"surname": "Әбдіқасым", "given": "Ұлан", **values})


def names(store):
    with store.read() as session:
        return [row.surname for row in session.scalars(live(Person).order_by(Person.sort))]


def test_a_write_is_kept_and_announced(store):
    heard = []
    store.changes.subscribe(heard.append)
    key = add_person(store)
    assert heard == [{"person"}]
    with store.read() as session:
        person = session.get(Person, key)
        assert (person.surname, person.author_id) == ("Әбдіқасым", store.visit.user_id)
        assert person.precinct_id == store.visit.precinct_id is not None


def fail_inside_a_write(store):
    with store.write("person.add") as write:
        write.add(Person, surname="Жоқ")
        _ = 1 / 0


def test_an_error_inside_a_write_leaves_nothing(store):
    before = store.head()
    with pytest.raises(ZeroDivisionError):
        fail_inside_a_write(store)
    assert names(store) == []
    assert store.head() == before
    add_person(store)
    store.verify()


def test_a_write_that_changes_nothing_makes_no_step(store):
    key = add_person(store)
    before = store.head()
    with store.write("person.change") as write:
        assert write.change(Person, key, given="Ұлан") is False
    assert store.head() == before


def test_names_sort_in_kazakh_order(store):
    for surname in ("Оспанов", "Әлиев", "Қасымов", "Алиев", "Касымов", "Өмірзақ"):
        add_person(store, surname=surname)
    assert names(store) == ["Алиев", "Әлиев", "Касымов", "Қасымов", "Оспанов", "Өмірзақ"]


def test_history_tells_fields_before_and_after(store):
    key = add_person(store)
    with store.write("person.change") as write:
        write.change(Person, key, surname="Әбдіқасымов", work="«Жол» ЖШС")
    store.note("person.view", "view", ("person", key))
    with store.read() as session:
        found = list(journal.history(session, [key]))
    assert [entry.action for entry in found] == ["view", "change", "change", "add"]
    changes = {entry.field: (entry.before, entry.after) for entry in found if entry.action == "change"}
    assert changes == {"surname": ("Әбдіқасым", "Әбдіқасымов"), "work": ("", "«Жол» ЖШС")}


def test_an_auditor_may_not_write(opened):
    store = opened.store
    with store.write("user.change") as write:
        write.change(User, opened.user.id, role="auditor")
    store.sign_in("serik")
    with pytest.raises(NotAllowed):
        add_person(store)


class TestUndo:
    def test_add_change_remove_and_back(self, store):
        key = add_person(store)
        with store.write("person.change") as write:
            write.change(Person, key, given="Ерлан")
        with store.write("person.remove") as write:
            write.remove(Person, key)
        assert names(store) == []
        assert [store.undo(), store.undo()] == ["Delete a person", "Change a person"]
        with store.read() as session:
            assert session.get(Person, key).given == "Ұлан"
        assert store.redo() == "Change a person"
        with store.read() as session:
            assert session.get(Person, key).given == "Ерлан"
        assert [store.undo(), store.undo()] == ["Change a person", "Add a person"]
        assert names(store) == []
        assert store.undo_label() is None
        store.verify()

    def test_nothing_to_undo(self, store):
        with pytest.raises(Refused):
            store.undo()

    def test_undo_is_a_new_step_that_points_back(self, store):
        add_person(store)
        store.undo()
        with store.read() as session:
            last, before = session.scalars(select(Step).order_by(Step.seq.desc()).limit(2))
        assert (last.op, last.undoes) == ("undo", before.id)

    def test_refused_when_somebody_changed_the_field_later(self, opened):
        store = opened.store
        key = add_person(store)
        mine = store.visit
        store.sign_in("serik", session=bytes(16))
        with store.write("person.change") as write:
            write.change(Person, key, surname="Өзгерген")
        store.visit = mine
        with pytest.raises(Refused, match="changed again"):
            store.undo()
        assert names(store) == ["Өзгерген"]

    def test_a_new_operation_forgets_redo(self, store):
        add_person(store)
        store.undo()
        add_person(store, surname="Басқа")
        assert store.redo_label() is None

    def test_a_whole_import_comes_back_in_one_step(self, store):
        with store.write("import.people") as write:
            write.bulk(Person, [{"surname": f"Адам{n}", "note": str(n)} for n in range(1200)])
        assert len(names(store)) == 1200
        assert store.undo() == "Load people from a file"
        assert names(store) == []
        store.redo()
        assert len(names(store)) == 1200
        store.verify()

    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.lists(st.sampled_from(["add", "change", "remove"]), min_size=1, max_size=8))
    def test_undoing_everything_and_redoing_everything_meet(self, store, steps):
        store.sign_in("serik", session=None)
        start = names(store)
        key = None
        for number, step in enumerate(steps):
            with store.write(f"person.{step}") as write:
                if step == "add" or key is None:
                    key = write.add(Person, surname=f"Т{number}")
                elif step == "change":
                    with_name = write.rows(Person, [key])[key]
                    if with_name["removed_step"] is None:
                        write.change(Person, key, note=f"{number}")
                else:
                    write.remove(Person, key)
        end = names(store)
        undone = 0
        while store.undo_label():
            store.undo()
            undone += 1
        assert names(store) == start
        for _ in range(undone):
            store.redo()
        assert names(store) == end
        store.verify()


class TestVerify:
    def test_untouched_chain_passes_and_knows_its_head(self, store):
        add_person(store)
        assert store.verify(store.head()).heads == (store.head(),)

    @pytest.mark.parametrize(
        "fault",
        [
            "UPDATE step SET instant_us = instant_us + 1 WHERE seq = 2",
            "UPDATE step SET op = 'person.view' WHERE seq = 3",
            "UPDATE change SET field = 'x' WHERE rid = (SELECT max(rid) FROM change)",
            "UPDATE payload SET body = x'6e756c6c' WHERE rid = (SELECT max(rid) FROM payload)",
            "DELETE FROM payload WHERE rid = (SELECT max(rid) FROM payload)",
            "DELETE FROM change WHERE rid = (SELECT max(rid) FROM change)",
            "DELETE FROM step WHERE seq = 2",
        ],
    )
    def test_a_planted_fault_is_found(self, store, fault):
        add_person(store)
        with store.writer_connection().begin() as connection:
            connection.execute(text(fault))
        with pytest.raises(Damaged):
            store.verify()

    def test_a_cut_tail_shows_only_against_an_anchor(self, store):
        add_person(store)
        head = store.head()
        with store.writer_connection().begin() as connection:
            last = connection.scalar(text("SELECT id FROM step ORDER BY seq DESC LIMIT 1"))
            connection.execute(
                text("DELETE FROM payload WHERE rid IN (SELECT rid FROM change WHERE step_id = :s)"),
                {"s": last},
            )
            connection.execute(text("DELETE FROM change WHERE step_id = :s"), {"s": last})
            connection.execute(text("DELETE FROM step WHERE id = :s"), {"s": last})
        store.verify()
        with pytest.raises(Damaged, match="printed on the paper"):
            store.verify(head)

    def test_an_unreadable_anchor_is_said(self, store):
        with pytest.raises(Damaged, match="not readable"):
            store.verify("квитанция 7")
        with pytest.raises(Damaged, match="not readable"):
            store.verify("A-23-GUHQ")

    def test_an_anchor_typed_with_the_cyrillic_keyboard_is_the_same_mark(self, store):
        typed = str.maketrans("ABCEHKMPTXY", "АВСЕНКМРТХУ")
        for _ in range(3):
            add_person(store)
            head = store.head()
            store.verify(head.translate(typed))
            store.verify(head.lower().replace("-", "–"))


def test_every_connection_keeps_full_sync(store):
    with store.read() as session:
        assert_pragmas(session.connection().connection.driver_connection)
    with store.writer_connection().connect() as connection:
        driver = connection.connection.driver_connection
        assert_pragmas(driver)
        driver.execute("PRAGMA synchronous = NORMAL")
        with pytest.raises(AppError):
            assert_pragmas(driver)


def test_drafts_stay_outside_the_journal(store):
    head = store.head()
    store.save_draft("contact", "", '{"gist": "Түнде шу"}')
    store.save_draft("contact", "", '{"gist": "Түнде айқай-шу"}')
    assert store.draft("contact", "") == '{"gist": "Түнде айқай-шу"}'
    assert len(store.drafts()) == 1
    assert store.head() == head
    store.drop_draft("contact", "")
    assert store.draft("contact", "") is None


def test_a_bulk_of_mixed_fields_fills_defaults(store):
    with store.write("import.people") as write:
        write.bulk(Person, [{"surname": "А"}, {"surname": "Б", "iin": "901399300001"}])
        key = write.session.scalar(select(Person.id).where(Person.surname == "А"))
        write.bulk(Phone, [{"subject_type": "person", "subject_id": key, "number": "8 700 000 00 01"}])
    with store.read() as session:
        assert session.scalar(select(Phone.digits)) == "77000000001"
        assert session.scalar(select(Person.secrecy).where(Person.surname == "А")) == "normal"
        added = session.scalars(
            select(Payload.body).join(Change, Change.rid == Payload.rid).where(Change.type == "person")
        )
        assert any("901399300001" in body.decode() for body in added)
