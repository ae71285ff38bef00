"""A ClickHouse cluster of two shards on this machine, each with half of a survey's answers."""

import shutil
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from . import process
from .counts import Counts, WrongAnswer, counts_of_csv, counts_of_nps, describe_difference
from .programs import Tools, report_command
from .shapes import SHAPES, write_file
from .trial import Times, alternate

_TABLE = "survey"
_COLUMNS = ("id UInt64, submitted_at String, region String, plan String, channel String, "
            "country String, score String, reason String, suggestion String, device String")


@dataclass(frozen=True)
class ClusterResult:
    version: str
    rows: int
    rows_per_shard: list[int]
    loading_seconds: float
    query: str
    query_origin: str
    times: Times
    difference: str


def obstacle() -> str:
    missing = [name for name in ("clickhouse-server", "clickhouse-client")
               if not shutil.which(name)]
    return f"there is no {missing[0]}: install {missing[0]}" if missing else ""


def count_query(nps: str) -> tuple[str, str]:
    """The query and where it comes from. It counts every text in the score column."""
    if subprocess.run([nps, "sql", "--help"], capture_output=True, check=False).returncode != 0:
        return (f"SELECT region, plan, score, count() AS answers FROM {_TABLE} "
                "GROUP BY region, plan, score", "written by hand")
    options = ["--dialect", "clickhouse", "--table", _TABLE, "--score", "score",
               "--by", "region,plan"]
    query = process.observe([nps, "sql", *options]).output.decode("utf-8")
    return query.strip().removesuffix(";"), f"from `nps sql {' '.join(options)}`"


def _scores_only(counts: Counts) -> Counts:
    scores = {str(score) for score in range(11)}
    return {key: answers for key, answers in counts.items() if key[-1] in scores}


class Cluster:
    """Two servers, stopped at the end of a `with` block. Their data stays below `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._servers: list[subprocess.Popen] = []
        ports = _free_ports(6)
        self._ports = [ports[0:3], ports[3:6]]  # of each shard: client, HTTP, other servers

    def __enter__(self) -> "Cluster":
        try:
            for number in range(len(self._ports)):
                self._start(number)
            for number in range(len(self._ports)):
                self._wait(number)
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def client(self, query: str, shard: int = 0) -> list[str]:
        """The command that asks one server."""
        return ["clickhouse-client", "--host", "127.0.0.1", "--port", str(self._ports[shard][0]),
                "--query", query]

    def ask(self, query: str, shard: int = 0) -> bytes:
        return process.observe(self.client(query, shard)).output

    def create_tables(self) -> None:
        for shard in range(len(self._ports)):
            self.ask(f"CREATE TABLE half ({_COLUMNS}) ENGINE = MergeTree() ORDER BY id", shard)
            self.ask(f"CREATE TABLE {_TABLE} AS half ENGINE = "
                     "Distributed(halves, default, half, id)", shard)

    def load(self, file: Path) -> float:
        """Gives the seconds. The Distributed table deals the rows out by id."""
        start = time.perf_counter()
        with open(file, "rb") as rows:
            subprocess.run(self.client(f"INSERT INTO {_TABLE} FORMAT CSVWithNames"), stdin=rows,
                           check=True, env=process.ENVIRONMENT)
        return time.perf_counter() - start

    def rows_per_shard(self) -> list[int]:
        return [int(self.ask("SELECT count() FROM half", shard))
                for shard in range(len(self._ports))]

    def _start(self, number: int) -> None:
        home = self._folder / f"shard{number + 1}"
        home.mkdir()
        (home / "config.xml").write_text(self._config(number, home), encoding="utf-8")
        (home / "users.xml").write_text(_USERS, encoding="utf-8")
        with open(home / "output.txt", "wb") as output:
            self._servers.append(subprocess.Popen(
                ["clickhouse-server", f"--config-file={home / 'config.xml'}"], stdout=output,
                stderr=output, stdin=subprocess.DEVNULL, cwd=home))

    def _wait(self, number: int) -> None:
        deadline = time.monotonic() + 60
        while True:
            try:
                self.ask("SELECT 1", number)
                return
            except process.Failed as failure:
                status = self._servers[number].poll()
                if status is not None:
                    raise process.Failed(f"clickhouse-server ended with {status}") from failure
                if time.monotonic() > deadline:
                    raise process.Failed("clickhouse-server does not answer") from failure
            time.sleep(0.2)

    def _stop(self) -> None:
        for server in self._servers:
            server.terminate()
        for server in self._servers:
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()

    def _config(self, number: int, home: Path) -> str:
        tcp, http, interserver = self._ports[number]
        shards = "".join(
            f"<shard><replica><host>127.0.0.1</host><port>{ports[0]}</port></replica></shard>"
            for ports in self._ports)
        return f"""<?xml version="1.0"?>
<yandex>
  <logger><level>warning</level><log>{home}/server.log</log>
    <errorlog>{home}/error.log</errorlog></logger>
  <listen_host>127.0.0.1</listen_host>
  <tcp_port>{tcp}</tcp_port>
  <http_port>{http}</http_port>
  <interserver_http_port>{interserver}</interserver_http_port>
  <interserver_http_host>127.0.0.1</interserver_http_host>
  <path>{home}/data/</path>
  <tmp_path>{home}/tmp/</tmp_path>
  <format_schema_path>{home}/schemas/</format_schema_path>
  <users_config>{home}/users.xml</users_config>
  <default_profile>default</default_profile>
  <default_database>default</default_database>
  <mark_cache_size>67108864</mark_cache_size>
  <remote_servers><halves>{shards}</halves></remote_servers>
</yandex>
"""


_USERS = """<?xml version="1.0"?>
<yandex>
  <profiles><default><insert_distributed_sync>1</insert_distributed_sync></default></profiles>
  <users><default><password></password><networks><ip>127.0.0.1</ip></networks>
    <profile>default</profile><quota>default</quota></default></users>
  <quotas><default></default></quotas>
</yandex>
"""


def _free_ports(count: int) -> list[int]:
    """All are held open until the last is known, or the same one might be given twice."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for held in sockets:
            held.bind(("127.0.0.1", 0))
        return [held.getsockname()[1] for held in sockets]
    finally:
        for held in sockets:
            held.close()


def run_cluster(tools: Tools, rows: int | None, rounds: int, folder: Path) -> ClusterResult:
    """The survey file, or its first `rows` rows."""
    shape = next(shape for shape in SHAPES if shape.name == "survey")
    file = write_file(shape, min(rows or shape.rows, shape.rows), tools.generate_survey, folder)
    expected = counts_of_nps(process.observe(report_command(tools.nps, file)).output).counts
    query, origin = count_query(tools.nps)
    with Cluster(folder) as cluster:
        cluster.create_tables()
        loading_seconds = cluster.load(file.path)
        rows_per_shard = cluster.rows_per_shard()
        if sum(rows_per_shard) != file.rows:
            raise WrongAnswer(f"the shards hold {rows_per_shard} of {file.rows:,} rows")
        command = [*cluster.client(query), "--format", "CSVWithNames"]
        found = _scores_only(counts_of_csv(process.observe(command).output))
        times = alternate({"query": command}, rounds)["query"]
        version = cluster.ask("SELECT version()").decode("utf-8").strip()
    return ClusterResult(version, file.rows, rows_per_shard, loading_seconds, query, origin, times,
                         describe_difference(found, expected))
