"""The 4+1 scan: statements, criteria, radar and the ways to make it last."""
