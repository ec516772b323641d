"""The store: the project file. The only room that knows SQLite."""
