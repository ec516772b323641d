"""The importers: one module a format, each turning bytes from outside into drafts."""
