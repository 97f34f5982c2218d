"""Plane geometry in pixels: x to the right, y downward. It knows nothing of tasks.

shapely and NumPy are loaded when a function that needs them is called, never by an import.
"""
