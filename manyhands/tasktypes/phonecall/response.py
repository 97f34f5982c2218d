"""The documented response of a phone call (contract/task-types.md §3)."""

from typing import Literal

Outcome = Literal["no_pickup", "hung_up", "success"]
"""``no_pickup``: nobody picked up; ``hung_up``: they hung up before the end."""
