"""The command line as a user meets it: what each verb leaves, its exit status, one line on a failure."""

import contextlib
import io
import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
from sqlalchemy import func, select

from precinct_app import __main__, cli, settings
from precinct_app.cli_words import EMPTY_HEAD, IMPORTS, VERBS, parser_of_verbs
from precinct_app.demo import making
from precinct_app.domain.addresses import House
from precinct_app.domain.documents import MapShape
from precinct_app.domain.social_map import Person, Place
from precinct_app.domain.users import Area
from precinct_app.i18n import _, activate
from precinct_app.security import keys
from precinct_app.security.keys import Cost
from precinct_app.storage import accounts, database
from precinct_app.storage.backups import inspect
from precinct_app.storage.lockfile import StoreLock

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "data"
PASSWORD = "Correct-horse-9-battery"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="the shared reference data are not here")


def cheap(*_seconds: float) -> Cost:
    return Cost(memory=64, time=1, lanes=1)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one call gave back."""

    status: int
    out: str
    err: str

    def refused(self, status: int = 1) -> str:
        """Return the one line of a refusal."""
        assert (self.status, self.out) == (status, "")
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert "Traceback" not in self.err
        return lines[0]

    def done(self) -> str:
        """Return what a verb that succeeded said."""
        assert self.status == 0, self.err
        assert self.err == ""
        return self.out


Call = Callable[..., Answer]


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "measure_cost", cheap)
    monkeypatch.setattr(keys, "measure_cost", cheap)


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Return a function that runs a command in this process with a password from the environment."""

    def run(*words: object, password: str | None = PASSWORD) -> Answer:
        capsys.readouterr()
        if password is not None:
            monkeypatch.setenv("PRECINCT_PASSWORD", password)
        status = __main__.main([str(word) for word in words])
        assert "PRECINCT_PASSWORD" not in os.environ
        said = capsys.readouterr()
        return Answer(status, said.out, said.err)

    return run


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small demonstration made by the command, with its password in a file."""
    folder = tmp_path_factory.mktemp("cli") / "demo"
    patch = pytest.MonkeyPatch()
    patch.setattr(making, "measure_cost", cheap)
    patch.setenv("PRECINCT_SETTINGS", str(folder.parent / "settings"))
    words = ["demo", "--scale", "small", "--no-window", "--data", str(folder)]
    try:
        assert cli.run(words) == 0
    finally:
        patch.undo()
    return folder


@pytest.fixture
def demo(made: Path, tmp_path: Path) -> Path:
    """Return a copy of the demonstration for one test."""
    return Path(shutil.copytree(made, tmp_path / "demo"))


@pytest.fixture(scope="module")
def empty_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store without people, made by the command."""
    folder = tmp_path_factory.mktemp("empty") / "store"
    names = ("--surname", "Үлгіұлы/Образцов", "--given", "Серік", "--precinct", "3")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "measure_cost", cheap)
        patch.setenv("PRECINCT_SETTINGS", str(folder.parent / "settings"))
        patch.setenv("PRECINCT_PASSWORD", PASSWORD)
        with contextlib.redirect_stderr(io.StringIO()) as said:
            assert cli.run(["init", "--data", str(folder), "--login", "asel", *names]) == 0
    assert said.getvalue() == ""
    return folder


@pytest.fixture
def fresh(empty_made: Path, tmp_path: Path) -> Path:
    """Return a copy of the store without people for one test."""
    return Path(shutil.copytree(empty_made, tmp_path / "store"))


def secret(folder: Path) -> str:
    return (folder / cli.PASSWORD_FILE_NAME).read_text(encoding="utf-8")


def as_serik(folder: Path) -> tuple[object, ...]:
    return ("--data", folder, "--user", "serik", "--password-file", folder / cli.PASSWORD_FILE_NAME)


# demo


def test_demo_makes_store_report_and_password_once(demo: Path, call: Call) -> None:
    report = (demo / "demo-report.pdf").read_bytes()
    said = call("demo", "--no-window", "--data", demo, password=None).done()
    assert f"serik, құпиясөзі: {secret(demo)}" in said
    assert str(demo) in said
    assert (demo / "demo-report.pdf").read_bytes() == report


def test_demo_says_that_it_was_made_before(demo: Path, call: Call) -> None:
    settings.load().change(language="ru")
    first = call("demo", "--no-window", "--data", demo, password=None).done()
    assert len(first.splitlines()) == 4


def test_demo_brings_a_lost_report_back(demo: Path, call: Call) -> None:
    (demo / "demo-report.pdf").unlink()
    call("demo", "--no-window", "--data", demo, password=None).done()
    assert (demo / "demo-report.pdf").read_bytes().startswith(b"%PDF")


def test_demo_leaves_a_real_store_alone(fresh: Path, call: Call) -> None:
    before = sorted(path.name for path in fresh.iterdir())
    told = call("demo", "--no-window", "--data", fresh, password=None).refused()
    assert str(fresh) in told
    assert sorted(path.name for path in fresh.iterdir()) == before
    call("demo", "--no-window", "--data", fresh).refused()
    call("verify", "--data", fresh, "--user", "asel").done()


def test_demo_with_another_password_is_refused(demo: Path, call: Call) -> None:
    call("demo", "--no-window", "--data", demo, password="another-password-1").refused()


# init


def test_init_makes_a_store_that_opens(fresh: Path, call: Call) -> None:
    said = call("verify", "--data", fresh).done()  # the only user needs no name
    assert "бүтін" in said
    assert "№" not in call("init", "--data", fresh, "--login", "asel").refused()


def test_init_shows_the_recovery_code_that_opens(tmp_path: Path, call: Call) -> None:
    said = call("init", "--data", tmp_path / "new", "--login", "asel").done()
    code = said.strip().rsplit(" ", 1)[1]
    opened = accounts.open_with_recovery(tmp_path / "new", code, "asel", "Another-horse-8-staple")
    opened.close()
    call("verify", "--data", tmp_path / "new", password="Another-horse-8-staple").done()


def test_init_refuses_a_short_password_and_leaves_nothing(tmp_path: Path, call: Call) -> None:
    call("init", "--data", tmp_path / "new", "--login", "asel", password="short").refused()
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("verb", ["init", "demo"])
def test_a_folder_that_cannot_be_made_is_told(verb: str, tmp_path: Path, call: Call) -> None:
    (tmp_path / "file").write_text("x")
    words = ["--login", "asel"] if verb == "init" else ["--no-window"]
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        call(verb, "--data", place, *words, password=PASSWORD if verb == "init" else None).refused()
    assert (tmp_path / "file").read_text() == "x"


# import

PEOPLE = (
    "Тегі;Аты;Туған күні;ЖСН;Көшесі;Үйі;Пәтері\n"
    "Үлгіұлы;Арман;01.02.1990;901301300001;Абай;1;2\n"
)  # fmt: skip
TAKEN = (Person, Place, House, MapShape, Area)
OBJECTS = "lat,lon,name,kind\n51.1,71.4,Дүкен,other\nжоқ,71.4,Орынсыз,other\n"


def square(name: str) -> str:
    ring = "[[71.0,51.0],[72.0,51.0],[72.0,52.0],[71.0,52.0],[71.0,51.0]]"
    return (
        '{"type":"Feature","properties":{"name":"' + name + '","building":"yes","addr:street":"Абай көшесі",'
        '"addr:housenumber":"1"},"geometry":{"type":"Polygon","coordinates":[' + ring + "]}}"
    )


def features(*names: str) -> str:
    return '{"type":"FeatureCollection","features":[' + ",".join(map(square, names)) + "]}"


GOOD = {
    "map": ("map.geojson", features("Үй")),
    "boundary": ("area.geojson", features("Учаске")),
    "addresses": ("houses.geojson", features("Үй")),
    "houses": ("houses.csv", "Көшесі;Үйі;Түрі\nАбай көшесі;4;жеке тұрғын үй\n"),
    "objects": ("objects.csv", OBJECTS),
    "people": ("people.csv", PEOPLE),
}


def counts(said: str) -> list[int]:
    return [int("".join(filter(str.isdigit, part))) for part in said.strip().split(".") if part]


@pytest.mark.parametrize("kind", IMPORTS)
def test_import_takes_a_good_file(kind: str, fresh: Path, tmp_path: Path, call: Call) -> None:
    name, content = GOOD[kind]
    (tmp_path / name).write_text(content, encoding="utf-8")
    answer = call("import", kind, tmp_path / name, "--data", fresh)
    assert answer.status == 0
    read, added, _known, refused = counts(answer.out)
    wrong = 1 if kind == "objects" else 0
    assert (added, refused) == (1, wrong), answer
    assert len(answer.err.splitlines()) == wrong
    assert read >= 1


def test_import_names_the_rows_that_need_checking(fresh: Path, tmp_path: Path, call: Call) -> None:
    (tmp_path / "people.csv").write_text(PEOPLE + ";Тегі жоқ;;;;;\n", encoding="utf-8")
    answer = call("import", "people", tmp_path / "people.csv", "--data", fresh)
    assert answer.status == 0
    assert counts(answer.out) == [2, 1, 0, 1]
    assert answer.err.startswith("3")
    again = call("import", "people", tmp_path / "people.csv", "--data", fresh)
    assert counts(again.out) == [2, 0, 1, 1]


@pytest.mark.parametrize("kind", IMPORTS)
def test_import_refuses_foreign_files(kind: str, fresh: Path, tmp_path: Path, call: Call) -> None:
    (tmp_path / "text.txt").write_text("not a table, not a map")
    (tmp_path / "empty.csv").touch()
    (tmp_path / "noise.xlsx").write_bytes(b"PK\x03\x04" + bytes(range(256)))
    (tmp_path / "picture.geojson").write_bytes(b"\x89PNG\r\n")
    for name in ("text.txt", "empty.csv", "noise.xlsx", "picture.geojson", "missing.csv", "."):
        told = call("import", kind, tmp_path / name, "--data", fresh).refused()
        assert (Path(name).name or tmp_path.name) in told
    opened = accounts.open_store(fresh, "asel", PASSWORD)
    with opened.store.read() as session:
        found = [session.scalar(select(func.count()).select_from(record)) for record in TAKEN]
    opened.close()
    assert found == [0] * len(TAKEN)


@needs_shared
@pytest.mark.parametrize("kind", ["people", "objects"])
def test_import_survives_every_torture_file(kind: str, fresh: Path, call: Call) -> None:
    files = [path for path in sorted((SHARED / "torture").rglob("*")) if path.is_file()]
    assert len(files) > 50
    files = files[:: 1 if kind == "people" else 3]  # both read tables the same way
    for path in files:
        answer = call("import", kind, path, "--data", fresh)
        assert answer.status in (0, 1), path
        assert "Traceback" not in answer.err, path
        if answer.status:
            answer.refused()


@needs_shared
def test_import_asks_which_of_several_areas(fresh: Path, call: Call) -> None:
    path = SHARED / "kz" / "almaty_districts.geojson"
    told = call("import", "boundary", path, "--data", fresh).refused()
    assert "Алатау ауданы" in told
    call("import", "boundary", path, "--name", "Алатау ауданы", "--data", fresh).done()


def test_import_refuses_a_kind_that_no_list_has(fresh: Path, tmp_path: Path, call: Call) -> None:
    (tmp_path / "objects.csv").write_text(OBJECTS, encoding="utf-8")
    words = ("import", "objects", tmp_path / "objects.csv", "--data", fresh)
    assert "spaceport" in call(*words, "--kind", "spaceport").refused()
    assert call(*words, "--kind", "school").status == 0


# report


def read_back(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_report_in_two_languages_for_the_akimat(demo: Path, tmp_path: Path, call: Call) -> None:
    out = tmp_path / "report.pdf"
    words = ("--month", "2026-10", "--languages", "kk,ru", "--audience", "akimat", "--out", out)
    said = call("report", "monthly", *words, *as_serik(demo), password=None).done()
    assert str(out) in said
    text = read_back(out)
    assert "қазан" in text
    assert "октябрь" in text
    number = said.split()[1]
    assert number in text.replace("\u00a0", " ")


def test_report_in_one_language(demo: Path, tmp_path: Path, call: Call) -> None:
    out = tmp_path / "report.pdf"
    words = ("report", "monthly", "--month", "2026-10", "--out", out, *as_serik(demo))
    call(*words, "--languages", "ru, ru", password=None).done()
    assert "октябрь" in read_back(out)
    assert "қазан" not in read_back(out)


def test_report_that_cannot_be_made(demo: Path, tmp_path: Path, call: Call) -> None:
    words = ("report", "monthly", *as_serik(demo))
    out = ("--out", tmp_path / "r.pdf")
    assert "2026-10" in call(*words, "--month", "2026-13", *out, password=None).refused()
    call(*words, "--month", "2999-01", *out, password=None).refused()
    assert "kk,ru" in call(*words, "--month", "2026-10", "--languages", "en", *out, password=None).refused()
    call(*words, "--month", "2026-10", "--languages", "", *out, password=None).refused()
    told = call(*words, "--month", "2026-10", "--audience", "press", *out, password=None).refused(2)
    assert "akimat" in told
    assert not (tmp_path / "r.pdf").exists()


def test_targets_that_cannot_be_written(demo: Path, tmp_path: Path, call: Call) -> None:
    month = ("report", "monthly", "--month", "2026-10", *as_serik(demo))
    for out in (tmp_path / "no" / "r.pdf", tmp_path):
        call(*month, "--out", out, password=None).refused()
        call("backup", "--out", out, *as_serik(demo), password=None).refused()
    (demo / "backups").write_text("a file stands in the way")
    call("backup", *as_serik(demo), password=None).refused()
    documents = call("verify", *as_serik(demo), password=None).done()
    assert "бүтін" in documents


# backup and verify


def test_layers_are_exported_with_a_reason(demo: Path, tmp_path: Path, call: Call) -> None:
    words = (*as_serik(demo), "export", "layers", "--layers", "service,business", "--reason", "сұрату")
    for name in ("layers.geojson", "layers.xlsx"):
        call(*words, "--out", str(tmp_path / name)).done()
        assert (tmp_path / name).stat().st_size > 500


@pytest.mark.parametrize(
    ("layers", "file", "reason"),
    [("nothing", "x.geojson", "сұрату"), ("service", "x.csv", "сұрату"), ("service", "x.xlsx", " ")],
)
def test_an_export_that_cannot_be_made(
    layers: str, file: str, reason: str, demo: Path, tmp_path: Path, call: Call
) -> None:
    words = ("export", "layers", "--layers", layers, "--reason", reason, "--out", tmp_path / file)
    call(*as_serik(demo), *words).refused()
    assert not (tmp_path / file).exists()


def test_backup_is_made_and_can_be_opened(demo: Path, tmp_path: Path, call: Call) -> None:
    call("backup", *as_serik(demo), password=None).done()
    (kept,) = (demo / "backups").iterdir()
    assert inspect(kept).head.startswith("A-")
    call("backup", "--out", tmp_path / "b.pbackup", *as_serik(demo), password=None).done()
    assert inspect(tmp_path / "b.pbackup").store == inspect(kept).store


def test_verify_compares_with_a_printed_mark(demo: Path, call: Call) -> None:
    mark = call("verify", *as_serik(demo), password=None).done().split()[-1]
    call("verify", "--head", mark, *as_serik(demo), password=None).done()
    series, number, letters = mark.split("-")
    other = "".join("B" if letter == "C" else "C" for letter in letters)
    for wrong in (f"{series}-{number}-{other}", f"{series}-999999-{letters}", "rubbish"):
        call("verify", "--head", wrong, *as_serik(demo), password=None).refused()


@pytest.mark.parametrize("nothing", ["", "  "])
def test_verify_refuses_an_empty_mark(nothing: str, demo: Path, call: Call) -> None:
    told = call("verify", "--head", nothing, *as_serik(demo), password=None).refused()
    assert _(EMPTY_HEAD) in told


@pytest.mark.parametrize("body", ["CAST(body || ' ' AS BLOB)", "'a text, not bytes'", "7"])
def test_verify_finds_a_planted_change(body: str, demo: Path, call: Call) -> None:
    opened = accounts.open_store(demo, "serik", secret(demo))
    key = opened.key
    opened.close()
    planted = database.connect(demo / database.STORE_FILE, key)
    rows = planted.execute(f"UPDATE payload SET body = {body} WHERE rid = 40").rowcount
    planted.commit()
    planted.close()
    assert rows == 1
    call("verify", *as_serik(demo), password=None).refused()


def test_verify_finds_a_damaged_file(demo: Path, call: Call) -> None:
    path = demo / database.STORE_FILE
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 64] = bytes(64)
    path.write_bytes(content)
    call("verify", *as_serik(demo), password=None).refused()


# who and with what password


def test_options_hold_before_and_after_the_verb(demo: Path, call: Call) -> None:
    call("verify", "--data", demo, "--user", "serik", password=secret(demo)).done()
    call("--data", demo, "--user", "serik", "verify", password=secret(demo)).done()
    call("--data", demo, "verify", "--user", "serik", password=secret(demo)).done()


def test_a_password_file_of_a_text_editor_opens(demo: Path, tmp_path: Path, call: Call) -> None:
    (tmp_path / "p.txt").write_bytes(b"\xef\xbb\xbf" + secret(demo).encode() + b"\r\n")
    words = ("verify", "--data", demo, "--user", "serik", "--password-file")
    call(*words, tmp_path / "p.txt", password=None).done()
    (tmp_path / "p.txt").write_bytes(b"\xff\xfe\x00")
    for name in ("p.txt", "missing", "."):
        call(*words, tmp_path / name, password=None).refused()


def test_wrong_password_and_unknown_user(demo: Path, call: Call) -> None:
    wrong = call("verify", "--data", demo, "--user", "serik", password="wrong-password-1").refused()
    assert wrong == call("verify", "--data", demo, "--user", "nobody", password=secret(demo)).refused()
    settings.load().change(language="ru")
    russian = call("verify", "--data", demo, "--user", "serik", password="wrong-password-1").refused()
    assert russian.startswith("Неверный пароль")


def test_among_several_users_one_must_be_named(demo: Path, call: Call) -> None:
    assert "serik" in call("verify", "--data", demo, password=secret(demo)).refused()
    settings.load().change(last_login="somebody-of-another-store")
    call("verify", "--data", demo, password=secret(demo)).refused()
    settings.load().change(last_login="serik")
    call("verify", "--data", demo, password=secret(demo)).done()


def test_no_store_is_told_without_asking_anything(tmp_path: Path, call: Call) -> None:
    assert "init" in call("verify", "--data", tmp_path / "none").refused()
    assert not (tmp_path / "none").exists()


@pytest.fixture
def other_process(demo: Path) -> Iterator[None]:
    """Hold the store in another process."""
    code = (
        "import sys; from pathlib import Path; from precinct_app.storage.lockfile import StoreLock\n"
        "lock = StoreLock(Path(sys.argv[1]), 'dina'); print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(demo)]
    with subprocess.Popen(command, stdin=-1, stdout=-1, text=True, cwd=ROOT) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        assert holder.stdout.readline() == "held\n"
        yield
        holder.stdin.close()


def test_a_store_held_by_another_process(other_process: None, demo: Path, tmp_path: Path, call: Call) -> None:
    for words in (
        ("verify",), ("backup",), ("report", "monthly", "--month", "2026-10", "--out", tmp_path / "r.pdf"),
        ("import", "people", demo),
    ):  # fmt: skip
        assert "dina" in call(*words, *as_serik(demo), password=None).refused()


def test_a_released_lock_lets_go_on(demo: Path, call: Call) -> None:
    StoreLock(demo, "dina").release()
    call("verify", *as_serik(demo), password=None).done()


# wrong words


@pytest.mark.parametrize(
    "words",
    [
        ["frobnicate"], ["--data"], ["--bad"], ["report"], ["report", "monthly"], ["report", "yearly"],
        ["import", "cats", "file"], ["import", "people"], ["verify", "more"], ["demo", "--scale", "huge"],
    ],
)  # fmt: skip
def test_wrong_words_get_the_form_of_the_command(words: list[str], call: Call) -> None:
    told = call(*words).refused(2)
    assert "precinct-app" in told
    settings.load().change(language="ru")
    assert call(*words).refused(2).split("precinct-app")[1] == told.split("precinct-app")[1]


def test_version_and_help_end_well(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    for word in ("--version", "--help"):
        with pytest.raises(SystemExit) as end:
            cli.run([word])
        assert end.value.code == 0
    assert "verify" in capsys.readouterr().out


# as a process of its own


def process(words: list[str], places: Path, **more: str) -> tuple[dict[str, str], list[str]]:
    names = ("SETTINGS", "DATA", "SHARED_DATA", "LOGS")
    environment = {f"PRECINCT_{name}": str(places / name.lower()) for name in names}
    return os.environ | environment | more, [sys.executable, "-m", "precinct_app", *words]


def test_a_process_without_a_terminal_says_so(demo: Path, own_places: Path) -> None:
    environment, command = process(["verify", "--data", str(demo), "--user", "serik"], own_places)
    done = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False,
        stdin=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    assert Answer(done.returncode, done.stdout, done.stderr).refused()
    assert "--password-file" in done.stderr


def test_an_output_without_kazakh_letters(demo: Path, own_places: Path) -> None:
    words = ["verify", *map(str, as_serik(demo))]
    environment, command = process(words, own_places, PYTHONIOENCODING="cp1251")
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Деректер" in done.stdout.decode("cp1251")


def test_the_password_is_asked_at_a_terminal(demo: Path, own_places: Path) -> None:
    environment, command = process(["verify", "--data", str(demo), "--user", "serik"], own_places)
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(ROOT)
        os.execve(command[0], command, environment)
    shown = b""
    while "Құпиясөз".encode() not in shown:
        shown += os.read(terminal, 1024)
    os.write(terminal, secret(demo).encode() + b"\n")
    shown += read_to_end(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert "бүтін" in shown.decode()
    assert secret(demo) not in shown.decode()


def read_to_end(terminal: int) -> bytes:
    shown = b""
    while True:
        try:
            part = os.read(terminal, 1024)
        except OSError:  # the other end is closed
            return shown
        if not part:
            return shown
        shown += part


@pytest.mark.parametrize(
    ("words", "window"),
    [([], True), (["--data", "x", "--user", "a"], True), (["--locked"], True), (["verify"], False)],
)
def test_a_verb_or_the_window(words: list[str], window: bool) -> None:
    assert (__main__.window_options(words) is not None) is window


def test_the_language_of_the_settings_holds(fresh: Path, call: Call) -> None:
    settings.load().change(language="ru")
    activate("kk")
    assert "Записей" in call("verify", "--data", fresh).done()


@pytest.mark.parametrize("code", ["kk", "ru"])
@pytest.mark.parametrize("words", [["--help"], ["import", "--help"], ["report", "-h"], ["init", "-h"]])
def test_help_is_in_the_language_of_the_program(capsys, code, words):
    activate(code)
    with pytest.raises(SystemExit) as ended:
        parser_of_verbs().parse_args(words)
    told = capsys.readouterr().out
    assert ended.value.code == 0
    # what is typed (options, values in capitals, verbs and choices) is the same in every language
    plain = re.sub(r"--?[a-z][-a-z]*|\b[A-Z][A-Z/]+\b|\{[^}]*\}|kk|ru|N\b|precinct-app", " ", told)
    verbs = {name for name, _label, _words in VERBS}
    assert set(re.findall(r"[A-Za-z]{2,}", plain)) <= verbs
