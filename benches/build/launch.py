"""Runs one program and tells, as JSON, the seconds, processor seconds and MB of memory that it took.

    python3 launch.py PROGRAM [ARGUMENT…]

It is a process of its own, and a small one: Linux counts the memory of the process that starts a program as that program's.
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
