"""How amounts are printed on papers."""


def money(cents: int) -> str:
    """Return an amount with two decimals, such as ``1,204.50``."""
    return f"{cents / 100:,.2f}"
