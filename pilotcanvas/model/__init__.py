"""The data model: immutable values for a pilot, and the changes from one pilot to the next."""
