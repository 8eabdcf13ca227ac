"""The kinds of places as boxes offer them: layer by layer, as the map has them."""

from precinct_app.domain.codes import CodeLists


def place_choices(codes: CodeLists, language: str) -> list[tuple[str, str]]:
    """Return code and text of every kind of place."""
    order = [layer.code for layer in codes.of("layer")]
    values = sorted(codes.of("place_kind"), key=lambda value: order.index(value.parent or "other"))
    return [(value.code, value.text(language)) for value in values]
