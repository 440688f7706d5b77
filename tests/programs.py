"""Programs that pip cannot bring: found on the machine, or installed from Debian's packages where that is allowed."""

from __future__ import annotations

import os
import shutil
import subprocess


def find(variable: str, *names: str) -> str | None:
    """The path of the program that ``variable`` of the environment names, else of the first of ``names`` on the path.

    SystemExit where ``variable`` names what is not there.
    """
    # A server's folder is not on every user's path.
    path = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin"])
    if named := os.environ.get(variable):
        found = shutil.which(named, path=path)
        if found is None:
            raise SystemExit(f"{variable} names '{named}', which is no program.")
        return found
    return next(filter(None, (shutil.which(name, path=path) for name in names)), None)


def install(*packages: str) -> None:
    """Install Debian's ``packages`` where this user may; what came of it, ``find`` tells."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return
    print(f"Installing {' '.join(packages)} with apt-get ...", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        subprocess.run(
            ["apt-get", "-q", *command], env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )


def need(variable: str, name: str, package: str) -> str:
    """The path of a program, installed if need be; SystemExit with one sentence if it is not to be had."""
    found = find(variable, name)
    if found is None:
        install(package)
        found = find(variable, name)
    if found is None:
        raise SystemExit(
            f"{name} is needed: install it (Debian: {package}), or name it with {variable}=/path/to/{name}."
        )
    return found
