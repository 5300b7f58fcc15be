"""The window: with app.py the only packages that use Qt. Views show the pilot and make changes."""
