"""Plain frozen values: what a pilot is, and how one pilot becomes the next."""
