"""The set-up that the environment asks for."""

from pydantic import SecretStr

from manyhands.accounts.setup import SetupWish
from manyhands.settings import Settings


def setup_wish(settings: Settings) -> SetupWish | None:
    """Return what the settings ask for, None when they do not."""
    if settings.setup_email is None or settings.setup_password is None:
        return None
    return SetupWish(
        email=settings.setup_email,
        password=settings.setup_password.get_secret_value(),
        test_key=_secret(settings.setup_test_key),
        live_key=_secret(settings.setup_live_key),
        callback_auth_key=_secret(settings.setup_callback_auth_key),
    )


def missing(settings: Settings) -> str | None:
    """Name the variable without which the others of the set-up do nothing; None if all is well."""
    given = {name for name in settings.model_fields_set if name.startswith("setup_")}
    lacking = [name for name in ("setup_email", "setup_password") if name not in given]
    return f"MANYHANDS_{lacking[0].upper()}" if given and lacking else None


def _secret(value: SecretStr | None) -> str | None:
    return value.get_secret_value() if value is not None else None
