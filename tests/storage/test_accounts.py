"""Users of one store: creating, opening, a second user, removal with a new key, recovery, two windows."""

import subprocess
import sys
from threading import Event, Thread

import pytest

from precinct_app.domain.users import User, has_given_password, user_by_login
from precinct_app.errors import AppError, Refused, StoreBusy, WrongPassword
from precinct_app.storage import accounts
from precinct_app.storage.tables import Step
from precinct_app.storage.unlocking import unlock
from tests.storage.conftest import PASSWORD, USER

SECOND = "екінші құпия 77"


def test_the_store_opens_again_and_keeps_the_session_after_a_lock(opened):
    folder, visit = opened.store.folder, opened.store.visit
    opened.close("lock")
    again = accounts.open_store(folder, "serik", PASSWORD)
    assert again.store.visit.session == visit.session
    again.close()
    third = accounts.open_store(folder, "serik", PASSWORD)
    assert third.store.visit.session != visit.session
    third.close()


def test_wrong_passwords_are_counted_and_told_at_the_next_sign_in(opened):
    folder = opened.store.folder
    opened.close()
    for _ in range(2):
        with pytest.raises(WrongPassword):
            accounts.open_store(folder, "serik", "қате құпиясөз")
    again = accounts.open_store(folder, "serik", PASSWORD)
    with again.store.read() as session:
        steps = session.query(Step).where(Step.op == "wrong_password").all()
    assert [step.args for step in steps] == ['{"count":2}']
    again.close()


def test_two_users_switch_and_each_signs_for_himself(opened):
    accounts.add_user(opened, "dinara", SECOND, {**USER, "role": "inspector", "surname_kk": "Екінші"})
    folder, first = opened.store.folder, opened.user.id
    opened.close()
    second = accounts.open_store(folder, "dinara", SECOND)
    assert second.user.id != first
    assert second.store.visit.user_id == second.user.id
    assert not second.store.allows("user.add")
    second.close()


def test_a_removed_user_cannot_open_and_the_others_can(opened):
    accounts.add_user(opened, "dinara", SECOND, {**USER, "role": "inspector"})
    old_key = opened.key
    accounts.remove_user(opened, "dinara")
    assert opened.key != old_key
    opened.store.verify()
    folder = opened.store.folder
    opened.close()
    with pytest.raises((WrongPassword, AppError)):
        accounts.open_store(folder, "dinara", SECOND)
    accounts.open_store(folder, "serik", PASSWORD).close()


def test_a_removal_waits_for_who_is_reading(opened):
    accounts.add_user(opened, "dinara", SECOND, {**USER, "role": "inspector"})
    old, old_key = opened.store, opened.key
    begun, go_on, read = Event(), Event(), []

    def read_slowly():
        with old.read() as session:
            session.query(Step).count()
            begun.set()
            go_on.wait(20)
            read.append(session.query(Step).count())
        with old.read() as session:
            read.append(session.query(Step).count())

    reader = Thread(target=read_slowly)
    remover = Thread(target=accounts.remove_user, args=(opened, "dinara"))
    reader.start()
    assert begun.wait(20)
    remover.start()
    remover.join(0.3)
    assert opened.key == old_key, "the reader is not done"
    go_on.set()
    reader.join(20)
    remover.join(20)
    assert opened.key != old_key
    assert len(read) == 2
    with old.read() as session:
        assert session.query(Step).count() >= read[1], (
            "a page that holds the old store reads with the new key"
        )


def test_a_removal_that_cannot_begin_changes_nothing(opened, monkeypatch):
    accounts.add_user(opened, "dinara", SECOND, {**USER, "role": "inspector"})
    old_key = opened.key
    monkeypatch.setattr("precinct_app.storage.store.REST_AFTER_S", 0.01)
    with opened.store.read() as session:
        session.query(Step).count()
        with pytest.raises(StoreBusy):
            accounts.remove_user(opened, "dinara")
    assert opened.key == old_key
    with opened.store.read() as session:
        assert [user.active for user in session.query(User).filter_by(login="dinara")] == [1]
    folder = opened.store.folder
    opened.close()
    accounts.open_store(folder, "dinara", SECOND).close()


def test_the_recovery_code_opens_and_sets_a_new_password(opened):
    folder, code = opened.store.folder, opened.code
    opened.close()
    again = accounts.open_with_recovery(folder, code.lower(), "serik", "жаңа құпиясөз 1")
    again.close()
    accounts.open_store(folder, "serik", "жаңа құпиясөз 1").close()
    with pytest.raises(WrongPassword):
        accounts.open_store(folder, "serik", PASSWORD)


def test_a_second_window_is_told_who_has_the_store(opened):
    with pytest.raises(StoreBusy):
        accounts.open_store(opened.store.folder, "serik", PASSWORD)


def test_an_empty_folder_has_no_store(tmp_path):
    with pytest.raises(AppError, match="no store"):
        accounts.open_store(tmp_path, "serik", PASSWORD)


def test_a_store_is_not_made_over_another(opened, cheap_cost):
    opened.close()
    with pytest.raises(Refused):
        accounts.create(
            opened.store.folder, "b", PASSWORD, USER, {"number": "1", "point_number": "1"}, cheap_cost
        )


def test_the_last_responsible_inspector_stays(opened):
    accounts.add_user(opened, "dinara", SECOND, {**USER, "role": "inspector"})
    with pytest.raises(Refused, match="responsible"):
        accounts.remove_user(opened, "serik")


def test_a_store_that_cannot_be_made_leaves_the_folder_free(tmp_path, cheap_cost, monkeypatch):
    def full(*_args, **_kwargs):
        raise AppError("disk full")

    with monkeypatch.context() as broken:
        broken.setattr(accounts, "Store", full)
        with pytest.raises(AppError, match="disk full"):
            accounts.create(
                tmp_path, "serik", PASSWORD, USER, {"number": "1", "point_number": "1"}, cheap_cost
            )
    place = {"number": "1", "point_number": "1"}
    accounts.create(tmp_path, "serik", PASSWORD, USER, place, cheap_cost)[0].close()


def test_the_key_of_a_password_needs_no_database():
    code = "import sys, precinct_app.storage.unlocking; print('sqlalchemy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_store_opens_with_a_key_derived_before(opened):
    folder = opened.store.folder
    opened.close()
    with pytest.raises(WrongPassword):
        unlock(folder, "serik", "қате құпиясөз")
    again = accounts.open_keyed(unlock(folder, "serik", PASSWORD))
    with again.store.read() as session:
        assert session.query(Step).where(Step.op == "wrong_password").count() == 1
    again.close()
    assert accounts.exists(folder)


def test_a_password_given_by_somebody_else_is_known_as_such_until_it_is_changed(opened):
    def given(who):
        with opened.store.read() as session:
            return has_given_password(session, user_by_login(session, who).id)

    accounts.add_user(opened, "dinara", SECOND, {**USER, "role": "inspector"})
    assert given("dinara")
    assert not given(opened.user.login), "whoever made the store chose his own"
    accounts.change_password(opened, PASSWORD, "own new password")
    assert not given(opened.user.login)
    folder = opened.store.folder
    opened.close()
    second = accounts.open_store(folder, "dinara", SECOND)
    accounts.change_password(second, SECOND, "third password of her own")
    with second.store.read() as session:
        assert not has_given_password(session, second.user.id)
    second.close()
    head = accounts.open_store(folder, "serik", "own new password")
    accounts.give_password(head, "dinara", "given anew again")
    with head.store.read() as session:
        assert has_given_password(session, user_by_login(session, "dinara").id)
    head.close()
