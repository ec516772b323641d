"""The percent bar: progress that is drawn a hundred times and not once for each of thousands of things."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

STEPS = 100


class PercentBar(QProgressBar):
    """A bar without words. Qt draws a bar at once with each new value, which takes longer than reading a file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)

    def set_done(self, done: int) -> None:
        """Show how much is done, where it is a percent more or less than what is shown, or all."""
        whole = self.maximum() - self.minimum()
        if done >= self.maximum() or abs(done - self.value()) * STEPS >= whole:
            self.setValue(done)
