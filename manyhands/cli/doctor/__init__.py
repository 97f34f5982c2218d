"""``manyhands doctor``: one line for everything that can be wrong, and what to do about it."""
