"""Drives that can be taken away: the recovery code may be saved on one, never on this computer."""

import sys
from pathlib import Path

from PySide6.QtCore import QStorageInfo

_REMOVABLE = 2
_BLOCKS = Path("/sys/class/block")


def removable_drives() -> list[Path]:
    """Return the roots of the removable drives that are connected and may be written."""
    found = []
    for volume in QStorageInfo.mountedVolumes():
        if volume.isReady() and not volume.isReadOnly():
            device = bytes(volume.device().data()).decode("utf-8", "replace")
            if _is_removable(volume.rootPath(), device):
                found.append(Path(volume.rootPath()))
    return found


def lies_on(path: Path, drives: list[Path]) -> bool:
    """Return whether ``path`` lies on one of ``drives``."""
    whole = path.absolute()
    return any(whole.is_relative_to(drive) for drive in drives)


def _is_removable(root: str, device: str) -> bool:
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(root.replace("/", "\\")) == _REMOVABLE)
    return block_is_removable(Path(device).name)


def block_is_removable(name: str, blocks: Path = _BLOCKS) -> bool:
    """Return whether the block device ``name`` ("sdb1") is on USB or says it is removable."""
    try:
        place = (blocks / name).resolve(strict=True)
    except OSError:
        return False
    if any(part.startswith("usb") for part in place.parts):
        return True
    flags = [folder / "removable" for folder in (place, place.parent)]
    return any(flag.is_file() and flag.read_text(encoding="ascii").strip() == "1" for flag in flags)
