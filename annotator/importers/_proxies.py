"""The proxy: the one that the system's settings name for an address, and a connection through it."""

from __future__ import annotations

import base64
import http.client
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

_INSIDE = (
    ".local",
    ".localhost",
    ".internal",
    ".intranet",
    ".lan",
    ".home",
    ".corp",
    ".home.arpa",
    ".test",
    ".invalid",
)
"""Ends of names that no public address has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """Where the proxy is, and what it wants to hear of who asks."""

    host: str
    port: int
    headers: dict[str, str]

    def connection(self, scheme: str, host: str, port: int, timeout: float) -> http.client.HTTPConnection:
        """A connection by which requests reach `host`; over https through a tunnel, so that the proxy reads nothing."""
        if scheme == "https":
            secure = http.client.HTTPSConnection(self.host, self.port, timeout=timeout)
            secure.set_tunnel(host, port, headers=self.headers)
            return secure
        return http.client.HTTPConnection(self.host, self.port, timeout=timeout)


def proxy_for(scheme: str, host: str) -> Proxy | None:
    """The proxy for a host; None where there is none, or the settings leave this host out.

    Raises OSError for a proxy that is not spoken to over plain http, such as a SOCKS one.
    """
    found = getproxies()
    address = found.get(scheme) or found.get("all") or ""
    if not address or proxy_bypass(host):
        return None
    split = urlsplit(address if "://" in address else f"http://{address}")
    if split.scheme != "http" or not split.hostname:
        raise OSError(f"a proxy of a kind that is not supported: {split.scheme}")
    headers: dict[str, str] = {}
    if split.username is not None:
        word = f"{unquote(split.username)}:{unquote(split.password or '')}"
        headers["Proxy-Authorization"] = "Basic " + base64.b64encode(word.encode()).decode("ascii")
    return Proxy(host=split.hostname, port=split.port or 80, headers=headers)


def is_public_name(host: str) -> bool:
    """Whether a name that only the proxy can look up may be one of the public Internet's."""
    name = host.lower().rstrip(".")
    return "." in name and not name.endswith(_INSIDE)
