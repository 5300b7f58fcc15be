"""Errors that a user can act on. Any other exception is a bug and is not caught."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType


class Problem(Exception):
    """An error that the user can do something about.

    ``key`` identifies the message in ``resources/problems.toml``; ``values`` are its parameters.
    The message says what happened, that nothing was lost and what to do, in the user's language
    (see `pilotcanvas.content.catalogue.problem_sentence`). `str(problem)` is for logs and tests
    only.
    """

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key, values)
        self.key = key
        self.values: Mapping[str, str | int] = MappingProxyType(dict(values))

    def __reduce__(self) -> tuple[object, ...]:
        """Pickles its key and values, to send it to another process."""
        return partial(Problem, self.key, **self.values), ()

    def __str__(self) -> str:
        if not self.values:
            return self.key
        return f"{self.key} ({', '.join(f'{name}={value}' for name, value in self.values.items())})"
