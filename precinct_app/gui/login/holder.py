"""Who keeps the paper with the recovery code: a setting of the store, with the day it was printed."""

from precinct_app.domain.clock import wall_today
from precinct_app.domain.users import keep_setting, setting
from precinct_app.storage.store import Store

HOLDER, PRINTED = "recovery_holder", "recovery_printed"


def note_holder(store: Store, holder: str, operation: str = "setting.change") -> None:
    """Write the holder and the day of today."""
    today = wall_today().isoformat()
    with store.write(operation) as write:
        for name, value in ((HOLDER, holder), (PRINTED, today)):
            keep_setting(write, name, value)


def read_holder(store: Store) -> tuple[str, str]:
    """Return the holder and the day (ISO) of the paper, "" where it was never noted."""
    with store.read() as session:
        return setting(session, HOLDER), setting(session, PRINTED)
