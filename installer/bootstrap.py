"""From a checkout to a running program: ``python3 installer/bootstrap.py demo`` or ``... test``.

Only the standard library is used, and syntax that older Pythons can read, so that they get a sentence and
no traceback. The program lives in an environment of its own, ``.venv`` in the checkout; what was done once
is not done again until ``pyproject.toml`` or the interpreter changes.
"""

import argparse
import ctypes
import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEAST_PYTHON = (3, 11)

# Kazakh, Russian, English: the environment with the catalogues does not exist yet
TEXTS = {
    "python": (
        "Python 3.11 немесе одан жаңасы керек. Қазіргі нұсқасы: {version}.",
        "Нужен Python 3.11 или новее. Сейчас: {version}.",
        "Python 3.11 or newer is needed. This one is {version}.",
    ),
    "venv": (
        "python3-venv дестесі орнатылмаған. Орнату: sudo apt install python3-venv",
        "Не установлен пакет python3-venv. Установка: sudo apt install python3-venv",
        "The package python3-venv is not installed. To install it: sudo apt install python3-venv",
    ),
    "environment": (
        "«{folder}» бумасында орта құрылмады. Бос орынды және құқықты тексеріңіз.",
        "Среда в папке «{folder}» не создана. Проверьте свободное место и права.",
        "No environment was made in “{folder}”. Check the free space and the rights.",
    ),
    "install": (
        "Бөліктер орнатылмады. Желіні тексеріңіз немесе --wheels параметрімен олардың бумасын көрсетіңіз.",
        "Части программы не установлены. Проверьте сеть или укажите их папку параметром --wheels.",
        "The parts were not installed. Check the network or name their folder with --wheels.",
    ),
    "wheels": (
        "«{folder}» бумасы жоқ.",
        "Папки «{folder}» нет.",
        "There is no folder “{folder}”.",
    ),
    "libraries": (
        "Терезені ашуға жүйелік кітапханалар жетіспейді: {names}.\n  Орнату: {command}",
        "Для окна не хватает системных библиотек: {names}.\n  Установка: {command}",
        "The window needs system libraries that are missing: {names}.\n  To install them: {command}",
    ),
    "screen": (
        "Графикалық экран табылмады. Терезесіз іске қосу: demo --no-window",
        "Графический экран не найден. Запуск без окна: demo --no-window",
        "No graphical screen was found. To run without a window: demo --no-window",
    ),
    "translations": (
        "Аудармалар жиналмады.",
        "Переводы не собраны.",
        "The translations were not compiled.",
    ),
}

# library: package in Debian and Ubuntu, in Fedora, in ALT
LIBRARIES = {
    "libEGL.so.1": ("libegl1", "libglvnd-egl", "libEGL"),
    "libGL.so.1": ("libgl1", "libglvnd-glx", "libGL"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig", "libfontconfig1"),
    "libfreetype.so.6": ("libfreetype6", "freetype", "libfreetype"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2", "glib2"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs", "libdbus"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon", "libxkbcommon"),
}
X11_LIBRARIES = {
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb", "libX11"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor", "libxcbutil-cursor"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm", "libxcbutil-icccm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image", "libxcbutil-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms", "libxcbutil-keysyms"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb", "libxcb"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil", "libxcb-render-util"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb", "libxcb"),
}
INSTALL_COMMANDS = ("sudo apt install", "sudo dnf install", "su - -c 'apt-get install'")


class BootstrapError(Exception):
    """The work cannot go on; the sentence says why in three languages."""

    def __init__(self, code, **fields):
        super().__init__("\n".join(text.format(**fields) for text in TEXTS[code]))


def main(arguments):
    """Run one command and return the exit code."""
    try:
        check_python(sys.version_info)
        options, rest = parsed(arguments)
        return {"demo": demo, "test": run_tests}[options.command](options, rest)
    except BootstrapError as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def parsed(arguments):
    """Return the options and what belongs to the program or to pytest."""
    parser = argparse.ArgumentParser(prog="bootstrap.py", allow_abbrev=False)
    parser.add_argument("command", choices=("demo", "test"))
    parser.add_argument("--wheels", type=Path, help="folder of wheels; nothing is fetched from the network")
    options, rest = parser.parse_known_args(arguments)
    if "--" in rest:
        rest.remove("--")
    return options, rest


def demo(options, rest):
    """Open the program with its demonstration data."""
    windowless = "--no-window" in rest
    if not windowless:
        check_screen(os.environ, sys.platform)
        check_libraries(needed_libraries(os.environ, sys.platform))
    python = prepared(options.wheels)
    return subprocess.call([str(python), "-m", "precinct_app", "demo", *rest], cwd=str(ROOT))


def run_tests(options, rest):
    """Run the tests without a screen, on all processors."""
    offscreen = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    # each worker and each process that a test starts would compile everything again
    offscreen.pop("PYTHONDONTWRITEBYTECODE", None)
    check_libraries(needed_libraries(offscreen, sys.platform))
    python = prepared(options.wheels)
    command = [str(python), "-m", "pytest", "-n", "auto", "--dist", "worksteal", *rest]
    return subprocess.call(command, cwd=str(ROOT), env=offscreen)


def prepared(wheels):
    """Return the interpreter of an environment in which the program and its catalogues are ready."""
    if wheels is not None and not wheels.is_dir():
        raise BootstrapError("wheels", folder=wheels)
    folder = ROOT / ".venv"
    python = make_environment(folder)
    install(python, folder / "installed", wheels)
    compile_translations(python, ROOT / "translations")
    return python


def check_python(version):
    """Stop unless the interpreter is new enough."""
    if tuple(version[:2]) < LEAST_PYTHON:
        raise BootstrapError("python", version=".".join(map(str, version[:3])))


def environment_python(folder, platform=sys.platform):
    """Return the interpreter inside an environment."""
    return folder / "Scripts" / "python.exe" if platform == "win32" else folder / "bin" / "python"


def make_environment(folder):
    """Make the environment unless a working one is there; a moved or damaged one is made anew."""
    python = environment_python(folder)
    if works(python):
        return python
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        raise BootstrapError("venv")
    made = subprocess.call([sys.executable, "-m", "venv", "--clear", str(folder)])
    if made != 0 or not works(python):
        raise BootstrapError("environment", folder=folder)
    return python


def works(python):
    """Return whether the interpreter of an environment runs and has pip."""
    if not python.exists():
        return False
    asked = subprocess.run(
        [str(python), "-c", "import pip"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )
    return asked.returncode == 0


def install(python, stamp, wheels):
    """Install the program and its parts unless the stamp says that this was done for this project file."""
    wanted = fingerprint(ROOT / "pyproject.toml")
    if stamp.exists() and stamp.read_text(encoding="ascii", errors="replace") == wanted:
        return
    if subprocess.call(install_command(python, wheels), cwd=str(ROOT)) != 0:
        raise BootstrapError("install")
    stamp.write_text(wanted, encoding="ascii")


def install_command(python, wheels):
    """Return the command line of pip; with a folder of wheels it never asks the network."""
    command = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
    if wheels is not None:
        command += ["--no-index", "--find-links", str(wheels.resolve())]
    return [*command, "--editable", ".[test]"]


def fingerprint(project_file):
    """Return a text that changes with the project file, the interpreter and the place of the checkout."""
    parts = (project_file.read_bytes(), sys.version.encode(), str(project_file).encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def compile_translations(python, folder):
    """Build the catalogues that are older than their source."""
    if not stale_catalogues(folder):
        return
    if subprocess.call([str(python), str(folder / "catalog.py"), "compile"], cwd=str(ROOT)) != 0:
        raise BootstrapError("translations")


def stale_catalogues(folder):
    """Return the ``.po`` files without a ``.mo`` as new as they are."""
    return [
        source
        for source in sorted(folder.glob("*/*.po"))
        if not source.with_suffix(".mo").exists()
        or source.with_suffix(".mo").stat().st_mtime < source.stat().st_mtime
    ]


def check_screen(environment, platform):
    """Stop when a window could not open for want of a screen."""
    known = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if platform.startswith("linux") and not any(environment.get(name) for name in known):
        raise BootstrapError("screen")


def needed_libraries(environment, platform):
    """Return the system libraries that Qt will ask for: those of X11 only where X11 is used."""
    if not platform.startswith("linux"):
        return {}
    chosen = environment.get("QT_QPA_PLATFORM", "")
    without_x11 = (chosen and not chosen.startswith("xcb")) or (
        environment.get("WAYLAND_DISPLAY") and not environment.get("DISPLAY")
    )
    return dict(LIBRARIES) if without_x11 else {**LIBRARIES, **X11_LIBRARIES}


def check_libraries(libraries, release=Path("/etc/os-release")):
    """Stop with the command that installs them when libraries do not load."""
    missing = [name for name in libraries if not loads(name)]
    if not missing:
        return
    system = family(release)
    packages = sorted({libraries[name][system] for name in missing})
    command = INSTALL_COMMANDS[system]
    if command.endswith("'"):
        command = "{} {}'".format(command[:-1], " ".join(packages))
    else:
        command = "{} {}".format(command, " ".join(packages))
    raise BootstrapError("libraries", names=", ".join(missing), command=command)


def loads(library):
    """Return whether the dynamic loader finds a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def family(release):
    """Return the column of LIBRARIES for this system: 0 Debian and all others, 1 Fedora, 2 ALT."""
    try:
        lines = release.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return 0
    pairs = [line.partition("=") for line in lines]
    names = " ".join(
        value.strip("\"'").lower() for key, _sign, value in pairs if key in ("ID", "ID_LIKE")
    ).split()
    if "altlinux" in names:
        return 2
    return 1 if {"fedora", "rhel", "centos", "redos"} & set(names) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
