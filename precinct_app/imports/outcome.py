"""What an import did, in counts, and what it could not take, row by row."""

from dataclasses import dataclass, field

from precinct_app.imports.mapping import Converted, RowError


@dataclass(slots=True)
class Outcome:
    """Counts of rows: read, added, known already (left alone), told again in the same file, refused; with
    the sentences for the refused. What lies ``outside`` of the precinct was not read as a row.
    """

    kind: str
    read: int = 0
    added: int = 0
    known: int = 0
    repeated: int = 0
    outside: int = 0
    errors: list[RowError] = field(default_factory=list)
    warnings: list[RowError] = field(default_factory=list)
    notes: dict[str, int] = field(default_factory=dict)

    @property
    def refused(self) -> int:
        """Rows that were not taken; each has at least one error."""
        return len({error.row for error in self.errors})

    def note_rows(self, converted: Converted) -> None:
        """Take over the counts and sentences of the reading."""
        self.read = len(converted.rows) + len(converted.rejected)
        self.errors += converted.errors
        self.warnings += converted.warnings
