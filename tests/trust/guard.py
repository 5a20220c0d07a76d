"""Processes that end at once where they speak to anybody but this machine, or start a stranger."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CAUGHT = 86
"""Exit code of a process that tried."""
GUARD = """
import ipaddress, os, sys
def here(host):
    host = host.decode() if isinstance(host, bytes) else str(host)
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
def stop(event, what):
    os.write(2, f"OFF LOOPBACK: {event} {what}\\n".encode())
    os._exit(CAUGHT)
def refuse(event, args):
    if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"):
        address = args[1]
        if isinstance(address, tuple) and not here(address[0]):
            stop(event, address)
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        if not here(args[0]):
            stop(event, args[0])
    elif event in ("subprocess.Popen", "os.posix_spawn", "os.exec"):
        if not os.path.basename(os.fsdecode(args[0])).startswith(("python", "uname")):
            stop(event, args[0])
    elif event in ("os.system", "webbrowser.open"):
        stop(event, args[0])
sys.addaudithook(refuse)
""".replace("CAUGHT", str(CAUGHT))


def watched(folder):
    """Surroundings in which every Python that is started has the guard, workers too.

    Nothing is compiled for later: what else appears in the folder was made by the command.
    """
    (folder / "sitecustomize.py").write_text(GUARD)
    where = {"PYTHONPATH": f"{folder}{os.pathsep}{ROOT}", "PYTHONDONTWRITEBYTECODE": "1"}
    return {**os.environ, **where}


def typed_as(*typed):
    """A command of the programme as a shell would carry it out."""
    return [str(one) for one in (sys.executable, ROOT / "run_scenario.py", *typed)]


def guarded(folder, *typed, code=""):
    """Carry out a command, or code, under the guard."""
    return subprocess.run(
        [sys.executable, "-c", code] if code else typed_as(*typed),
        cwd=folder,
        env=watched(folder),
        capture_output=True,
        text=True,
        check=False,
    )
