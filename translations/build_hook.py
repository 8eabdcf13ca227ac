"""Build hook of hatchling: the wheel carries compiled catalogues at ``precinct_app/translations``.

In an editable install they are built beside their sources, where ``paths.bundled`` finds them in a checkout.
"""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles ``translations/*/precinct_app.po`` while a wheel is made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the built files to the wheel under their place in the package."""
        if self.target_name != "wheel":
            return
        compile_catalogs = _compiler(Path(self.root) / "translations")
        if version == "editable":
            compile_catalogs()
            return
        self._built = Path(tempfile.mkdtemp(prefix="catalogues-"))
        for path in compile_catalogs(self._built):
            inside = path.relative_to(self._built).as_posix()
            build_data["force_include"][str(path)] = f"precinct_app/translations/{inside}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the temporary files."""
        if hasattr(self, "_built"):
            shutil.rmtree(self._built, ignore_errors=True)


def _compiler(folder: Path) -> Any:
    sys.path.insert(0, str(folder))
    try:
        from catalog import compile_catalogs
    finally:
        sys.path.remove(str(folder))
    return compile_catalogs
