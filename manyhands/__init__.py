"""The API for human work, on your own machine."""

__version__ = "0.1.0"
