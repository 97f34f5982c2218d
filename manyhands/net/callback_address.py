"""What may stand where a callback goes."""

import re

from manyhands.net.failures import BadUrl
from manyhands.net.urls import check_url

# One mailbox and nothing that a mail program would read as a second one or as another header.
_MAX_MAILBOX = 254  # RFC 5321 leaves room for no more
_MAILBOX = re.compile(r"[^\s@,;:<>()\[\]\\\"/]+@[^\s@,;:<>()\[\]\\\"/]+")


def is_callback_address(text: str) -> bool:
    """Tell whether a text is an absolute http(s) URL or an e-mail address."""
    if any(character <= " " for character in text):
        return False
    if not text.lower().startswith(("http://", "https://")):
        mailbox = text.removeprefix("mailto:")
        return len(mailbox) <= _MAX_MAILBOX and _MAILBOX.fullmatch(mailbox) is not None
    try:
        check_url(text, credentials=True)
    except BadUrl:
        return False
    return True
