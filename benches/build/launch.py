"""Runs one program and prints, as JSON, the seconds, processor seconds and MB of memory that it used.

    python3 launch.py PROGRAM [ARGUMENT…]

It is a small separate process, since Linux counts the memory of the starting process as the program's.
"""

import json
import os
import sys
import time

started = time.monotonic()
silence = (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)
process = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=[silence])
_, status, used = os.wait4(process, 0)
wall = time.monotonic() - started
print(json.dumps([wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
sys.exit(os.waitstatus_to_exitcode(status))
