"""Pictures, documents and sounds made by code, for demonstrations that need no network.

The same arguments give the same bytes.
"""
