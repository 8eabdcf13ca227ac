"""One built catalogue (``.mo``), read where it lies: a text is decoded when it is asked for.

Python's own reader decodes all of the four thousand texts at once, which takes a thirtieth of the time to the
lock screen, where thirty are shown. Format: the manual of GNU gettext, "The Format of GNU MO Files".
"""

import struct
from collections.abc import Callable
from functools import cached_property

_MAGIC = 0x950412DE
_HEAD = struct.Struct("<7I")
_CONTEXT_ENDS = "\x04"
_FORM_ENDS = "\0"


class Catalogue:
    """The texts of the bytes of a catalogue; raises ValueError or struct.error where they are none."""

    def __init__(self, built: bytes = _HEAD.pack(_MAGIC, 0, 0, _HEAD.size, _HEAD.size, 0, 0)) -> None:
        magic, _revision, count, sources, texts, *_hash_table = _HEAD.unpack_from(built)
        if magic != _MAGIC:
            raise ValueError("not a catalogue")
        table = struct.Struct(f"<{2 * count}I")
        named, said = table.unpack_from(built, sources), table.unpack_from(built, texts)
        spans = list(zip(said[1::2], said[::2], strict=True))
        if any(start + length > len(built) for start, length in spans):
            raise ValueError("a catalogue that was cut off")
        places = zip(named[1::2], named[::2], strict=True)
        self._built = built
        self._spans = {
            built[start : start + length]: span for (start, length), span in zip(places, spans, strict=True)
        }
        for source in [name for name in self._spans if b"\0" in name]:
            start, _length = self._spans[source]
            # the form for one answers alone too
            self._spans.setdefault(source.partition(b"\0")[0], (start, built.find(b"\0", start) - start))

    def _found(self, source: str) -> str | None:
        span = self._spans.get(source.encode("utf-8", "surrogatepass"))
        return self._built[span[0] : sum(span)].decode("utf-8", "replace") if span else None

    def gettext(self, text: str) -> str:
        """Return ``text`` in the language of the catalogue, or itself."""
        found = self._found(text)
        return text if found is None else found

    def pgettext(self, context: str, text: str) -> str:
        """Return ``text`` as it reads in ``context``, or itself."""
        found = self._found(f"{context}{_CONTEXT_ENDS}{text}")
        return text if found is None else found

    def ngettext(self, one: str, many: str, n: int) -> str:
        """Return the form for ``n``; one of the given ones where the catalogue has none."""
        found = self._found(f"{one}{_FORM_ENDS}{many}")
        if found is None:
            return one if n == 1 else many
        forms = found.split(_FORM_ENDS)
        return forms[min(self._form(n), len(forms) - 1)]

    @cached_property
    def _form(self) -> Callable[[int], int]:
        """The rule of the catalogue: which form a number takes."""
        from gettext import c2py

        for line in (self._found("") or "").splitlines():
            name, _colon, value = line.partition(":")
            if name.lower() == "plural-forms":
                return c2py(value.partition("plural=")[2].rstrip("; "))
        return c2py("n != 1")
