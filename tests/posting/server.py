"""A server on this machine that speaks TLS, and answers as badly as it is told to."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

CERTIFICATE = Path(__file__).with_name("localhost.pem")
"""For `localhost`, signed by itself; a program under test believes it because of SSL_CERT_FILE."""


class Server(NamedTuple):
    """Where it listens, and what it has heard."""

    port: int
    heard: list[bytes]


@contextmanager
def serving(reply: bytes | None, *, tls: bool = True, linger: float = 0) -> Iterator[Server]:
    """Answer each request with these bytes, or with None hang up; linger on the line."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.1)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    heard: list[bytes] = []
    over = threading.Event()

    def serve() -> None:
        while not over.is_set():
            with suppress(OSError):
                line, _ = listener.accept()
                line.settimeout(2)
                with context.wrap_socket(line, server_side=True) if tls else line as safe:
                    heard.append(_request(safe))
                    if reply is not None:
                        safe.sendall(reply)
                    over.wait(linger)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield Server(listener.getsockname()[1], heard)
    finally:
        over.set()
        thread.join()
        listener.close()


def answer(status: str, body: bytes = b"", *more: str) -> bytes:
    """Give an answer of HTTP."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *more, "", ""]
    return "\r\n".join(lines).encode() + body


def body(request: bytes) -> bytes:
    """Give what a request carries."""
    return request.partition(b"\r\n\r\n")[2]


def _request(line: socket.socket) -> bytes:
    data = b""
    while True:
        some = line.recv(65536)
        data += some
        head, found, rest = data.partition(b"\r\n\r\n")
        if not some:
            return data
        if found:
            sizes = [row for row in head.lower().split(b"\r\n") if row.startswith(b"content-length:")]
            if len(rest) >= (int(sizes[0].partition(b":")[2]) if sizes else 0):
                return data
