"""Text on paper: fonts, direction, measuring and breaking into lines."""
