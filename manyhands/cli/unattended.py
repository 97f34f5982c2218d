"""The set-up that the environment asks for."""

from pydantic import SecretStr

from manyhands.accounts.setup import SetupWish
from manyhands.settings import Settings


def setup_wish(settings: Settings) -> SetupWish | None:
    """Return what the settings ask for, None when they do not."""
    if not settings.setup_email or not settings.setup_password:
        return None
    return SetupWish(
        email=settings.setup_email,
        password=settings.setup_password.get_secret_value(),
        test_key=_secret(settings.setup_test_key),
        live_key=_secret(settings.setup_live_key),
        callback_auth_key=_secret(settings.setup_callback_auth_key),
    )


def _secret(value: SecretStr | None) -> str | None:
    return value.get_secret_value() if value is not None else None
