"""Pages come through the proxy of the system's settings; addresses inside networks are refused all the same."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer

import pytest

from annotator.core.errors import BadFile
from annotator.importers._proxies import is_public_name, proxy_for
from annotator.importers.fetch import fetch
from tests.importers import made
from tests.importers.test_fetch import Handler

ASKED: list[tuple[str, str, str | None]] = []


class ProxyHandler(Handler):
    def do_GET(self) -> None:
        ASKED.append(("GET", self.path, self.headers["Proxy-Authorization"]))
        if self.path == "http://news.example/away":
            self.send_response(302)
            self.send_header("Location", "http://10.0.0.1/secret")
            self.end_headers()
            return
        self.path = self.path.removeprefix("http://news.example")
        super().do_GET()

    def do_CONNECT(self) -> None:
        ASKED.append(("CONNECT", self.path, self.headers["Proxy-Authorization"]))
        self.send_error(403)


@pytest.fixture(scope="module")
def server() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), ProxyHandler) as found:
        thread = threading.Thread(target=found.serve_forever, daemon=True)
        thread.start()
        yield found.server_port
        found.shutdown()
        thread.join()


@pytest.fixture
def proxy(server: int, monkeypatch: pytest.MonkeyPatch) -> int:
    for name in ("no_proxy", "NO_PROXY", "all_proxy", "ALL_PROXY", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", f"http://sara:s%40ra@127.0.0.1:{server}")
    monkeypatch.setenv("https_proxy", f"127.0.0.1:{server}")
    ASKED.clear()
    return server


def refusal(url: str) -> str:
    with pytest.raises(BadFile) as error:
        fetch(url)
    return error.value.code


def test_a_page_comes_through_the_proxy_which_is_told_who_asks(proxy: int) -> None:
    assert fetch("http://news.example/page").data == made.page()
    assert ASKED == [("GET", "http://news.example/page", "Basic c2FyYTpzQHJh")]


def test_a_secure_page_is_asked_for_by_a_tunnel(proxy: int) -> None:
    assert refusal("https://news.example/page") == "address_unreachable"
    assert ASKED == [("CONNECT", "news.example:443", None)]


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://10.0.0.1/", "http://localhost/", "http://intranet/", "http://desk.local/",
            "https://[::1]/", "http://169.254.169.254/latest", "http://news.example/away"],
)  # fmt: skip
def test_addresses_inside_a_network_are_never_asked_of_the_proxy(proxy: int, url: str) -> None:
    assert refusal(url) == "private_address"
    assert [asked for asked in ASKED if asked[1] != "http://news.example/away"] == []


def test_hosts_that_the_settings_leave_out_are_asked_directly(proxy: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "news.example")
    assert refusal("http://news.example/page") == "address_unreachable"
    assert ASKED == []


def test_a_proxy_of_another_kind_is_named(proxy: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "socks5://127.0.0.1:1080")
    with pytest.raises(OSError, match="socks5"):
        proxy_for("http", "news.example")
    assert refusal("http://news.example/page") == "address_unreachable"


def test_names_that_only_a_network_inside_has_are_told_apart() -> None:
    assert [is_public_name(name) for name in ("example.org", "intranet", "a.local", "A.LOCAL.", "localhost")] == [
        True, False, False, False, False,
    ]  # fmt: skip
