"""One module per sheet: which zones it holds and where they stand."""
