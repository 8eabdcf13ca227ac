"""What the passport of a precinct says that no other record holds: dated values of its template's fields.

Fields that follow from the store (people, houses, layers) are counted for the wanted day and never typed.
"""

from datetime import date

from sqlalchemy import Date
from sqlalchemy.orm import Mapped, mapped_column

from precinct_app.domain.base import Record


class PassportValue(Record):
    """The value of one field as of a day; a figure stands in ``value``, a text in both languages."""

    __tablename__ = "passport_value"
    field: Mapped[str] = mapped_column(index=True)  # of resources/passport
    value: Mapped[str] = mapped_column(default="")
    kk: Mapped[str] = mapped_column(default="")
    ru: Mapped[str] = mapped_column(default="")
    as_of: Mapped[date] = mapped_column(Date)
    source: Mapped[str]
