"""A pilot as files of other programs: JSON, spreadsheet, text document, CSV."""
