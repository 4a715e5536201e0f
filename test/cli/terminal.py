"""Runs a program on a pseudo-terminal and answers its questions.

Takes one JSON object on stdin: {"argv": [...], "env": {...}, "steps": [[wait_for, answer], ...]}.
Prints one JSON object: {"output": all that the terminal showed, "status": exit status}.
Each answer is sent once its words have been shown after the answer before.
"""
import json
import os
import pty
import select
import sys
import time

plan = json.load(sys.stdin)
pid, terminal = pty.fork()
if pid == 0:
    os.execvpe(plan["argv"][0], plan["argv"], plan["env"])

shown = b""
answered = 0
steps = list(plan["steps"])
deadline = time.monotonic() + 60
while time.monotonic() < deadline:
    ready, _, _ = select.select([terminal], [], [], 0.1)
    if ready:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    found = shown.find(steps[0][0].encode(), answered) if steps else -1
    if found >= 0:
        answered = found + len(steps[0][0].encode())
        time.sleep(0.15)
        os.write(terminal, steps.pop(0)[1].encode())

if time.monotonic() >= deadline:
    os.kill(pid, 9)
_, status = os.waitpid(pid, 0)
print(json.dumps({"output": shown.decode("utf-8", "replace"), "status": os.waitstatus_to_exitcode(status), "left": len(steps)}))
