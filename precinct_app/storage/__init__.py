"""The encrypted file: connection, store, journal, migrations, search, backups."""
