"""Entry point of `python -m pilotcanvas`; same as the `pilotcanvas` command."""

import sys

from pilotcanvas.cli import main

sys.exit(main())
