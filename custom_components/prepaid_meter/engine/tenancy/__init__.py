"""Who holds a unit: wallets beside the main one, recurring charges, deposits, moving out and in."""
