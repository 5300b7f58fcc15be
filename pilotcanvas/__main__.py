"""`python -m pilotcanvas`: the same door as the `pilotcanvas` command."""

import sys

from pilotcanvas.cli import main

sys.exit(main())
