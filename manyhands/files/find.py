"""Files that tasks refer to."""

from collections.abc import Collection

from manyhands.attachments.problems import FetchFailed, UnusableAttachment
from manyhands.db.pool import Tx
from manyhands.errors import InvalidRequest
from manyhands.files import queries
from manyhands.ids import Owner


async def require_files(tx: Tx, owner: Owner, names: Collection[tuple[str, str]]) -> None:
    """Raise `InvalidRequest` unless the owner has all files.

    ``names`` pairs where a file stands in the params with its id.
    """
    if not names:
        return
    known = await queries.known_files(tx, owner, [file_id for _, file_id in names])
    for name, file_id in names:
        if file_id not in known:
            raise InvalidRequest(
                f'Parameter is invalid, reason: "{name}" is no file of this API key: {file_id}'
            )


async def content_of(tx: Tx, owner: Owner, file_id: str) -> str:
    """Return the hash, in hex, under which a file's content is in the store.

    Raises `AttachmentProblem` when it is not there yet, or never will be.
    """
    file = await queries.select_file(tx, owner, file_id)
    if file is None:
        raise UnusableAttachment("The file does not exist.")
    if file.state == "failed":
        raise UnusableAttachment(f"The file could not be imported. {file.problem}")
    if file.sha256 is None:
        raise FetchFailed("The file is still being imported.", permanent=False)
    return file.sha256
