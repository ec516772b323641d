"""The desktop interface: the only room with PySide6."""
