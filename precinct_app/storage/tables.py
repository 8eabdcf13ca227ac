"""The tables that no user edits: journal, devices, search index. They stand beside the records in one
file.
"""

from sqlalchemy import BigInteger, Index, Integer, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from precinct_app.domain.base import Base, Id


class Device(Base):
    """One computer that wrote to the store; printed numbers carry its series letter."""

    __tablename__ = "device"
    id: Mapped[Id] = mapped_column(LargeBinary(16), primary_key=True)
    series: Mapped[str]
    name: Mapped[str]


class Step(Base):
    """One entry of the journal. ``args`` is JSON of codes, keys and numbers only, never personal data."""

    __tablename__ = "step"
    id: Mapped[Id] = mapped_column(LargeBinary(16), primary_key=True)
    device: Mapped[Id] = mapped_column(LargeBinary(16))
    seq: Mapped[int] = mapped_column(BigInteger)
    hlc: Mapped[int] = mapped_column(BigInteger)
    instant_us: Mapped[int] = mapped_column(BigInteger, index=True)
    offset_min: Mapped[int]
    user_id: Mapped[Id | None] = mapped_column(LargeBinary(16))
    session: Mapped[Id] = mapped_column(LargeBinary(16), index=True)
    kind: Mapped[str]
    op: Mapped[str]
    args: Mapped[str] = mapped_column(default="{}")
    undoes: Mapped[Id | None] = mapped_column(LargeBinary(16))
    prev_hash: Mapped[bytes]
    hash: Mapped[bytes]
    __table_args__ = (Index("step_chain", "device", "seq", unique=True),)


class Change(Base):
    """One touched record or field of a step; ``digest`` is HMAC-SHA256(salt, payload) and outlives the
    payload.
    """

    __tablename__ = "change"
    rid: Mapped[int] = mapped_column(Integer, primary_key=True)
    step_id: Mapped[Id] = mapped_column(LargeBinary(16), index=True)
    type: Mapped[str]
    record_id: Mapped[Id] = mapped_column(LargeBinary(16), index=True)
    action: Mapped[str]  # add, change, remove, restore, view, text, destroy
    field: Mapped[str]
    digest: Mapped[bytes]


class Payload(Base):
    """What a change held: JSON under a random salt. Destroyed: both empty, ``destroyed_step`` says by
    what.
    """

    __tablename__ = "payload"
    rid: Mapped[int] = mapped_column(Integer, primary_key=True)
    salt: Mapped[bytes]
    body: Mapped[bytes]
    destroyed_step: Mapped[Id | None] = mapped_column(LargeBinary(16))


class SearchDoc(Base):
    """Which record a row of the full-text index stands for."""

    __tablename__ = "search_doc"
    rid: Mapped[int] = mapped_column(Integer, primary_key=True)
    type: Mapped[str]
    record_id: Mapped[Id] = mapped_column(LargeBinary(16), unique=True)


# beginnings of words up to this length have an index of their own
LONGEST_PREFIX = 8
_PREFIXES = " ".join(str(length) for length in range(1, LONGEST_PREFIX + 1))
SEARCH_DDL = (
    f"""CREATE VIRTUAL TABLE search_words USING fts5(words, content='', contentless_delete=1,
       tokenize='unicode61 remove_diacritics 0', prefix='{_PREFIXES}')""",
    """CREATE VIRTUAL TABLE search_digits USING fts5(digits, content='', contentless_delete=1,
       tokenize='trigram')""",
)
