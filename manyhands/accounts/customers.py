"""Customers, and how their callbacks leave."""

import base64
import secrets
from dataclasses import replace
from datetime import timedelta

from manyhands import clock
from manyhands.accounts import queries
from manyhands.accounts.model import CallbackSettings
from manyhands.db.pool import Tx
from manyhands.ids import Owner, new_id, new_secret

# How long a replaced signing secret goes on signing beside the new one.
ROTATION = timedelta(hours=24)


async def create_customer(tx: Tx, name: str, *, live_auth_key: str | None = None) -> str:
    """Create a customer with fresh callback secrets and return its id."""
    customer_id = new_id()
    await queries.insert_customer(tx, customer_id, name, clock.now())
    live, test = queries.owners(customer_id)
    await queries.insert_callback_settings(
        tx, live, auth_key=live_auth_key or new_auth_key(live), signing_secret=new_signing_secret()
    )
    await queries.insert_callback_settings(
        tx, test, auth_key=None, signing_secret=new_signing_secret()
    )
    return customer_id


async def set_default_callback(tx: Tx, owner: Owner, address: str | None) -> CallbackSettings:
    """Set where callbacks of tasks without an address of their own go, or nowhere with None."""
    before = await queries.select_callback_settings(tx, owner)
    after = replace(before, default_callback_url=address)
    await queries.update_callback_settings(tx, after)
    return after


async def roll_auth_key(tx: Tx, owner: Owner) -> CallbackSettings:
    """Replace the callback auth key; from now on callbacks carry the new one."""
    before = await queries.select_callback_settings(tx, owner)
    after = replace(before, auth_key=new_auth_key(owner))
    await queries.update_callback_settings(tx, after)
    return after


async def roll_signing_secret(tx: Tx, owner: Owner) -> CallbackSettings:
    """Replace the signing secret; for a day callbacks carry both signatures."""
    before = await queries.select_callback_settings(tx, owner)
    after = replace(
        before,
        signing_secret=new_signing_secret(),
        previous_signing_secret=before.signing_secret,
        previous_valid_until=clock.now() + ROTATION,
    )
    await queries.update_callback_settings(tx, after)
    return after


def new_auth_key(owner: Owner) -> str:
    """Return a fresh value for the header scale-callback-auth."""
    return new_secret(f"{owner.mode}_auth_")


def new_signing_secret() -> str:
    """Return a fresh secret in the form of Standard Webhooks: ``whsec_`` and 32 bytes in base64."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()
