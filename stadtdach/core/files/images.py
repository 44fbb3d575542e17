"""Pictures as plain data: bytes in, checked and re-encoded bytes out. Nothing of the original is kept."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import IO

from PIL import Image, ImageCms, ImageOps

from stadtdach.core.refusal import Refusal

MAX_BYTES = 12 * 1024 * 1024
WIDTHS = (480, 960, 1600)
MIN_WIDTH = 320
# JPEG is decoded at a fraction of its size, so a large photo costs little memory; the others are not.
MAX_PIXELS = {"JPEG": 80_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}


class PictureTooLarge(Refusal):
    """Das Bild ist größer als 12 MB. Bitte wählen Sie eine kleinere Datei."""


class NoPicture(Refusal):
    """Diese Datei können wir nicht als Bild lesen. Bitte wählen Sie ein Bild als JPEG, PNG oder WebP."""


class TooManyPixels(Refusal):
    """Das Bild hat zu viele Bildpunkte. Bitte verkleinern Sie es, 4.000 Punkte in der Breite genügen."""


class PictureTooSmall(Refusal):
    """Das Bild ist zu klein, es sähe unscharf aus. Es sollte mindestens 320 Bildpunkte breit sein."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """One WebP file, ready to be stored; sizes in pixels."""

    data: bytes
    width: int
    height: int


def clean(file: IO[bytes], size: int) -> Encoded:
    """Check an uploaded file by its content and re-encode it, at most 1600 pixels wide.

    The turn noted by the camera is applied, colours become sRGB; EXIF, XMP and place are gone with the
    original. Raises one of the refusals above.
    """
    if size > MAX_BYTES:
        raise PictureTooLarge
    try:
        return _encode(_fit(_read(file), WIDTHS[-1]), quality=90)
    except Refusal:
        raise
    except Exception as error:
        # Pillow's decoders answer broken files with many kinds of errors; each means the same here.
        raise NoPicture from error


def variants(largest: bytes) -> list[Encoded]:
    """The fixed widths made of a cleaned picture, smallest first; the last is the picture itself."""
    with Image.open(io.BytesIO(largest), formats=["WEBP"]) as opened:
        image = opened.copy()
    smaller = [_encode(_fit(image, width), quality=80) for width in WIDTHS if width < image.width]
    return [*smaller, Encoded(largest, image.width, image.height)]


def _read(file: IO[bytes]) -> Image.Image:
    file.seek(0)
    with Image.open(file, formats=list(MAX_PIXELS)) as probe:
        if probe.width * probe.height > MAX_PIXELS[probe.format or ""]:
            raise TooManyPixels
        if min(probe.width, probe.height) < MIN_WIDTH // 2 or max(probe.width, probe.height) < MIN_WIDTH:
            raise PictureTooSmall
        probe.verify()
    file.seek(0)
    with Image.open(file, formats=list(MAX_PIXELS)) as opened:
        opened.draft("RGB", (WIDTHS[-1] * 2, WIDTHS[-1] * 2))
        opened.load()
        upright = ImageOps.exif_transpose(opened) or opened
        return _in_srgb(upright.copy(), opened.info.get("icc_profile"))


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    transparent = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    if profile and image.mode in ("RGB", "RGBA"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            image = (
                ImageCms.profileToProfile(
                    image, source, ImageCms.createProfile("sRGB"), outputMode=image.mode
                )
                or image
            )
        except ImageCms.PyCMSError:
            pass  # a broken profile costs some colour, not the picture
    plain = image.convert("RGBA" if transparent else "RGB")
    plain.info.clear()
    return plain


def _fit(image: Image.Image, width: int) -> Image.Image:
    if image.width <= width and image.height <= width * 2:
        return image
    smaller = image.copy()
    smaller.thumbnail((width, width * 2), Image.Resampling.LANCZOS)
    return smaller


def _encode(image: Image.Image, quality: int) -> Encoded:
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", quality=quality, method=4)
    return Encoded(buffer.getvalue(), image.width, image.height)
