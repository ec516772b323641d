"""The bill of materials of a package, CycloneDX 1.5: python packaging/sbom.py OUT.json

From what is installed in the packages' environment, so that it names what was frozen; on Windows, where the app is not
frozen, from .venv.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from freeze import HERE, PYTHON, ROOT, epoch, make_venv

_ASK = """
import json, licences
print(json.dumps([[licences.name_of(one), one.version, licences.licence_of(one)] for one in licences.carried()]))
"""


def main(out: Path) -> None:
    """Write the bill."""
    version = re.search(r'__version__ = "(.+)"', (ROOT / "annotator/__init__.py").read_text(encoding="utf-8"))
    assert version
    windows = sys.platform == "win32"
    if not windows:
        make_venv()
    interpreter = sys.executable if windows else str(PYTHON)
    asked = subprocess.run([interpreter, "-c", _ASK], cwd=HERE, capture_output=True, text=True, check=True)
    lock = ((ROOT if windows else HERE) / "requirements.txt").read_text(encoding="utf-8")
    python = {"type": "framework", "bom-ref": "python", "name": "cpython", "version": sys.version.split()[0]}
    components = [python, *(_component(lock, *one) for one in json.loads(asked.stdout))]
    app = {"type": "application", "bom-ref": "hashiya", "name": "hashiya", "version": version[1]}
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, version[1] + lock)}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch(), UTC).isoformat(),
            "component": {**app, "licenses": [{"license": {"id": "Apache-2.0"}}]},
        },
        "components": components,
        "dependencies": [{"ref": "hashiya", "dependsOn": [one["bom-ref"] for one in components]}],
    }
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(bill, indent=1) + "\n", encoding="utf-8")


def _component(lock: str, name: str, version: str, licence: str) -> dict[str, Any]:
    """One distribution. The hashes are those of its files for every system, as the lock has them."""
    stanza = re.search(rf"^{re.escape(name)}==.*(?:\n    --hash=sha256:[0-9a-f]+.*)+", lock, re.M)
    sums = re.findall(r"sha256:([0-9a-f]{64})", stanza[0] if stanza else "")
    reference = f"pkg:pypi/{name}@{version}"
    return {
        "type": "library",
        "bom-ref": reference,
        "name": name,
        "version": version,
        "purl": reference,
        "licenses": [{"license": {"name": licence or "unknown"}}],
        "properties": [{"name": "hashiya:sha256", "value": one} for one in sums],
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
