"""locating."""
