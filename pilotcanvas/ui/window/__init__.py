"""The main window: menu, rail, header, guidance, search and help."""
