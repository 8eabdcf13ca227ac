import hashlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from precinct_app.errors import AppError, BadInput, Damaged, NewerStore, Refused, WrongPassword
from precinct_app.security import keys
from precinct_app.security.durable import DiskFull
from precinct_app.security.keys import Cost
from precinct_app.security.slots import canonical
from precinct_app.security.vault import COPY_FILE, VAULT_FILE, Vault, check_password

CHEAP = Cost(memory=64, time=1, lanes=1)
LAST_STEP = 10  # create, flush, rename, open and flush the folder, twice
PASSWORD = "Құпия сөз, үлкен"
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process that dies is made with fork")


@pytest.fixture
def made(tmp_path):
    vault, key, code = Vault.create(tmp_path, "saken", PASSWORD, CHEAP)
    return vault, key, code


def forge(folder: Path, change) -> None:
    """Change the fields of the vault like somebody who knows the format and no key."""
    raw = json.loads((folder / VAULT_FILE).read_text("utf-8"))
    seal = raw.pop("seal")
    raw.pop("check")
    change(raw)
    check = hashlib.sha256(canonical([raw, seal])).hexdigest()
    for name in (VAULT_FILE, COPY_FILE):
        (folder / name).write_text(json.dumps({**raw, "seal": seal, "check": check}), "utf-8")


def in_dying_child(step: int, work) -> int:
    """Run ``work`` in a child that is killed at its ``step``-th call on a file; return its status."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    try:
        left = [step]

        def killing(real):
            def call(*args, **kwargs):
                left[0] -= 1
                if left[0] < 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*args, **kwargs)

            return call

        for name in ("open", "fsync", "replace"):
            setattr(os, name, killing(getattr(os, name)))
        work()
        os._exit(0)
    except BaseException:
        os._exit(3)


def test_the_password_gives_the_key_and_another_does_not(made, tmp_path):
    _vault, key, _code = made
    vault = Vault.load(tmp_path)
    assert vault.logins() == ["saken"]
    assert vault.open("saken", PASSWORD).key == key
    for login, password in (("saken", PASSWORD + " "), ("saken", ""), ("aigul", PASSWORD)):
        with pytest.raises(WrongPassword):
            vault.open(login, password)


def test_letters_of_two_code_points_are_the_same_password(tmp_path):
    _vault, key, _code = Vault.create(tmp_path, "saken", "май айы", CHEAP)
    assert Vault.load(tmp_path).open("saken", "май айы").key == key


def test_an_existing_vault_is_never_overwritten(made, tmp_path):
    (tmp_path / VAULT_FILE).unlink()
    with pytest.raises(Refused):
        Vault.create(tmp_path, "other", "another one", CHEAP)


@pytest.mark.parametrize("login", ["", "a b", "x" * 65, "a/b", "a\n"])
def test_a_login_is_one_word(tmp_path, login):
    with pytest.raises(Refused):
        Vault.create(tmp_path, login, PASSWORD, CHEAP)
    assert not list(tmp_path.iterdir())


def test_users_come_and_go_and_the_rest_keep_their_passwords(made, tmp_path):
    vault, key, code = made
    saken = vault.open("saken", PASSWORD)
    vault.add_user(saken, "aigul", "second password")
    vault.add_user(saken, "ерлан", "third password")
    with pytest.raises(Refused):
        vault.add_user(saken, "Aigul", "x")
    after = vault.remove_user(saken, "aigul")
    assert (after.previous, after.key == key) == (key, False)

    vault = Vault.load(tmp_path)
    assert vault.logins() == ["saken", "ерлан"]
    assert vault.open("ерлан", "third password").key == after.key
    assert vault.open("saken", PASSWORD).previous == key
    assert vault.open_with_recovery(code).key == after.key
    with pytest.raises(WrongPassword):
        vault.open("aigul", "second password")
    with pytest.raises(Refused, match="not finished"):
        vault.rekey(after)
    vault.settle(after)
    assert Vault.load(tmp_path).open("ерлан", "third password").previous is None


def test_the_last_user_stays(made):
    vault, _key, _code = made
    with pytest.raises(Refused):
        vault.remove_user(vault.open("saken", PASSWORD), "saken")


def test_a_password_is_changed_and_the_old_one_is_gone(made, tmp_path):
    vault, key, _code = made
    with pytest.raises(WrongPassword):
        vault.change_password("saken", "wrong", "new password")
    vault.change_password("saken", PASSWORD, "new password")
    vault = Vault.load(tmp_path)
    assert vault.open("saken", "new password").key == key
    with pytest.raises(WrongPassword):
        vault.open("saken", PASSWORD)


def test_the_paper_code_opens_and_sets_a_password(made, tmp_path):
    vault, key, code = made
    found = vault.open_with_recovery(" " + code.lower().replace("-", "  "))
    assert found.by_recovery
    assert found.key == key
    vault.set_password(found, "saken", "new password")
    new_code = vault.new_recovery(found)
    vault = Vault.load(tmp_path)
    assert vault.open("saken", "new password").key == key
    assert vault.open_with_recovery(new_code).key == key
    with pytest.raises(WrongPassword):
        vault.open_with_recovery(code)
    with pytest.raises(BadInput):
        vault.open_with_recovery("AAAAAA")


def test_after_a_new_key_the_sealed_box_gives_way_to_the_password(made, tmp_path):
    vault, _key, _code = made
    vault.settle(vault.rekey(vault.open("saken", PASSWORD)))
    assert all(slot.sealed for slot in Vault.load(tmp_path).slots)
    Vault.load(tmp_path).open("saken", PASSWORD)
    vault = Vault.load(tmp_path)
    assert [slot.sealed for slot in vault.slots if slot.login == "saken"] == [False]
    assert vault.open("saken", PASSWORD).previous is None


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    passwords=st.lists(st.text(st.characters(), min_size=1, max_size=40), min_size=1, max_size=3),
    rekeys=st.integers(0, 2),
)
def test_any_password_opens_after_any_number_of_new_keys(tmp_path_factory, passwords, rekeys):
    folder = tmp_path_factory.mktemp("vault")
    vault, _key, code = Vault.create(folder, "user0", passwords[0], CHEAP)
    unlocked = vault.open("user0", passwords[0])
    for place, password in enumerate(passwords[1:], start=1):
        vault.add_user(unlocked, f"user{place}", password)
    for _ in range(rekeys):
        unlocked = vault.rekey(unlocked)
        vault.settle(unlocked)
    read = Vault.load(folder)
    found = {read.open(login, password).key for login, password in zip(read.logins(), passwords, strict=True)}
    assert found | {read.open_with_recovery(code).key} == {unlocked.key}


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_changed_byte_is_found_and_the_copy_is_read(made, tmp_path, data):
    _vault, key, _code = made
    file, copy = tmp_path / VAULT_FILE, tmp_path / COPY_FILE
    whole = copy.read_bytes()
    broken = bytearray(whole)
    place = data.draw(st.integers(0, len(whole) - 1))
    broken[place] ^= data.draw(st.integers(1, 255))
    file.write_bytes(broken)
    copy.unlink()
    try:
        found = Vault.load(tmp_path).open("saken", PASSWORD).key
    except AppError:
        copy.write_bytes(whole)
        found = Vault.load(tmp_path).open("saken", PASSWORD).key
    assert found == key
    file.write_bytes(whole)
    copy.write_bytes(whole)


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"[" * 100_000, b"null", b"\xff\xfe", b"x" * 600_000])
def test_a_ruined_file_is_healed_from_its_copy(made, tmp_path, damage):
    _vault, key, _code = made
    (tmp_path / VAULT_FILE).write_bytes(damage)
    assert Vault.load(tmp_path).open("saken", PASSWORD).key == key
    assert (tmp_path / VAULT_FILE).read_bytes() == (tmp_path / COPY_FILE).read_bytes()
    for name in (VAULT_FILE, COPY_FILE):
        (tmp_path / name).write_bytes(damage)
    with pytest.raises(Damaged):
        Vault.load(tmp_path)


def test_a_missing_vault_says_so(tmp_path):
    with pytest.raises(Damaged, match="missing"):
        Vault.load(tmp_path)


@pytest.mark.parametrize(
    "kdf",
    [
        {"memory": 2**40},
        {"memory": 1},
        {"time": 2**31},
        {"time": 0},
        {"lanes": 10_000},
        {"memory": 256 * 1024, "time": 256},
        {"memory": 64.0},
        {"memory": True},
        {"memory": "64"},
        {"name": "md5"},
    ],
)
def test_parameter_bombs_are_refused_before_any_derivation(made, tmp_path, kdf):
    forge(tmp_path, lambda raw: raw["slots"][0]["kdf"].update(kdf))
    with pytest.raises(Damaged):
        Vault.load(tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw["slots"][0].update(salt="AAAA"),
        lambda raw: raw["slots"][0].update(public="*"),
        lambda raw: raw["slots"][0].update(key=None),
        lambda raw: raw["slots"][0].update(login="x" * 70),
        lambda raw: raw["slots"][0].update(kind="owner"),
        lambda raw: raw.update(slots=[raw["slots"][0]] * 2),
        lambda raw: raw.update(slots=raw["slots"] * 200),
        lambda raw: raw.update(slots=[]),
        lambda raw: raw.update(generation="1"),
        lambda raw: raw.update(format=None),
    ],
)
def test_fields_out_of_form_are_damage(made, tmp_path, change):
    forge(tmp_path, change)
    with pytest.raises(Damaged):
        Vault.load(tmp_path)


def test_a_newer_format_is_named(made, tmp_path):
    forge(tmp_path, lambda raw: raw.update(format=2))
    with pytest.raises(NewerStore):
        Vault.load(tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw["slots"].append({**raw["slots"][0], "login": "planted"}),
        lambda raw: raw["slots"].pop(),
        lambda raw: raw["slots"][1].update(public=raw["slots"][0]["public"]),
        lambda raw: raw.update(generation=2),
        lambda raw: raw.update(store="0" * 32),
    ],
)
def test_a_change_by_somebody_without_the_key_is_found(made, tmp_path, change):
    forge(tmp_path, change)
    with pytest.raises((Damaged, WrongPassword)):
        Vault.load(tmp_path).open("saken", PASSWORD)


def test_neither_key_nor_password_nor_code_stands_in_the_folder(made, tmp_path):
    vault, key, code = made
    unlocked = vault.open("saken", PASSWORD)
    vault.rekey(unlocked)
    planted = tmp_path / "planted"
    secrets = [key, key.hex().encode(), unlocked.private_key, PASSWORD.encode(), PASSWORD.encode("utf-16-le")]
    secrets += [code.encode(), code.replace("-", "").encode()]

    def found() -> bool:
        return any(secret in path.read_bytes() for path in tmp_path.rglob("*") for secret in secrets)

    planted.write_bytes(b"..." + key + b"...")
    assert found()
    planted.unlink()
    assert not found()
    assert key.hex() not in repr(unlocked)
    assert repr(key) not in repr(unlocked)


@pytest.mark.skipif(os.name == "nt", reason="file modes are of POSIX")
def test_only_the_owner_reads_the_vault(made, tmp_path):
    assert {path.stat().st_mode & 0o077 for path in tmp_path.iterdir()} == {0}


@needs_fork
@pytest.mark.parametrize("step", range(LAST_STEP))
def test_a_kill_at_any_step_leaves_the_old_or_the_new_vault(made, tmp_path, step):
    vault, key, code = made
    status = in_dying_child(step, lambda: vault.change_password("saken", PASSWORD, "new password"))
    assert status in (0, signal.SIGKILL)
    opened = []
    for password in (PASSWORD, "new password"):
        try:
            opened.append(Vault.load(tmp_path).open("saken", password).key)
        except WrongPassword:
            continue
    assert opened == [key]
    found = Vault.load(tmp_path).open_with_recovery(code)
    Vault.load(tmp_path).set_password(found, "saken", "third password")
    assert sorted(path.name for path in tmp_path.iterdir()) == [VAULT_FILE, COPY_FILE]


@needs_fork
def test_the_kill_reaches_every_step(made, tmp_path):
    assert in_dying_child(LAST_STEP, lambda: made[0].change_password("saken", PASSWORD, "new")) == 0
    vault = Vault.load(tmp_path)
    assert (
        in_dying_child(LAST_STEP - 1, lambda: vault.change_password("saken", "new", "newer"))
        == signal.SIGKILL
    )


@needs_fork
def test_a_full_disk_keeps_the_old_vault_and_says_so(made, tmp_path):
    vault, key, _code = made
    before = (tmp_path / VAULT_FILE).read_bytes()
    child = os.fork()
    if not child:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
        try:
            vault.change_password("saken", PASSWORD, "new password")
        except DiskFull:
            os._exit(0 if vault.open("saken", PASSWORD).key == key else 4)
        os._exit(3)
    assert os.waitpid(child, 0)[1] == 0
    assert (tmp_path / VAULT_FILE).read_bytes() == before
    assert Vault.load(tmp_path).open("saken", PASSWORD).key == key


def test_the_measured_cost_is_within_bounds():
    cost = keys.measure_cost(seconds=0.01)
    cost.check()
    assert cost.memory == 64 * 1024
    assert cost.time >= 3


def test_a_sealed_box_opens_for_its_owner_only():
    (private, public), (stranger, _other) = keys.new_pair(), keys.new_pair()
    box = keys.seal(public, b"k" * 32, b"about")
    assert keys.unseal(private, public, box, b"about") == b"k" * 32
    for args in (
        (stranger, public, box, b"about"),
        (private, public, box, b"other"),
        (private, public, b"", b""),
    ):
        with pytest.raises(keys.WrongKeyError):
            keys.unseal(*args)
    with pytest.raises(keys.WrongKeyError):  # a point of small order gives no secret
        keys.unseal(private, public, bytes(32) + box[32:], b"about")


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaaaa", "inspector1", "INSPECTOR1"])
def test_a_weak_password_is_refused_with_a_reason(password):
    with pytest.raises(Refused):
        check_password(password, "inspector1")


def test_a_long_sentence_is_a_good_password():
    check_password("таңертең ерте тұрдым", "saken")


def test_the_lock_screen_loads_no_library_for_it():
    heavy = "{'argon2', 'cryptography', 'sqlalchemy', 'sqlcipher3', 'numpy'}"
    modules = "sys, precinct_app.security.vault, precinct_app.security.pause"
    script = f"import {modules}; print({heavy} & set(sys.modules))"
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
