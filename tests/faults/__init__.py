"""What goes wrong with files, on purpose: each harness breaks something and counts what is lost."""
