"""The fetched page: an address read over http or https, within limits of time, size and place."""

from __future__ import annotations

import gzip
import http.client
import io
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from annotator.core.errors import BadFile, Cancelled
from annotator.importers._proxies import Proxy, is_public_name, proxy_for

TIMEOUT = 30.0
"""Seconds for everything, from the first name lookup to the last byte."""
MAX_BYTES = 20_000_000
MAX_REDIRECTS = 5
_CHUNK = 65_536
_MOVED = {301, 302, 303, 307, 308}
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""IPv4 addresses as a network without IPv4 writes them."""
_AGENT = "Mozilla/5.0 (compatible; Hashiya)"
Progress = Callable[[int, int], None]
"""Called with the bytes received and the bytes announced (0 where the server does not say)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a server sent."""

    url: str
    """The address at which it was in the end."""
    data: bytes
    type: str
    """The media type in lower case, without parameters."""
    charset: str
    """What the server says the encoding is, or empty."""


def fetch(
    url: str,
    *,
    allow_private: bool = False,
    timeout: float = TIMEOUT,
    limit: int = MAX_BYTES,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Page:
    """Read one address, following up to five redirects, each checked like the first.

    The host's addresses are looked up once, checked, and connected to by number, so that what was checked is what is
    read. Nothing that the page refers to is loaded. Where the system's settings name a proxy, it is asked instead, for
    public addresses only; names that can be looked up here are still checked.

    Raises:
        BadFile: ``bad_address`` (not http or https), ``private_address``, ``address_unreachable``, ``fetch_timeout``,
            ``page_too_large``, ``page_refused`` (with the server's `status`).
        Cancelled: `cancelled` returned True.
    """
    run = _Run(time.monotonic() + timeout, timeout, limit, allow_private, progress, cancelled)
    address = url.strip()
    for _ in range(MAX_REDIRECTS + 1):
        answer = run.get(address)
        if isinstance(answer, Page):
            return answer
        address = answer
    raise BadFile("address_unreachable", url=url, reason="too many redirects")


@dataclass(frozen=True, slots=True)
class _Run:
    deadline: float
    timeout: float
    limit: int
    allow_private: bool
    progress: Progress | None
    cancelled: Callable[[], bool] | None

    def get(self, url: str) -> Page | str:
        """The page, or the address to which it moved."""
        scheme, host, port, path, plain_url = _parts(url)
        try:
            proxy = self._proxy(plain_url, scheme, host)
            if proxy is not None:
                connection = proxy.connection(scheme, host, port, self._left(plain_url))
            else:
                connection = self._connection(plain_url, scheme, host, port)
            whole = proxy is not None and scheme == "http"
            try:
                if proxy is not None:
                    connection.connect()
                sock: Any = connection.sock
                with self._ended_in_time(sock, plain_url):
                    return self._answer(
                        connection, plain_url, plain_url if whole else path, proxy.headers if proxy and whole else {}
                    )
            finally:
                connection.close()
        except TimeoutError as error:
            raise BadFile("fetch_timeout", url=plain_url, seconds=int(self.timeout)) from error
        except (OSError, http.client.HTTPException, EOFError, zlib.error, ValueError) as error:
            self._left(plain_url)
            raise BadFile("address_unreachable", url=plain_url, reason=str(error)[:200]) from error

    def _proxy(self, url: str, scheme: str, host: str) -> Proxy | None:
        """The proxy that a public host is reached by. Raises `BadFile` ``private_address`` as without one."""
        proxy = proxy_for(scheme, host)
        if proxy is None:
            return None
        try:
            numbers = {str(entry[4][0]) for entry in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)}
        except OSError:
            inside = not is_public_name(host)
        else:
            inside = any(is_private(number) for number in numbers)
        if not inside:
            return proxy
        if not self.allow_private:
            raise BadFile("private_address", url=url, host=host)
        return None

    def _connection(self, url: str, scheme: str, host: str, port: int) -> http.client.HTTPConnection:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        numbers = [str(entry[4][0]) for entry in found]
        if not self.allow_private and any(is_private(number) for number in numbers):
            raise BadFile("private_address", url=url, host=host)
        connection = http.client.HTTPConnection(host, port, timeout=self._left(url))
        error: OSError | None = None
        for number in dict.fromkeys(numbers):
            try:
                sock = socket.create_connection((number, port), timeout=self._left(url))
            except OSError as one:
                error = one
                continue
            connection.sock = sock
            if scheme == "https":
                context = ssl.create_default_context()
                try:
                    secure = context.wrap_socket(sock, server_hostname=host, do_handshake_on_connect=False)
                except OSError:
                    sock.close()
                    raise
                connection.sock = secure
                try:
                    with self._ended_in_time(secure, url):
                        secure.do_handshake()
                except OSError:
                    secure.close()
                    raise
            return connection
        raise error or OSError("no address")

    @contextmanager
    def _ended_in_time(self, sock: socket.socket, url: str) -> Generator[None]:
        """Ends the connection at the deadline, also where the other side sends a byte now and then."""

        def end() -> None:
            with suppress(OSError):
                socket.socket.shutdown(sock, socket.SHUT_RDWR)

        timer = threading.Timer(self._left(url), end)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _answer(
        self, connection: http.client.HTTPConnection, url: str, path: str, more: Mapping[str, str]
    ) -> Page | str:
        headers = {
            **more,
            "User-Agent": _AGENT,
            "Accept": "text/html,application/xhtml+xml,text/plain,application/pdf,*/*;q=0.5",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
        connection.request("GET", path, headers=headers)
        with connection.getresponse() as response:
            if response.status in _MOVED and (target := response.headers.get("Location")):
                return urljoin(url, target)
            if response.status != 200:
                raise BadFile("page_refused", url=url, status=response.status)
            packing = response.headers.get("Content-Encoding", "identity").strip().lower()
            if packing not in ("", "identity", "gzip", "x-gzip"):
                raise BadFile("address_unreachable", url=url, reason=f"packed as {packing[:20]}")
            data = self._body(connection, response, url)
            if "gzip" in packing:
                data = _unpacked(data, self.limit, url)
            return Page(
                url=url,
                data=data,
                type=response.headers.get_content_type().lower(),
                charset=response.headers.get_content_charset() or "",
            )

    def _body(self, connection: http.client.HTTPConnection, response: http.client.HTTPResponse, url: str) -> bytes:
        announced = response.headers.get("Content-Length", "")
        total = int(announced) if announced.isdecimal() and len(announced) < 15 else 0
        if total > self.limit:
            raise BadFile("page_too_large", url=url, limit=self.limit)
        chunks: list[bytes] = []
        received = 0
        while True:
            if self.cancelled is not None and self.cancelled():
                raise Cancelled("cancelled")
            if connection.sock is not None:
                connection.sock.settimeout(self._left(url))
            else:
                self._left(url)
            chunk = response.read1(_CHUNK)
            if not chunk:
                break
            chunks.append(chunk)
            received += len(chunk)
            if received > self.limit:
                raise BadFile("page_too_large", url=url, limit=self.limit)
            if self.progress is not None:
                self.progress(received, total)
        self._left(url)
        if total and received < total:
            raise OSError("the connection ended early")
        return b"".join(chunks)

    def _left(self, url: str) -> float:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise BadFile("fetch_timeout", url=url, seconds=int(self.timeout))
        return left


def is_private(number: str) -> bool:
    """Whether an IP address is anything but a public one; IPv4 inside IPv6 counts as what it is."""
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        if address in _TRANSLATED:
            return is_private(str(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)))
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is not None:
            return not inner.is_global or not (address.is_global or address.ipv4_mapped)
        if address.is_reserved or address.is_site_local:
            return True
    return not address.is_global or address.is_multicast


def _parts(url: str) -> tuple[str, str, int, str, str]:
    """Scheme, host in ASCII, port, path with query in ASCII, and the address without user and fragment."""
    try:
        split = urlsplit(url)
        host, port = split.hostname or "", split.port
        ascii_host = host if ":" in host else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as error:
        raise BadFile("bad_address", url=url) from error
    if split.scheme not in ("http", "https") or not ascii_host or any(char <= " " for char in url):
        raise BadFile("bad_address", url=url)
    path = quote(split.path or "/", safe="/%:@!$&'()*+,;=-._~") + (
        "?" + quote(split.query, safe="/%:@!$&'()*+,;=-._~?") if split.query else ""
    )
    shown = f"[{ascii_host}]" if ":" in ascii_host else ascii_host
    netloc = shown if port is None else f"{shown}:{port}"
    query = path.partition("?")
    clean = urlunsplit((split.scheme, netloc, query[0], query[2], ""))
    return split.scheme, ascii_host, port or (443 if split.scheme == "https" else 80), path, clean


def _unpacked(data: bytes, limit: int, url: str) -> bytes:
    """The bytes of a gzip body, never more than `limit`."""
    with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
        body = file.read(limit + 1)
    if len(body) > limit:
        raise BadFile("page_too_large", url=url, limit=limit)
    return body
