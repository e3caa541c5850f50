"""Dragoman: reads diplomatic news in many languages and keeps the record, each fact tied to its sentence."""

__version__ = "0.1.0"
