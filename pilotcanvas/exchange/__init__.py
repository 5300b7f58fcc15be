"""Import and export of pilots: JSON, spreadsheet, text document and CSV."""
