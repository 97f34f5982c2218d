"""Every setting, with its default. Each is read from ``MANYHANDS_<NAME>``."""

import base64
from functools import cached_property
from ipaddress import ip_network
from pathlib import Path
from typing import Literal

from platformdirs import user_data_path
from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_DAY = 86_400

# With the longest jitter and the slowest answers the last one still falls within 24 hours.
_RETRY_SECONDS = (
    "10,30,60,120,300,600,900,1800,"  # the first hour: eight tries
    "3600,3600,3600,3600,5400,5400,5400,7200,7200,7200,7800,7800"
)

SECRET_KEY_BYTES = 32


def secret_bytes(text: str) -> bytes:
    """Return the 32 bytes that a Base64 text stands for. Raises `ValueError`."""
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except ValueError:  # `binascii.Error` is one, too
        key = b""
    if len(key) != SECRET_KEY_BYTES:
        raise ValueError("must be 32 bytes in Base64, as from `openssl rand -base64 32`")
    return key


class Settings(BaseSettings):
    """Settings of one installation; the field descriptions are the reference documentation."""

    # An empty variable is how files of settings leave one out.
    model_config = SettingsConfigDict(
        env_prefix="MANYHANDS_", env_ignore_empty=True, frozen=True, extra="ignore"
    )

    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8000, description="Port to listen on.", ge=0, le=65535)
    data_dir: Path = Field(
        default_factory=lambda: user_data_path("manyhands", appauthor=False),
        description="Folder of the embedded database and the stored attachments.",
    )
    public_url: str | None = Field(
        None, description="Address under which people reach this server, when it is behind a proxy."
    )
    trusted_proxies: str = Field(
        "127.0.0.1,::1",
        description="Proxies in front of this server, whose word on where a request comes from is "
        "believed: addresses and networks, separated by commas.",
    )
    database_url: SecretStr | None = Field(
        None, description="A PostgreSQL server (15 or newer) to use instead of the embedded one."
    )
    postgres_bin: Path | None = Field(
        None, description="Folder with initdb and postgres, instead of those of the wheel."
    )
    pool_size: int = Field(12, description="Database connections per process.", ge=2)

    attachment_store: str | None = Field(
        None,
        description="Object store for attachments, such as s3://bucket/folder or gs://bucket; "
        "the default is a folder in the data folder.",
    )
    attachment_max_mb: int = Field(500, description="Largest attachment fetched, in MB.", ge=1)
    attachment_seconds: float = Field(60, description="Longest time one fetch may take.", gt=0)
    allow_private_attachments: bool = Field(
        False, description="Allow attachments on private and loopback addresses."
    )
    allow_private_callbacks: bool = Field(
        False, description="Allow callbacks to private and loopback addresses."
    )
    allow_private_models: bool = Field(
        False, description="Allow chat models on private and loopback addresses."
    )
    model_seconds: float = Field(
        120, description="Longest silence of a chat model before it counts as failed.", gt=0
    )
    secret_key: SecretStr | None = Field(
        None,
        description="What API keys of chat models are encrypted with: 32 bytes in Base64; the "
        "default is made once and kept as secret.key in the data folder.",
    )
    callback_retry_seconds: str = Field(
        _RETRY_SECONDS,
        description="Pauses before each retry of a callback. The default is 20 retries in 24 h.",
    )
    smtp_url: SecretStr | None = Field(
        None,
        description="Mail server for callbacks by e-mail and for invitations: "
        "smtp://user:password@host:587 or smtps://…; without one such a callback waits and says "
        "so, and invitations are kept for you on the team page.",
    )
    mail_from: str = Field("manyhands@localhost", description="Sender of mails.")

    lease_seconds: float = Field(
        600, description="How long a person holds a task without doing anything on it.", gt=0
    )
    undo_seconds: float = Field(
        10, description="How long a submission can be undone before it is called back.", ge=0
    )
    session_days: float = Field(30, description="A sign-in lasts this long without use.", gt=0)

    key_requests_per_minute: int = Field(
        0, description="Most requests an API key may make in a minute; 0 is no limit.", ge=0
    )
    request_log_days: float = Field(
        30, description="How long the log of API requests is kept; 0 is not at all.", ge=0
    )

    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="Least severe log line that is written."
    )
    log_format: Literal["auto", "console", "json"] = Field(
        "auto", description="Log format; auto is console on a terminal and JSON elsewhere."
    )

    setup_email: str | None = Field(None, description="Unattended set-up: the first admin.")
    setup_password: SecretStr | None = Field(None, description="Unattended set-up: its password.")
    setup_test_key: SecretStr | None = Field(None, description="Unattended set-up: a test key.")
    setup_live_key: SecretStr | None = Field(None, description="Unattended set-up: a live key.")
    setup_callback_auth_key: SecretStr | None = Field(
        None, description="Unattended set-up: the live callback auth key."
    )

    @field_validator("callback_retry_seconds")
    @classmethod
    def _are_seconds(cls, text: str) -> str:
        try:
            usable = all(0 <= float(part) <= _DAY for part in text.split(",") if part.strip())
        except ValueError:
            usable = False
        if not usable:
            raise ValueError("must be numbers of seconds within a day, separated by commas")
        return text

    @field_validator("secret_key")
    @classmethod
    def _is_key(cls, key: SecretStr | None) -> SecretStr | None:
        if key is not None:
            secret_bytes(key.get_secret_value())
        return key

    @field_validator("trusted_proxies")
    @classmethod
    def _are_networks(cls, text: str) -> str:
        try:
            for part in text.split(","):
                ip_network(part.strip())
        except ValueError:
            raise ValueError("must be addresses or networks, separated by commas") from None
        return text

    @cached_property
    def callback_pauses(self) -> tuple[float, ...]:
        """The pauses before retry 1, 2, … in seconds."""
        return tuple(float(part) for part in self.callback_retry_seconds.split(",") if part.strip())

    @property
    def address(self) -> str:
        """The address to print and to build links from, without a trailing slash."""
        if self.public_url:
            return self.public_url.rstrip("/")
        host = "127.0.0.1" if self.host in {"0.0.0.0", "::"} else self.host  # noqa: S104
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"
