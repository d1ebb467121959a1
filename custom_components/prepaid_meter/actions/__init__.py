"""What each action does, one file per subject. ``services.py`` registers them."""
