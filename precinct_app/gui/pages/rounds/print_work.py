"""What printing does beside the window: a sheet made and released, cards drawn, what was typed remembered."""

from dataclasses import dataclass
from pathlib import Path

from precinct_app.domain.base import Id
from precinct_app.domain.secrecy import Viewer
from precinct_app.reports import door_card, pdf, round_release
from precinct_app.reports.door_card import PointFacts
from precinct_app.reports.preview import page_count
from precinct_app.reports.round_data import SheetOrder
from precinct_app.storage.store import Store
from precinct_app.tasks import Progress


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished paper: its number ("" for cards), its bytes and pages."""

    number: str
    data: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class PrepareSheet:
    """Lays out a round sheet, beside the writer: a station's whole round takes some seconds."""

    store: Store
    order: SheetOrder
    viewer: Viewer

    def __call__(self, progress: Progress) -> round_release.Sheet:
        """Return the pages; raises Refused when nobody is left."""
        return round_release.prepare_sheet(self.store, self.order, self.viewer)


@dataclass(frozen=True, slots=True)
class ReleaseSheet:
    """Releases a laid out sheet, into a file if one is named."""

    store: Store
    sheet: round_release.Sheet
    out: Path | None

    def __call__(self, progress: Progress) -> Printed:
        """Return the pages; raises what the disk says."""
        released = round_release.release_sheet(self.store, self.sheet, self.out)
        return Printed(released.number, self.sheet.data, released.pages)


@dataclass(frozen=True, slots=True)
class MakeCards:
    """Draws door cards, into a file if one is named, and remembers what was typed about the point."""

    store: Store
    round_id: Id
    inspector: Id | None
    facts: PointFacts
    count: int
    languages: tuple[str, ...]
    out: Path | None

    def __call__(self, progress: Progress) -> Printed:
        """Return the pages."""
        with self.store.read() as session:
            codes = self.store.codes()
            card = door_card.card_facts(session, self.inspector, codes, self.facts)
            known = door_card.read_facts(session)
        data = door_card.render(card, self.count, self.languages)
        if self.out is not None:
            pdf.save(data, self.out)
        if known != self.facts and self.store.allows("setting.change"):
            with self.store.write("setting.change") as write:
                door_card.keep_facts(write, self.facts)
        self.store.note("round.print", "print", ("house_round", self.round_id), cards=self.count)
        return Printed("", data, page_count(data))
