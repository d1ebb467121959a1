"""What leaves the ledger: figures that an accountant adds up again."""
