"""What leaves the ledger for people and other programs. Nothing here changes it."""
