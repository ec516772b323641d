"""Run by the frozen programs at their start: where this system keeps its certificates.

OpenSSL looks where the system keeps them that the package was built on, and finds none on another.
"""

import os
import sys

_BUILT_FOR = "/usr/lib/ssl/certs"  # Debian, Ubuntu
_ELSEWHERE = (
    "/etc/pki/tls/certs/ca-bundle.crt",  # Fedora
    "/etc/ssl/ca-bundle.pem",  # openSUSE
    "/etc/ssl/certs/ca-certificates.crt",  # Arch
    "/etc/ssl/cert.pem",  # macOS
    os.path.join(sys._MEIPASS, "certifi", "cacert.pem"),  # noqa: PTH118  # pyright: ignore  # pathlib takes time to load
)

if sys.platform != "win32" and not {"SSL_CERT_FILE", "SSL_CERT_DIR"} & os.environ.keys():
    if not os.path.exists(_BUILT_FOR):  # noqa: PTH110
        os.environ["SSL_CERT_FILE"] = next(filter(os.path.exists, _ELSEWHERE), _ELSEWHERE[-1])
