"""What can be wrong with an attachment, said so that its owner can mend it."""

from datetime import timedelta

# A server that is away for a moment gets a second and a third chance; the customer should hear
# of a failure within the minute.
PAUSES = (timedelta(seconds=2), timedelta(seconds=10), timedelta(seconds=30))
LONGEST_PAUSE = timedelta(minutes=2)


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


def pause_after(problem: AttachmentProblem, attempts: int) -> timedelta | None:
    """Return how long to wait before fetching again, or None to give up."""
    if problem.permanent or attempts > len(PAUSES):
        return None
    wished = timedelta(seconds=problem.retry_after or 0)
    return min(max(PAUSES[attempts - 1], wished), LONGEST_PAUSE)
