"""What stops the embedded database."""


class EmbeddedDatabaseError(Exception):
    """The embedded database cannot run. The text is for the user: what is wrong and what helps."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class FolderInUse(EmbeddedDatabaseError):
    """Another process holds the data folder."""
