"""The Scale API: thin HTTP over the use cases, nothing of the domain."""
