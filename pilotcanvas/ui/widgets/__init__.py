"""Generic widgets, layouts and the theme. They know Qt but none of the pilot's records."""
