"""The table of users in the settings: whole names, ranks and roles at the width it has on a usual screen."""

from typing import Any

import pytest

from precinct_app.gui.context import Context
from precinct_app.gui.pages.settings.users import UserRow, UsersSection
from precinct_app.gui.widgets import width_of
from precinct_app.i18n import activate
from precinct_app.security.access import ROLE_NAMES

ROOM, PADDING = 900, 24  # px of the table in a window of 1366, of a cell


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_ranks_and_roles_are_never_cut(qtbot: Any, context: Context, language: str) -> None:
    activate(language)
    codes = context.store.codes()
    ranks = [codes.text("rank", value.code, language) for value in codes.of("rank")]
    section = UsersSection(context)
    qtbot.addWidget(section)
    rows = [
        UserRow(bytes([n]), str(n), "Сейтқалиев", role, ranks[0], True) for n, role in enumerate(ROLE_NAMES)
    ]
    section.model.set_rows(rows)
    section.table.resize(ROOM, 400)
    section.table.show()
    table, model = section.table, section.model
    places = range(model.columnCount())
    assert not any(table.isColumnHidden(place) for place in places)
    widths = [table.columnWidth(place) for place in places]
    assert max(width_of(rank, "small") for rank in ranks) + PADDING <= widths[1]
    roles = [str(model.index(line, 2).data()) for line in range(model.rowCount())]
    assert len(set(roles)) == len(ROLE_NAMES)
    assert max(width_of(role, "body") for role in roles) + PADDING <= widths[2]
