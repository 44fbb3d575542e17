"""What people, scanners and broken programs send: strategies for addresses, parameters and forms."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, quote_from_bytes

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import NoReverseMatch, URLPattern, reverse
from hypothesis import strategies as st

NASTY = [
    "",
    "0",
    "-1",
    "1e309",
    "NaN",
    "٣",
    str(2**31),
    str(2**63),
    "9" * 400,
    "\x00",
    "a\x00b",
    "\x1b[31m",
    "\u202etxt",
    "\ufffe",
    "😀",
    "ﬃ",
    "İ",
    "ß" * 300,
    "x" * 70_000,
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "%s%n",
    "../../etc/passwd",
    "//evil.example",
    "https://evil.example/",
    "javascript:alert(1)",
    "2026-02-30",
    "0000-00-00",
    "99999-01-01",
    "\r\nSet-Cookie: a=b",
    "mensch@example.org\nBcc: x@example.org",
    "a@" + "b" * 300 + ".de",
    '"*~^ AND OR NOT (((',
]
_BYTES = [b"\xff", b"\xc3\x28", b"\xed\xa0\x80", b"%00", b"\xf4\x90\x80\x80"]
_PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452")
FILES = [
    ("leer.png", b"", "image/png"),
    ("kopf.png", _PNG, "image/png"),
    # 65535 × 65535 pixels in a few bytes: must be refused before it is unpacked
    ("bombe.png", _PNG + bytes.fromhex("0000ffff0000ffff0802000000") + b"\x00" * 40, "image/png"),
    ("bild.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "image/svg+xml"),
    ("text.jpg", b"kein Bild", "image/jpeg"),
    ("archiv.png", b"PK\x03\x04" + b"\x00" * 60, "image/png"),
    ("../../boese\x00.php", b"<?php", "application/x-php"),
    ("x" * 300 + ".png", b"GIF89a" + b"\xff" * 30, "image/gif"),
]

texts = st.sampled_from(NASTY) | st.text(max_size=40)
numbers = st.sampled_from([0, 1, 2**31 - 1, 2**31, 2**63 - 1, 2**63, 10**40])
words = st.sampled_from(["a", "ratzeburg", "neu", "-", "_", "x" * 600, "0" * 20]) | st.from_regex(
    r"[-a-zA-Z0-9_]{1,12}", fullmatch=True
)


@st.composite
def paths(draw: st.DrawFn, name: str, pattern: URLPattern, real: dict[str, Any]) -> str:
    """The address with each argument real or invented, as its converter lets through."""
    kwargs = {}
    for key, converter in pattern.pattern.converters.items():
        invented = {"int": numbers, "slug": words, "str": texts, "path": texts}.get(_kind(converter), words)
        kwargs[key] = draw(st.just(real[key]) | invented) if key in real else draw(invented)
    try:
        return reverse(name, kwargs=kwargs)
    except NoReverseMatch:  # the converter refuses it: so does the address
        return reverse(name, kwargs=real)


def _kind(converter: Any) -> str:
    return type(converter).__name__.removesuffix("Converter").replace("String", "str").lower()


@st.composite
def queries(draw: st.DrawFn, known: list[str]) -> str:
    """A query string: known and unknown names, once or more often, some not even UTF-8."""
    names = st.sampled_from([*known, *known, "seite", "q", "next", "x", ""])
    values = texts.map(lambda text: quote(text[:2000], safe="")) | st.sampled_from(_BYTES).map(
        quote_from_bytes
    )
    pairs = draw(st.lists(st.tuples(names, values), max_size=4))
    return "&".join(f"{quote(name)}={value}" for name, value in pairs)


@st.composite
def bodies(draw: st.DrawFn, fields: dict[str, str], good: dict[str, Any]) -> dict[str, Any]:
    """A form with some fields right, some wrong, some missing, and files that are none."""
    body: dict[str, Any] = {}
    for name in sorted({*fields, *good}):
        choice = draw(st.sampled_from(["good", "bad", "bad", "twice", "missing"]))
        if choice == "missing":
            continue
        if choice == "good" and name in good:
            body[name] = good[name]
        elif fields.get(name) == "file" and draw(st.booleans()):
            file_name, content, kind = draw(st.sampled_from(FILES))
            body[name] = SimpleUploadedFile(file_name, content, kind)
        else:
            body[name] = [draw(texts), draw(texts)] if choice == "twice" else draw(texts)
    return body


headers = st.fixed_dictionaries(
    {},
    optional={
        "HX-Request": st.just("true"),
        "HX-Target": texts.map(lambda text: quote(text[:100])),
        "HX-Current-URL": st.sampled_from(["http://[", "x", "http://testserver/%00"]),
        "Accept-Language": st.sampled_from(["en", "x" * 500, "de;q=a", "*"]),
        "Accept-Encoding": st.sampled_from(["gzip;q=x", ",,,", "br"]),
        "If-None-Match": st.sampled_from(['"', 'W/"x"', "*"]),
        "If-Modified-Since": st.sampled_from(["gestern", "Thu, 01 Jan 1970 99:99:99 GMT"]),
        "Range": st.sampled_from(["bytes=5-1", "bytes=-", "x=1"]),
        "Referer": st.sampled_from(["http://[", "javascript:1"]),
        "Content-Type": st.nothing(),
    },
)
