"""One module per sheet: its zones and their arrangement."""
