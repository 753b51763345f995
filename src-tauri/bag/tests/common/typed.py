"""Runs a command on a terminal of its own and types a line whenever it asks: `age` reads passphrases from nowhere else.

typed.py LINE COMMAND [ARGUMENT ...]
"""
import os
import pty
import sys

line, command = sys.argv[1], sys.argv[2:]
child, terminal = pty.fork()
if child == 0:
    os.execvp(command[0], command)
seen = b""
while True:
    try:
        read = os.read(terminal, 4096)
    except OSError:  # the other end is closed
        break
    if not read:
        break
    seen += read
    if seen.rstrip().endswith(b":"):
        os.write(terminal, line.encode() + b"\n")
        seen = b""
sys.stderr.buffer.write(seen)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
