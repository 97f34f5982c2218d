"""What can be wrong with an attachment, said so that its owner can mend it."""


class AttachmentProblem(Exception):
    """An attachment that cannot be shown to anybody.

    ``reason`` is a whole sentence for the customer. ``permanent`` says that fetching the same URL
    again is pointless until somebody changes the file or the URL. ``retry_after`` is the pause in
    seconds that the file's server asked for, if it did.
    """

    permanent: bool = True

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.retry_after: float | None = None


class UnusableAttachment(AttachmentProblem):
    """The file is not what the task says it is, is damaged, or cannot be shown in a browser."""


class FetchFailed(AttachmentProblem):
    """The file did not arrive, or could not be looked at just now."""

    def __init__(self, reason: str, *, permanent: bool, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.permanent = permanent
        self.retry_after = retry_after
