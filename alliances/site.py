"""``make site``: build strictly beside the published folder, then swap; a failed or killed build changes nothing."""

from __future__ import annotations

import argparse
import fcntl
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Literal, get_args

Engine = Literal["mkdocs", "zensical"]


def folder(root: Path, engine: Engine = "mkdocs") -> Path:
    """Where the site of ``engine`` is published, in the project at ``root``."""
    return root / ("site" if engine == "mkdocs" else "site-zensical")


def build(root: Path, engine: Engine = "mkdocs") -> bool:
    """Build the project at ``root`` and publish it; False where the engine refused, with its messages on the terminal.

    A second build of the same project waits for the first one.
    """
    work = root / "build"
    work.mkdir(exist_ok=True)
    fresh = work / f"new-{engine}"
    with (work / f"{engine}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        recover(root, engine)
        shutil.rmtree(fresh, ignore_errors=True)
        built = _mkdocs(root, fresh, lock) if engine == "mkdocs" else _zensical(root, fresh, lock)
        if built:
            _swap(root, engine, fresh)
    return built


def recover(root: Path, engine: Engine = "mkdocs") -> None:
    """Put the last good site back, where a build was killed between the two renames of its swap."""
    target, old = folder(root, engine), _old(root, engine)
    if old.exists() and not target.exists():
        old.rename(target)


def _swap(root: Path, engine: Engine, fresh: Path) -> None:
    target, old = folder(root, engine), _old(root, engine)
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _old(root: Path, engine: Engine) -> Path:
    return root / "build" / f"old-{engine}"


def _mkdocs(root: Path, into: Path, lock: IO[str]) -> bool:
    return _run(root, root, lock, "mkdocs", "build", "--strict", "--site-dir", str(into))


def _zensical(root: Path, into: Path, lock: IO[str]) -> bool:
    """Zensical knows no hooks: it is given the generated pages as files, beside copies of the authored ones."""
    # Here, so that a preview can start, and MkDocs report, while one of these is broken.
    from alliances import pages, redirects, search
    from alliances.load import Faults, load
    from alliances.mend import mend

    stage = root / "build" / "zensical"
    shutil.rmtree(stage, ignore_errors=True)
    for name in ("docs", "overrides"):
        shutil.copytree(root / name, stage / name)
    for name in ("mkdocs.yml", "macros.py"):
        shutil.copy2(root / name, stage / name)
    (stage / "data").symlink_to(root / "data")
    try:
        pages.write(load(root / "data"), stage / "docs")
    except Faults as faults:
        print(faults)
        return False
    if not _run(root, stage, lock, "zensical", "build", "--strict"):
        return False
    for page in (stage / "site").rglob("*.html"):
        page.write_text(mend(page.read_text("utf-8")), "utf-8")
    search.write(load(root / "data"), root, stage / "site")
    redirects.write(load(root / "data"), root, stage / "site")
    (stage / "site").rename(into)
    return True


def _run(root: Path, where: Path, lock: IO[str], module: str, *arguments: str) -> bool:
    # The engine inherits the lock: should this process be killed, the next build waits until the engine has ended too.
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, cwd=where, env=environment(root), pass_fds=[lock.fileno()]).returncode == 0


def environment(root: Path) -> Mapping[str, str]:
    """The engine's environment: stamps from the last commit, so that a build can be reproduced."""
    fixed = {
        # Material's own switch for its notice; what the notice says is in the README and in about/method.
        "NO_MKDOCS_2_WARNING": "1",
        # Compiled modules go elsewhere: beside the sources the live preview would see them as changes.
        "PYTHONPYCACHEPREFIX": str(root / "build" / "pycache"),
        # The stage of the second engine is no package: it finds this project's here.
        "PYTHONPATH": os.pathsep.join([str(root), *filter(None, [os.environ.get("PYTHONPATH")])]),
    }
    if "SOURCE_DATE_EPOCH" not in os.environ:
        committed = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=root, capture_output=True, text=True)
        if committed.stdout.strip():
            fixed["SOURCE_DATE_EPOCH"] = committed.stdout.strip()
    return {**os.environ, **fixed}


def main() -> int:
    """Build the project in the current folder; exit code 0 if its site is published, else 1."""
    parser = argparse.ArgumentParser(prog="python -m alliances.site", description=__doc__)
    parser.add_argument("--engine", choices=get_args(Engine), default="mkdocs")
    engine: Engine = parser.parse_args().engine
    start = time.monotonic()
    try:
        built = build(Path.cwd(), engine)
    except KeyboardInterrupt:
        built = False
    target = folder(Path.cwd(), engine)
    if built:
        print(f"Built {target.name}/ in {time.monotonic() - start:.1f} s.")
    elif target.exists():
        print(f"Not built; {target.name}/ is still the last good site.", file=sys.stderr)
    else:
        print("Not built.", file=sys.stderr)
    return 0 if built else 1


if __name__ == "__main__":
    raise SystemExit(main())
