"""Turn every Designer form ``ui/*.ui`` into ``precinct_app/gui/forms/ui_<name>.py``.

``python ui/compile.py`` writes what changed and removes modules whose form is gone; ``--check`` writes
nothing and fails when a module is not what its form gives. Versions and dates of the tool are left out, so
that a module changes only when its form does.
"""

import argparse
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "precinct_app" / "gui" / "forms"
HEADING = '"""Made from ``ui/{name}.ui`` by ``ui/compile.py``; change the form, not this file."""\n'
# the frame of hashes at the top names the version of the tool
_FRAME = re.compile(r"\A(?:#[^\n]*\n|\n)+")


def main(arguments: list[str]) -> int:
    """Compile or check all forms; return the exit code."""
    parser = argparse.ArgumentParser(description="Turn Designer forms into modules.")
    parser.add_argument(
        "--check", action="store_true", help="write nothing, fail when a module is out of date"
    )
    options = parser.parse_args(arguments)
    wanted = {TARGET / f"ui_{form.stem}.py": compiled(form) for form in sorted(HERE.glob("*.ui"))}
    stale = differing(wanted, TARGET)
    if options.check:
        for path in stale:
            print(f"{path.name} is not what its form gives: run python ui/compile.py", file=sys.stderr)
        return 1 if stale else 0
    write(wanted, stale)
    return 0


def compiled(form: Path) -> str:
    """Return the module that a form gives. Raises ``CalledProcessError`` when the form is damaged."""
    made = subprocess.run([*tool(), str(form)], capture_output=True, check=True, encoding="utf-8")
    body = _FRAME.sub("", made.stdout.replace("\r\n", "\n"))
    return HEADING.format(name=form.stem) + body.rstrip() + "\n"


def tool() -> list[str]:
    """Return the command of Qt's form compiler that belongs to this interpreter's PySide6."""
    import PySide6

    folder = Path(PySide6.__file__).parent
    places = (folder / "Qt" / "libexec" / "uic", folder / "uic.exe", folder / "Qt" / "libexec" / "uic.exe")
    found = next((place for place in places if place.exists()), None)
    return (
        [str(found), "-g", "python", "--absolute-imports"] if found else ["pyside6-uic", "--absolute-imports"]
    )


def differing(wanted: dict[Path, str], target: Path) -> list[Path]:
    """Return the modules that are missing, differ or have no form any more."""
    changed = [path for path, text in wanted.items() if not path.exists() or path.read_text("utf-8") != text]
    return changed + [path for path in sorted(target.glob("ui_*.py")) if path not in wanted]


def write(wanted: dict[Path, str], stale: Iterable[Path]) -> None:
    """Bring the stale modules to what is wanted."""
    for path in stale:
        if path in wanted:
            path.write_text(wanted[path], encoding="utf-8", newline="\n")
        else:
            path.unlink()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
