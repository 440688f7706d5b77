"""Links out of the site: what real servers answer, as lychee tells it, and what is made of that."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest
import yaml

from tests import outside
from tests.built import ROOT
from tests.outside import Options

QUICK = Options(timeout=1, retries=0, wait=1, interval="1ms")

NAMELESS = "http://no-such-host.no-such-domain/"


class Handler(BaseHTTPRequestHandler):
    """Answers with the status that the path names; '/to/404' sends on to '/404', and '/hang' says nothing."""

    agents: ClassVar[set[str]] = set()

    def do_GET(self) -> None:
        """One answer."""
        Handler.agents.add(self.headers["User-Agent"])
        if self.path == "/hang":
            time.sleep(3)
            return
        code = 301 if self.path.startswith("/to/") else int(self.path[1:4])
        self.send_response(code)
        if code == 301:
            self.send_header("Location", self.path.removeprefix("/to"))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def sites() -> Iterator[list[str]]:
    """The addresses of three servers."""
    servers = [ThreadingHTTPServer(("127.0.0.1", 0), Handler) for _ in range(3)]
    for server in servers:
        Thread(target=server.serve_forever, daemon=True).start()
    yield [f"http://127.0.0.1:{server.server_port}" for server in servers]
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def closed() -> str:
    """The address of a port where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    return f"http://127.0.0.1:{port}/"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project without a link: what it is called, and the folders of its data and pages."""
    for name in ("pyproject.toml", "CITATION.cff"):
        (tmp_path / name).write_text((ROOT / name).read_text("utf-8"), "utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "README.md").write_text("# Project\n")
    return tmp_path


def test_the_data_name_their_addresses_and_where(project: Path) -> None:
    """Works, their stored copies and DOIs, and the links of texts; each with every line that has it."""
    (project / "data" / "alliances").mkdir()
    (project / "data" / "alliances" / "x.yaml").write_text(
        "summary: See [it](https://a.example/1) and [NATO](alliance:nato).\n"
        "sources:\n"
        "  one:\n"
        "    url: https://a.example/1\n"
        "    archived: >-\n"
        "      https://archive.example/?a=(1)&b=2\n"
        "    doi: 10.1000/1\n"
        "    title: https://no-link.example/\n"
    )
    assert outside.named(project) == {
        "https://a.example/1": ["data/alliances/x.yaml:1", "data/alliances/x.yaml:4"],
        "https://archive.example/?a=(1)&b=2": ["data/alliances/x.yaml:5"],
        "https://doi.org/10.1000/1": ["data/alliances/x.yaml:7"],
    }


def test_every_kind_of_answer_is_told_from_the_others(
    project: Path, sites: list[str], closed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Dead are a page that is gone and a name that nobody has; a refusal, a slow server and a closed port are not."""
    first, second, third = sites
    works = [f"{first}{path}" for path in ("/200", "/404", "/410", "/403", "/429", "/500", "/hang", "/to/200")]
    works += [f"{second}/to/404", f"{third}/200?a='(1)'&b=2#part", f"https{third[4:]}/200", closed, NAMELESS]
    lines = "".join(f'w{number}:\n  url: "{work}"\n' for number, work in enumerate(works))
    (project / "data" / "sources.yaml").write_text(lines)
    (project / "docs" / "page.md").write_text(f"# Page\n\n[gone]({first}/404), [here]({second}/200), [x](other.md)\n")
    pages = [project / "docs", project / "README.md"]
    answers = outside.ask(project, outside.named(project), pages, QUICK)
    # A name server that does not answer says nothing of the name.
    nameless = "dead" if outside._nameless("no-such-host.no-such-domain") else "not reached"
    assert {address: answer.kind for address, answer in answers.items()} == {
        f"{first}/200": "",
        f"{first}/404": "dead",
        f"{first}/410": "dead",
        f"{first}/403": "refused",
        f"{first}/429": "refused",
        f"{first}/500": "refused",
        f"{first}/hang": "timed out",
        f"{first}/to/200": "",
        f"{second}/to/404": "dead",
        f"{second}/200": "",
        f"{third}/200?a='(1)'&b=2#part": "",
        f"https{third[4:]}/200": "not reached",
        closed: "not reached",
        NAMELESS: nameless,
    }
    assert outside.main(project, QUICK) == 1
    printed = capsys.readouterr().out
    assert f"- {first}/404 (404 Not Found)\n  - data/sources.yaml:4\n  - docs/page.md:3\n" in printed
    assert printed.index("Dead:") < printed.index("Refused:") < printed.index("Timed out:")
    assert printed.splitlines()[-1].startswith("14 links out of the site: 4 open, ")


def test_the_servers_are_told_who_asks(project: Path, sites: list[str]) -> None:
    """The project's name, the edition and where to complain."""
    (project / "data" / "sources.yaml").write_text(f"a:\n  url: {sites[0]}/200\n")
    Handler.agents.clear()
    outside.ask(project, outside.named(project), [], QUICK)
    (agent,) = Handler.agents
    assert agent.startswith("Military Alliances 20")
    assert "(+https://github.com/" in agent


def test_what_is_not_dead_does_not_fail(
    project: Path, sites: list[str], closed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A week in which a server is ill is no fault of the site's."""
    (project / "data" / "sources.yaml").write_text(f"a:\n  url: {sites[0]}/500\nb:\n  url: {closed}\n")
    assert outside.main(project, QUICK) == 0
    assert "1 refused, 0 timed out, 1 not reached." in capsys.readouterr().out


def test_without_a_network_nothing_is_called_dead(
    project: Path, sites: list[str], closed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence and an exit code of its own, also where a few sites can be reached."""
    works = [closed, NAMELESS, "http://another.no-such-domain/", f"{sites[0]}/404"]
    text = "".join(f'w{number}:\n  url: "{work}"\n' for number, work in enumerate(works))
    (project / "data" / "sources.yaml").write_text(text)
    assert outside.main(project, QUICK) == 2
    printed = capsys.readouterr().out
    assert printed == "There is no network here, or one that few sites can be reached from: no link was judged.\n"


def test_the_weekly_run_is_no_part_of_a_pull_request() -> None:
    """What stands on other people's servers must not stop a change; and the run may read, and nothing else."""
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "links.yml").read_text("utf-8"))
    assert set(workflow[True]) == {"schedule", "workflow_dispatch"}  # YAML 1.1 reads the key 'on' as true
    assert workflow["permissions"] == {"contents": "read"}
    assert [job.get("permissions") for job in workflow["jobs"].values()] == [None]
