"""The way from a checkout to a running program."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def bootstrap() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bootstrap", ROOT / "installer" / "bootstrap.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def calls(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    made: list[list[str]] = []

    def call(command: list[str], **_options: object) -> int:
        made.append(command)
        return 0

    monkeypatch.setattr(bootstrap.subprocess, "call", call)
    return made


def test_only_the_standard_library_is_used() -> None:
    code = f"import runpy; runpy.run_path({str(ROOT / 'installer' / 'bootstrap.py')!r})"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_old_python_gets_three_sentences(bootstrap: ModuleType) -> None:
    with pytest.raises(bootstrap.BootstrapError) as stop:
        bootstrap.check_python((3, 9, 2))
    assert str(stop.value).count("3.9.2") == 3
    bootstrap.check_python((3, 11, 0))


def test_texts_have_the_same_fields_in_three_languages(bootstrap: ModuleType) -> None:
    import string

    for texts in bootstrap.TEXTS.values():
        assert len(texts) == 3
        assert (
            len(
                {
                    tuple(sorted(name for _, name, _, _ in string.Formatter().parse(text) if name))
                    for text in texts
                }
            )
            == 1
        )


def test_missing_venv_names_its_package(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap.importlib.util, "find_spec", {}.get)
    monkeypatch.setattr(bootstrap, "loads", bool)
    assert bootstrap.main(["test"]) == 1
    said = capsys.readouterr().err
    assert said.count("python3-venv") >= 3
    assert "Traceback" not in said


def test_missing_libraries_are_named_with_their_packages(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bootstrap, "loads", {"libGL.so.1": True}.get)
    wanted = bootstrap.needed_libraries({"DISPLAY": ":0"}, "linux")
    assert {"libEGL.so.1", "libxcb-cursor.so.0", "libxkbcommon-x11.so.0"} <= set(wanted)
    for name, package, tool in (
        ("debian", "libxcb-cursor0", "apt install"),
        ("fedora", "xcb-util-cursor", "dnf install"),
        ("altlinux", "libxcbutil-cursor", "apt-get install"),
    ):
        release = tmp_path / "os-release"
        release.write_text(f'NAME="x"\nID="{name}"\n', encoding="utf-8")
        with pytest.raises(bootstrap.BootstrapError) as stop:
            bootstrap.check_libraries(wanted, release)
        assert package in str(stop.value)
        assert tool in str(stop.value)
        assert "libGL.so.1" not in str(stop.value)


def test_a_library_is_really_tried(bootstrap: ModuleType) -> None:
    assert not bootstrap.loads("libnothing-of-this-name.so.77")
    if sys.platform.startswith("linux"):
        assert bootstrap.loads("libc.so.6")


def test_x11_libraries_are_asked_only_for_x11(bootstrap: ModuleType) -> None:
    needed = bootstrap.needed_libraries
    assert "libxcb-cursor.so.0" not in needed({"QT_QPA_PLATFORM": "offscreen"}, "linux")
    assert "libxcb-cursor.so.0" not in needed({"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert "libxcb-cursor.so.0" in needed({}, "linux")
    assert needed({}, "win32") == {}


def test_no_screen_is_told(bootstrap: ModuleType) -> None:
    with pytest.raises(bootstrap.BootstrapError, match="--no-window"):
        bootstrap.check_screen({}, "linux")
    bootstrap.check_screen({"DISPLAY": ":0"}, "linux")
    bootstrap.check_screen({}, "win32")


def test_install_is_skipped_until_the_project_file_changes(
    bootstrap: ModuleType, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    project, stamp = tmp_path / "pyproject.toml", tmp_path / "installed"
    project.write_text("a = 1", encoding="utf-8")
    for _ in range(2):
        bootstrap.install(Path("python"), stamp, None)
    assert len(calls) == 1
    project.write_text("a = 2", encoding="utf-8")
    bootstrap.install(Path("python"), stamp, None)
    assert len(calls) == 2


def test_a_failed_install_leaves_no_stamp(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    (tmp_path / "pyproject.toml").write_text("a = 1", encoding="utf-8")
    monkeypatch.setattr(bootstrap.subprocess, "call", lambda *_a, **_k: 1)
    with pytest.raises(bootstrap.BootstrapError):
        bootstrap.install(Path("python"), tmp_path / "installed", None)
    assert not (tmp_path / "installed").exists()


def test_wheels_keep_pip_off_the_network(bootstrap: ModuleType, tmp_path: Path) -> None:
    command = bootstrap.install_command(Path("python"), tmp_path)
    assert command[command.index("--no-index") :][:3] == [
        "--no-index",
        "--find-links",
        str(tmp_path.resolve()),
    ]
    assert command[-1] == ".[test]"
    assert "--no-index" not in bootstrap.install_command(Path("python"), None)


def test_a_missing_folder_of_wheels_is_told(bootstrap: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(bootstrap.BootstrapError, match="none"):
        bootstrap.prepared(tmp_path / "none")


def test_places_of_the_interpreter(bootstrap: ModuleType) -> None:
    assert bootstrap.environment_python(Path("e"), "win32") == Path("e/Scripts/python.exe")
    assert bootstrap.environment_python(Path("e"), "linux") == Path("e/bin/python")


def test_a_broken_environment_does_not_work(bootstrap: ModuleType, tmp_path: Path) -> None:
    assert not bootstrap.works(tmp_path / "python")
    assert bootstrap.works(Path(sys.executable))


def test_only_stale_catalogues_are_compiled(
    bootstrap: ModuleType, calls: list[list[str]], tmp_path: Path
) -> None:
    import os

    source = tmp_path / "kk" / "precinct_app.po"
    source.parent.mkdir()
    source.write_bytes(b"")
    assert bootstrap.stale_catalogues(tmp_path) == [source]
    bootstrap.compile_translations(Path("python"), tmp_path)
    assert calls[0][-1] == "compile"
    source.with_suffix(".mo").write_bytes(b"")
    os.utime(source, (1, 1))
    bootstrap.compile_translations(Path("python"), tmp_path)
    assert len(calls) == 1


def test_arguments_are_passed_on(
    bootstrap: ModuleType, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "loads", bool)
    monkeypatch.setattr(bootstrap, "prepared", {None: Path("python")}.get)
    assert bootstrap.main(["demo", "--no-window", "--scale", "small"]) == 0
    assert calls[-1] == ["python", "-m", "precinct_app", "demo", "--no-window", "--scale", "small"]
    assert bootstrap.main(["test", "--", "-k", "imports"]) == 0
    assert calls[-1] == ["python", "-m", "pytest", "-n", "auto", "--dist", "worksteal", "-k", "imports"]
