"""The record: what many readings say together. Pure functions from readings to claims and identities."""
