"""The 4+1 scan: statements, criteria, radar, and the options to make the pilot last."""
