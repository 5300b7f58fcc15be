"""The window: with app.py the only rooms that know Qt. Views show the pilot and make changes."""
