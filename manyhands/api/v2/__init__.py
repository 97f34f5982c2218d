"""Version 2 of the API: conversations and their annotations, over the tasks of version 1."""
