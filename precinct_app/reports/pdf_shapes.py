"""The outlines of map signs on paper; each layer has its own shape, so that a map reads without colour."""

from collections.abc import Callable
from math import cos, pi, sin
from typing import Any

Outline = Callable[[Any, float, float, float], Any]


def _polygon(canvas: Any, points: list[tuple[float, float]]) -> Any:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    path.close()
    return path


def circle(canvas: Any, x: float, y: float, radius: float) -> Any:
    """Return a circle round (x, y)."""
    path = canvas.beginPath()
    path.circle(x, y, radius)
    return path


def square(canvas: Any, x: float, y: float, radius: float) -> Any:
    """Return a square."""
    path = canvas.beginPath()
    path.rect(x - radius * 0.9, y - radius * 0.9, radius * 1.8, radius * 1.8)
    return path


def rounded(canvas: Any, x: float, y: float, radius: float) -> Any:
    """Return a square with round corners."""
    path = canvas.beginPath()
    path.roundRect(x - radius * 0.9, y - radius * 0.9, radius * 1.8, radius * 1.8, radius * 0.5)
    return path


def diamond(canvas: Any, x: float, y: float, radius: float) -> Any:
    """Return a square on its corner."""
    r = radius * 1.15
    return _polygon(canvas, [(x, y + r), (x + r, y), (x, y - r), (x - r, y)])


def triangle(canvas: Any, x: float, y: float, radius: float) -> Any:
    """Return a triangle on its side."""
    r = radius * 1.1
    return _polygon(canvas, [(x, y + r), (x + r, y - r * 0.8), (x - r, y - r * 0.8)])


def star(canvas: Any, x: float, y: float, radius: float) -> Any:
    """Return a star of five points."""
    points = []
    for step in range(10):
        r = radius * (1.2 if step % 2 == 0 else 0.52)
        angle = pi / 2 + step * pi / 5
        points.append((x + r * cos(angle), y + r * sin(angle)))
    return _polygon(canvas, points)


SHAPES: dict[str, Outline] = {
    "circle": circle,
    "ring": circle,
    "service": circle,
    "square": square,
    "rounded": rounded,
    "diamond": diamond,
    "triangle": triangle,
    "star": star,
}
