"""Whose work the made-up records are: the inspector's, whoever founded the store.

His own phrases, the facts and plans that only their author sees, and his lists would else be empty for the
made-up inspector, because a record belongs to the account that writes it.
"""

from typing import cast

from sqlalchemy import Table, update

from precinct_app.demo.book import Book
from precinct_app.domain.appeals import Appeal
from precinct_app.domain.base import Id, Record, among
from precinct_app.domain.contacts import Contact, ContactSeries, Promise
from precinct_app.domain.help_plans import HelpPlan
from precinct_app.domain.register import Check, RegisterEntry, RegisterStep
from precinct_app.domain.violence import ViolenceFact
from precinct_app.storage.store import Store

OWNED: tuple[type[Record], ...] = (
    Contact, ContactSeries, Promise, Appeal, Check, RegisterEntry, RegisterStep, HelpPlan, ViolenceFact,
)  # fmt: skip


def own_work(store: Store, operation: str, book: Book, author: Id | None) -> None:
    """Make ``author`` the author of the daily work that the book wrote."""
    with store.write(operation) as write:
        write.trace(None, "")  # a step without a trace is not kept
        for record in OWNED:
            table = cast("Table", record.__table__)
            keys = [row["id"] for row in book.of(record)]
            write.connection.execute(update(table).where(among(table.c.id, keys)).values(author_id=author))
