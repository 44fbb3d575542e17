"""What may come in: by content, size and number of pixels; nothing of the original stays."""

import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from stadtdach.core.files import images
from stadtdach.core.files.tests.conftest import upload


def _clean(file):
    return images.clean(file, file.size)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_each_kind_becomes_webp(kind):
    cleaned = _clean(upload(kind=kind))
    with Image.open(io.BytesIO(cleaned.data)) as image:
        assert (image.format, image.size) == ("WEBP", (1200, 800))


def test_a_large_photo_is_fitted():
    assert _clean(upload((5000, 2500))).width == 1600


def test_place_and_camera_are_removed_and_the_turn_applied():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "GeheimeKamera"
    exif.get_ifd(0x8825)[1] = "N"
    cleaned = _clean(upload(exif=exif, comment=b"GeheimerOrt"))
    assert b"Geheim" not in cleaned.data
    with Image.open(io.BytesIO(cleaned.data)) as image:
        assert image.size == (800, 1200)
        assert not image.getexif()
        assert not {"exif", "xmp", "comment"} & set(image.info)


def test_transparency_stays():
    with Image.open(io.BytesIO(_clean(upload(kind="PNG", mode="RGBA")).data)) as image:
        assert image.mode in ("RGBA", "RGB")


def test_the_name_decides_nothing():
    script = upload(name="bild.jpg")
    script.file = io.BytesIO(b"<?php system($_GET['x']); ?>")
    with pytest.raises(images.NoPicture):
        images.clean(script.file, 30)


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF"])
def test_other_kinds_are_refused(kind):
    with pytest.raises(images.NoPicture):
        _clean(upload(kind=kind))


def test_a_drawing_with_script_is_refused():
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    with pytest.raises(images.NoPicture):
        images.clean(io.BytesIO(drawing), len(drawing))


def test_a_torn_file_is_refused():
    whole = upload((2000, 2000)).read()
    with pytest.raises(images.NoPicture):
        images.clean(io.BytesIO(whole[: len(whole) // 2]), 10)


def test_a_bomb_is_refused_before_it_unfolds():
    with pytest.raises((images.TooManyPixels, images.NoPicture)):
        bomb = _png_bomb(30_000, 30_000)
        images.clean(io.BytesIO(bomb), len(bomb))
    small = _png_bomb(6_000, 6_000)
    with pytest.raises(images.TooManyPixels):
        images.clean(io.BytesIO(small), len(small))


def test_a_stamp_is_refused():
    with pytest.raises(images.PictureTooSmall):
        _clean(upload((64, 64)))


def test_too_many_bytes_are_refused():
    with pytest.raises(images.PictureTooLarge):
        images.clean(io.BytesIO(b""), images.MAX_BYTES + 1)


@given(
    st.binary(max_size=200),
    st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\x00\x00\x00\x00WEBP"]),
)
def test_noise_is_refused_calmly(noise, head):
    with pytest.raises(images.NoPicture):
        images.clean(io.BytesIO(head + noise), 10)


def test_widths_are_fixed_and_never_larger_than_the_picture():
    large, small = _clean(upload((3000, 1500))), _clean(upload((700, 500)))
    assert [v.width for v in images.variants(large.data)] == [480, 960, 1600]
    assert [v.width for v in images.variants(small.data)] == [480, 700]


def _png_bomb(width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 9))
        + chunk(b"IEND", b"")
    )
