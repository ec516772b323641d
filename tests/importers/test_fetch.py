"""An address is read within its limits, or refused with a reason."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from annotator.core.errors import BadFile, Cancelled
from annotator.importers.articles import fetch_article
from annotator.importers.fetch import fetch, is_private
from tests.importers import made

PAGES = {
    "/page": ("text/html; charset=utf-8", made.page()),
    "/old": ("text/html; charset=windows-1256", made.page("windows-1256").replace(b'charset="windows-1256"', b"")),
    "/plain": ("text/plain; charset=utf-8", "قال الوزير".encode()),
    "/doc": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", made.docx()),
    "/picture": ("image/png", b"\x89PNG\r\n\x1a\n" + bytes(100)),
    "/film": ("video/mp4", b"abc" * 100),
}


class Handler(BaseHTTPRequestHandler):
    stop = threading.Event()

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
            self.end_headers()
        elif path in PAGES:
            kind, body = PAGES[path]
            self.answer(kind, body)
        elif path == "/large":
            self.answer("text/html", b"x" * 100_000)
        elif path == "/lying":
            self.send_response(200)
            self.send_header("Content-Length", "100000")
            self.end_headers()
            self.wfile.write(b"x")
        elif path == "/bomb":
            self.answer("text/html", gzip.compress(bytes(10_000_000)), packed="gzip")
        elif path == "/brotli":
            self.answer("text/html", b"abc", packed="br")
        elif path == "/slow":
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"x")
            self.wfile.flush()
            self.stop.wait(20)
        else:
            self.send_error(404)

    def answer(self, kind: str, body: bytes, *, packed: str = "") -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if packed:
            self.send_header("Content-Encoding", packed)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        Handler.stop.set()
        server.shutdown()
        thread.join()


def refusal(url: str, **limits: float | bool) -> str:
    with pytest.raises(BadFile) as error:
        fetch(url, **limits)  # type: ignore[arg-type]
    return error.value.code


def test_a_page_becomes_an_article_and_is_kept(site: str) -> None:
    draft = fetch_article(f"{site}/page", allow_private=True)
    assert all(paragraph in draft.document.text for paragraph in made.PARAGRAPHS)
    assert (draft.original, draft.article.url) == (PAGES["/page"][1], f"{site}/page")
    assert draft.article.title == "تقدم في طرابلس"


def test_the_servers_word_on_the_encoding_is_taken(site: str) -> None:
    assert made.PARAGRAPHS[0] in fetch_article(f"{site}/old", allow_private=True).document.text


def test_text_and_documents_are_read_too(site: str) -> None:
    assert fetch_article(f"{site}/plain", allow_private=True).document.text == "قال الوزير"
    assert made.PARAGRAPHS[0] in fetch_article(f"{site}/doc", allow_private=True).document.text


@pytest.mark.parametrize("path", ["/picture", "/film"])
def test_what_is_no_article_is_refused(path: str, site: str) -> None:
    with pytest.raises(BadFile) as error:
        fetch_article(site + path, allow_private=True)
    assert error.value.code == "unknown_file"


def test_private_addresses_are_refused_unless_allowed(site: str) -> None:
    assert refusal(f"{site}/page") == "private_address"
    assert refusal("http://localhost:1/") == "private_address"
    assert refusal("http://[::1]:1/") == "private_address"
    assert refusal("http://2130706433/") == "private_address"


@pytest.mark.parametrize(
    "number",
    ["127.0.0.1", "10.1.2.3", "192.168.1.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "::1", "fe80::1%eth0",
     "fc00::1", "fec0::1", "::7f00:1", "64:ff9b::7f00:1", "64:ff9b::a01:203",
     "::ffff:127.0.0.1", "2002:7f00:1::", "100.64.0.1", "224.0.0.1", "255.255.255.255", "::"],
)  # fmt: skip
def test_addresses_inside_networks_are_private(number: str) -> None:
    assert is_private(number)


@pytest.mark.parametrize("number", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_addresses_of_the_net_are_public(number: str) -> None:
    assert not is_private(number)


@pytest.mark.parametrize(
    "url", ["", "ftp://example.org/", "file:///etc/passwd", "javascript:alert(1)", "http://", "//example.org",
            "http://exa mple.org/", "http://example.org:99999/", "http://a\nb/", "http://[::1/"],
)  # fmt: skip
def test_only_web_addresses_are_taken(url: str) -> None:
    assert refusal(url, allow_private=True) == "bad_address"


def test_a_redirect_is_followed_and_checked_like_the_first(site: str) -> None:
    assert fetch(f"{site}/to//plain", allow_private=True).url == f"{site}/plain"
    assert refusal(f"{site}/to/file:///etc/passwd", allow_private=True) == "bad_address"
    loop = "/to/" * 10
    assert refusal(f"{site}{loop}/plain", allow_private=True) == "address_unreachable"


def test_limits_of_size_and_time_hold(site: str) -> None:
    assert refusal(f"{site}/large", allow_private=True, limit=1_000) == "page_too_large"
    assert refusal(f"{site}/bomb", allow_private=True, limit=1_000_000) == "page_too_large"
    assert refusal(f"{site}/slow", allow_private=True, timeout=0.5) == "fetch_timeout"


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (b"HTTP/1.1 200 OK\r\nX-A: ", b"a"),
        (b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"a"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"0"),
    ],
)
def test_a_server_that_says_a_little_now_and_then_has_no_more_time(first: bytes, then: bytes) -> None:
    stop = threading.Event()

    def drip(server: socket.socket) -> None:
        connection = server.accept()[0]
        with connection, suppress(OSError):
            connection.sendall(first)
            while not stop.wait(0.02):
                connection.sendall(then)

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=drip, args=(server,), daemon=True)
        thread.start()
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        try:
            assert refusal(url, allow_private=True, timeout=0.6) in ("fetch_timeout", "address_unreachable")
        finally:
            stop.set()
            thread.join(10)
        assert not thread.is_alive()


def test_a_packing_that_was_not_asked_for_is_refused(site: str) -> None:
    assert refusal(f"{site}/brotli", allow_private=True) == "address_unreachable"


def test_an_answer_that_ends_early_or_is_no_page_is_refused(site: str) -> None:
    assert refusal(f"{site}/lying", allow_private=True) == "address_unreachable"
    assert refusal(f"{site}/nowhere", allow_private=True) == "page_refused"
    assert refusal("http://127.0.0.1:1/", allow_private=True) == "address_unreachable"


def test_progress_is_told_and_it_can_be_stopped(site: str) -> None:
    seen: list[tuple[int, int]] = []
    fetch(f"{site}/large", allow_private=True, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (100_000, 100_000)
    with pytest.raises(Cancelled):
        fetch(f"{site}/large", allow_private=True, cancelled=lambda: True)


def test_arabic_in_an_address_is_encoded(site: str) -> None:
    assert refusal(f"{site}/خبر?س=ص", allow_private=True) == "page_refused"
