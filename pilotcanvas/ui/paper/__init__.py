"""Poster and paper: options, preview and printing."""
