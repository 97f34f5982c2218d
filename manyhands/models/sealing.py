"""API keys of models are encrypted at rest (docs/decisions/0026)."""

import base64
import os
import secrets
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from manyhands.disk import flush
from manyhands.settings import SECRET_KEY_BYTES, Settings, secret_bytes

_NONCE_BYTES: Final = 12
_FILE: Final = "secret.key"


class Unsealable(Exception):
    """A secret was sealed with another key than this installation has, or was moved."""


class Sealer:
    """AES-256-GCM with the key of the installation: from the settings, or a file beside the data.

    The file is made with the first secret. ``belongs_to`` is authenticated with each: a sealed
    secret that is copied to another place does not open there.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._cipher: AESGCM | None = None

    def seal(self, secret: str, belongs_to: str) -> bytes:
        """Return a secret that only this installation can open."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._opened().encrypt(nonce, secret.encode(), belongs_to.encode())

    def open(self, sealed: bytes, belongs_to: str) -> str:
        """Return a secret. Raises `Unsealable`."""
        nonce, rest = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        try:
            return self._opened().decrypt(nonce, rest, belongs_to.encode()).decode()
        except (InvalidTag, ValueError):
            raise Unsealable from None

    def _opened(self) -> AESGCM:
        if self._cipher is None:
            given = self._settings.secret_key
            kept = given.get_secret_value() if given else _kept(self._settings.data_dir)
            self._cipher = AESGCM(secret_bytes(kept))
        return self._cipher


def _kept(folder: Path) -> str:
    """Return the key in the data folder; of several processes that make it, the first wins."""
    path = folder / _FILE
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        flush(folder.parent)
        made = folder / f".{_FILE}.{secrets.token_hex(8)}"
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(base64.b64encode(secrets.token_bytes(SECRET_KEY_BYTES)) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(made, path)
        except FileExistsError:
            pass
        finally:
            made.unlink()
        flush(folder)  # without its name the key would be lost, and all that it has sealed
    return path.read_text()
