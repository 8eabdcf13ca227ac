"""The style tables: complete, well-formed, widths between the given scales."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.geo import style
from precinct_app.geo.features import KINDS

COLOUR = re.compile(r"#[0-9A-F]{6}")


@pytest.mark.parametrize("kind", sorted(style.KIND_STYLES))
def test_colours_are_written_right(kind: str) -> None:
    assert kind in KINDS
    look = style.KIND_STYLES[kind]
    given_colours = [colours.of(theme) for colours in (look.fill, look.edge) for theme in style.THEMES]
    assert all(COLOUR.fullmatch(colour) for colour in given_colours if colour)
    assert any(given_colours)


@pytest.mark.parametrize("kind", sorted(style.KIND_STYLES))
def test_widths_hold_at_the_given_scales(kind: str) -> None:
    look = style.KIND_STYLES[kind]
    assert [look.width(scale) for scale in style.SCALES] == pytest.approx(look.widths)
    assert look.width(0.01) == look.widths[-1]


@given(st.floats(0.05, 50), st.floats(0.05, 50))
def test_streets_only_widen_when_nearing(first: float, second: float) -> None:
    near, far = sorted((first, second))
    look = style.KIND_STYLES["street"]
    assert look.width(near) >= look.width(far) - 1e-9
    assert look.width(far) >= look.widths[0] / 3


def test_layers_differ_by_shape_not_by_colour_alone() -> None:
    # police and other objects are told apart by the drawing inside
    shapes = [layer.shape for layer in style.LAYERS if layer.digit or layer.code == "finding"]
    assert len(set(shapes)) == len(shapes)
    assert [layer.digit for layer in style.LAYERS if layer.digit] == [1, 2, 3, 4, 5, 6, 7]
    found = style.layer_style("leader")
    assert found is not None
    assert found.shape == "star"
    assert style.layer_style("nothing") is None
