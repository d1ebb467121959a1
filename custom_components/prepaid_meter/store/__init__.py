"""The truth on disk: one append-only journal with its hash chain, and the newest state of the site."""
