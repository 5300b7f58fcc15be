"""The harnesses are for Linux: elsewhere they are not collected."""

import sys

collect_ignore = [] if sys.platform == "linux" else ["test_faults.py"]
