"""Compiled code is kept: imported before anything else.

Compiling every module anew is half of a start's work, and a server that was killed must be back at
once. PYTHONDONTWRITEBYTECODE, which images of containers set, is about their building.
"""

import sys

sys.dont_write_bytecode = False
