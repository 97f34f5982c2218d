"""The customer's side of the pages: tasks, callbacks, keys, team."""
