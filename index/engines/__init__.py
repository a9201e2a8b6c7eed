"""Engines: one folder for each search library, nothing of it outside."""
