"""Credit rules: what a payment becomes before it is balance, and what is sold or given beside money."""
