"""Roofs of tiles as SVG, derived from a name: each city has its own, always the same."""

from __future__ import annotations

from hashlib import blake2b
from itertools import cycle

from stadtdach.core.ui.accents import ACCENTS

TILE_WIDTHS = (28, 32, 36, 40)
TINTS = 4
WIDTH = 640


def roof(name: str, accent: str = "", *, rows: int = 5, css: str = "roof--cover") -> str:
    """An SVG of `rows` rows of rounded tiles; the colour is `currentColor`, set by the class of the accent.

    Width of the tiles, offset and tints follow from the name alone. The picture says nothing, so it is
    hidden from screen readers.
    """
    draws = _draws(name)
    width = TILE_WIDTHS[next(draws) % len(TILE_WIDTHS)]
    step = width * 3 // 4
    height = step * rows + width // 2
    lean = next(draws)
    paths = [_row(draws, row, width, step, lean) for row in reversed(range(rows))]
    colour = f" accent-{accent}" if accent in ACCENTS else ""
    return (
        f'<svg class="roof {css}{colour}" viewBox="0 0 {WIDTH} {height}" '
        'preserveAspectRatio="xMidYMin slice" '
        f'aria-hidden="true" focusable="false" fill="currentColor">{"".join(paths)}</svg>'
    )


def _row(draws: cycle[int], row: int, width: int, step: int, lean: int) -> str:
    """One row of tiles, all of one tint in one path; a pale seam keeps the tiles apart."""
    radius = width // 2
    start = -(row % 2) * radius - (lean % radius)
    tiles: dict[int, list[str]] = {}
    for left in range(start, WIDTH, width):
        tile = f"M{left} {row * step}h{width}v{step - 2}a{radius} {radius} 0 0 1-{width} 0z"
        tiles.setdefault(next(draws) % TINTS, []).append(tile)
    return "".join(
        f'<path class="tile-{tint}" d="{"".join(parts)}"/>' for tint, parts in sorted(tiles.items())
    )


def _draws(name: str) -> cycle[int]:
    digest = b"".join(blake2b(f"{name}:{part}".encode(), digest_size=64).digest() for part in range(3))
    return cycle(digest)
