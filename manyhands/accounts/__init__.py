"""Customers, their keys, their people and how those sign in."""
