"""Single cells of the register as values; what is wrong is said in German."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any


class WrongCell(ValueError):  # noqa: N818 - it says what was found
    """A cell that does not hold what belongs there; the message is the reason."""


def text(value: Any) -> str:
    """The cell as text without the line breaks and double blanks of the print layout."""
    return re.sub(r"\s+", " ", str(value)).strip() if value is not None else ""


def digits(value: Any, length: int, what: str) -> str:
    """Exactly so many digits, for keys; also where the workbook has made a number of them."""
    found = text(value)
    if found.isdigit() and len(found) <= length:
        found = found.zfill(length)
    if not re.fullmatch(rf"[0-9]{{{length}}}", found):
        raise WrongCell(f"{what} hat nicht {length} Ziffern: „{found}“")
    return found


def whole(value: Any, what: str) -> int | None:
    """A count of at least zero, or None for an empty cell."""
    amount = decimal(value, what)
    if amount is None:
        return None
    if amount != int(amount):
        raise WrongCell(f"{what} ist keine ganze Zahl: „{text(value)}“")
    return int(amount)


def decimal(value: Any, what: str) -> Decimal | None:
    """A number of at least zero, with comma or point, or None for an empty cell."""
    found = text(value)
    if not found:
        return None
    try:
        amount = Decimal(found.replace(",", "."))
    except InvalidOperation:
        raise WrongCell(f"{what} ist keine Zahl: „{found}“") from None
    if not amount.is_finite() or amount < 0:
        raise WrongCell(f"{what} darf nicht kleiner als null sein: „{found}“")
    return amount


def hectares(value: Any, what: str) -> Decimal | None:
    """An area in km², to the hectare, or None for an empty cell."""
    amount = decimal(value, what)
    return None if amount is None else amount.quantize(Decimal("0.01"))


def degrees(value: Any, bounds: tuple[float, float], what: str) -> float | None:
    """A coordinate that lies in Germany, or None for an empty cell or the zero of some areas."""
    amount = decimal(value, what)
    if not amount:
        return None
    low, high = bounds
    if not low <= amount <= high:
        raise WrongCell(f"{what} liegt nicht in Deutschland: „{text(value)}“")
    return float(amount)


def postcode(value: Any) -> str:
    """Five digits, or nothing: uninhabited areas have none."""
    return digits(value, 5, "Postleitzahl") if text(value) else ""
