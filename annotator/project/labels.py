"""The labels: the label scheme that annotations follow, as it is replaced."""

from __future__ import annotations

from annotator.core import changes
from annotator.core.changes import Change
from annotator.core.edits import Edit
from annotator.core.errors import Refused
from annotator.core.labels import Scheme
from annotator.project.contents import Contents
from annotator.store import rows


class Labels(Contents):
    """Changes of the label scheme."""

    def set_scheme(self, scheme: Scheme) -> Edit:
        """Replace the scheme. Raises `Refused` ``label_in_use`` and ``link_in_use`` (with `count`), ``bad_scheme``."""
        return self._write("scheme", self._scheme_change(scheme))

    def _scheme_change(self, scheme: Scheme) -> Change:
        try:
            scheme.check()
        except ValueError as error:
            raise Refused("bad_scheme", reason=str(error)) from error
        with self._database.reading() as conn:
            old = rows.scheme(conn)
            changes.scheme_problems(scheme, rows.label_use(conn), rows.link_use(conn))
        return Change.of([(old, scheme)])
