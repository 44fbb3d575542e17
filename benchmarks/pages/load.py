"""A real web server under load: requests per second and latencies, over connections that stay open."""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from benchmarks.folder import ROOT
from benchmarks.pages.visitors import Visit

HOST = "127.0.0.1"
CONNECTIONS = 4
_SECONDS = 2.0
_READY_SECONDS = 30.0


@dataclass(frozen=True)
class Served:
    """What a server did: requests per second, and latencies in milliseconds."""

    rate: float
    p50: float
    p95: float


@contextmanager
def server(port: int, *, workers: int, keeps_pages: bool) -> Iterator[None]:
    """`stadtdach serve-web` as in operation, with or without its page cache."""
    seconds = {} if keeps_pages else {"STADTDACH_PAGE_CACHE_SECONDS": "0"}
    process = subprocess.Popen(  # noqa: S603 - our own command
        [
            *(sys.executable, "-m", "stadtdach", "serve-web"),
            *("--host", HOST, "--port", str(port), "--workers", str(workers)),
        ],
        cwd=ROOT,
        env=os.environ | seconds,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, process)
        yield
    finally:
        process.terminate()
        process.wait(15)


def serve(visit: Visit, port: int) -> Served:
    """Ask for one page over and over, by `CONNECTIONS` at once that each wait for their answer."""
    request = _request(visit)
    _until(request, port, time.perf_counter() + _SECONDS / 4)
    begin = time.perf_counter()
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        runs = [pool.submit(_until, request, port, begin + _SECONDS) for _ in range(CONNECTIONS)]
        taken = [one for run in runs for one in run.result()]
    spent = time.perf_counter() - begin
    cuts = statistics.quantiles(taken, n=20)
    return Served(len(taken) / spent, cuts[9] * 1000, cuts[18] * 1000)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _READY_SECONDS
    while True:
        try:
            socket.create_connection((HOST, port), 1).close()
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("Der Webserver antwortet nicht.") from None
            time.sleep(0.05)
        else:
            return


def _request(visit: Visit) -> bytes:
    lines = [f"GET {visit.path} HTTP/1.1", "Host: localhost", "Accept-Encoding: gzip"]
    if visit.cookie:
        lines.append(f"Cookie: {visit.cookie}")
    return "\r\n".join([*lines, "", ""]).encode()


def _until(request: bytes, port: int, deadline: float) -> list[float]:
    """The seconds each answer took, until the deadline."""
    taken = []
    with socket.create_connection((HOST, port), 10) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while (begin := time.perf_counter()) < deadline:
            connection.sendall(request)
            _read_answer(connection)
            taken.append(time.perf_counter() - begin)
    return taken


def _read_answer(connection: socket.socket) -> None:
    received = _receive(connection)
    while b"\r\n\r\n" not in received:
        received += _receive(connection)
    head, _, body = received.partition(b"\r\n\r\n")
    status, *headers = head.lower().split(b"\r\n")
    if b" 200 " not in status + b" ":
        raise RuntimeError(f"Unerwartete Antwort: {status.decode()}")
    length = next(int(line.split(b":")[1]) for line in headers if line.startswith(b"content-length:"))
    missing = length - len(body)
    while missing > 0:
        missing -= len(_receive(connection))


def _receive(connection: socket.socket) -> bytes:
    part = connection.recv(262_144)
    if not part:
        raise RuntimeError("Der Webserver hat die Verbindung geschlossen.")
    return part
