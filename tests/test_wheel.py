"""The wheel carries its texts and resources: built, installed elsewhere, asked from another folder."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
QUESTION = """
import json, precinct_app
from precinct_app.i18n import language
from precinct_app.paths import bundled
print(json.dumps({
    "package": precinct_app.__file__,
    "kk": language("kk").gettext(%r),
    "resources": str(bundled("resources")),
    "files": sum(1 for _ in bundled("resources").rglob("*.*")),
    "sources": [str(path) for path in bundled("translations").rglob("*.po")],
}))
"""


def ran(command: list[str], folder: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the interpreter of an environment with the wheel, and with the parts of this one behind it."""
    folder = tmp_path_factory.mktemp("wheel")
    ran([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], ROOT)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=False, symlinks=os.name != "nt")
    python = folder / "env" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    offline = ["install", "--quiet", "--no-index", "--no-deps", str(wheel)]
    ran([sys.executable, "-m", "pip", "--python", str(python), *offline], folder)
    (site,) = ran(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], folder
    ).split()
    (Path(site) / "parts.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python


def known_text() -> tuple[str, str]:
    """Return an English text of the catalogue and its Kazakh translation."""
    from babel.messages.pofile import read_po

    with (ROOT / "translations" / "kk" / "precinct_app.po").open("rb") as stream:
        for message in read_po(stream):
            if isinstance(message.id, str) and message.id and message.string and not message.context:
                return message.id, str(message.string)
    pytest.skip("the Kazakh catalogue has no text yet")


def test_the_wheel_speaks_kazakh_and_has_its_resources(installed: Path, tmp_path: Path) -> None:
    import json

    english, kazakh = known_text()
    answer = json.loads(ran([str(installed), "-c", QUESTION % english], tmp_path))
    environment = installed.parents[1]
    assert Path(answer["package"]).is_relative_to(environment)
    assert Path(answer["resources"]).is_relative_to(environment)
    assert answer["kk"] == kazakh
    assert answer["files"] > 0
