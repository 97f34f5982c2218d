"""What the inspection of a file says of bytes."""

from pathlib import Path

import pytest

from manyhands.attachments.inspect import Inspected, inspect_file
from manyhands.attachments.media import Kind
from manyhands.attachments.problems import UnusableAttachment


def inspected(path: Path, kind: Kind, content: bytes) -> Inspected:
    path.write_bytes(content)
    return inspect_file(path, kind)


def reason(path: Path, kind: Kind, content: bytes) -> str:
    with pytest.raises(UnusableAttachment) as caught:
        inspected(path, kind, content)
    return caught.value.reason
