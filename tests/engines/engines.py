"""Databases that the tests start, load and ask. Nothing of them is left behind."""

import csv
import glob
import io
import os
import pwd
import shutil
import sqlite3
import subprocess
import tempfile

MARK = "=== next result ==="


class Missing(Exception):
    """The database is not installed."""


def parts_of(output):
    """The results between marks, each a list of rows without its header."""
    texts = output.split(MARK)[1:]
    return [list(csv.reader(io.StringIO(text.lstrip("\r\n"), newline="")))[1:] for text in texts]


class Sqlite:
    dialect = "sqlite"
    has_patterns = False

    def __enter__(self):
        if shutil.which("sqlite3") is None:
            raise Missing("sqlite3 is not installed (package sqlite3)")
        self.folder = tempfile.mkdtemp(prefix="nps-sqlite-")
        self.file = os.path.join(self.folder, "survey.db")
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    @staticmethod
    def quoted(name):
        return '"' + name.replace('"', '""') + '"'

    def load(self, table, columns, rows):
        with sqlite3.connect(self.file) as database:
            # A collation under which 'North' and 'north' are the same must not matter.
            names = ", ".join(self.quoted(c) + " TEXT COLLATE NOCASE" for c in columns)
            database.execute(f"CREATE TABLE {self.quoted(table)} ({names})")
            places = ", ".join("?" for _ in columns)
            database.executemany(f"INSERT INTO {self.quoted(table)} VALUES ({places})", rows)
        database.close()

    def run(self, text):
        return subprocess.run(["sqlite3", "-batch", "-bail", "-csv", "-header", self.file],
                              input=text, capture_output=True, text=True, encoding="utf-8",
                              check=False)

    def ask(self, queries):
        return self.run("".join(f".print '{MARK}'\n{query}\n" for query in queries))

    def export(self, table):
        return self.run(f"SELECT * FROM {self.quoted(table)};").stdout


class Postgresql:
    dialect = "postgresql"
    has_patterns = True

    def __enter__(self):
        programs = sorted(glob.glob("/usr/lib/postgresql/*/bin"))
        if not programs or shutil.which("psql") is None:
            raise Missing("PostgreSQL is not installed (package postgresql)")
        self.programs = programs[-1]
        # A short path: the name of a socket has room for 100 bytes.
        self.folder = tempfile.mkdtemp(prefix="nps-pg-", dir="/tmp")
        self.as_user = []
        if os.geteuid() == 0:
            user = pwd.getpwnam("postgres")
            os.chown(self.folder, user.pw_uid, user.pw_gid)
            self.as_user = ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}",
                            "--clear-groups"]
        try:
            self.server("initdb", "--no-sync", "-A", "trust", "-U", "nps", "-E", "UTF8", "--no-locale",
                        "-D", f"{self.folder}/data")
            self.server("pg_ctl", "start", "-w", "-s", "-D", f"{self.folder}/data", "-l",
                        f"{self.folder}/log", "-o",
                        f"-c listen_addresses='' -c fsync=off -k {self.folder}")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if os.path.exists(f"{self.folder}/data/postmaster.pid"):
            self.server("pg_ctl", "stop", "-m", "immediate", "-s", "-D", f"{self.folder}/data")
        shutil.rmtree(self.folder, ignore_errors=True)

    def server(self, program, *arguments):
        subprocess.run([*self.as_user, f"{self.programs}/{program}", *arguments], check=True,
                       cwd=self.folder, stdout=subprocess.DEVNULL)

    @staticmethod
    def quoted(name):
        return '"' + name.replace('"', '""') + '"'

    def load(self, table, columns, rows):
        names = ", ".join(self.quoted(column) + " TEXT" for column in columns)
        data = io.StringIO(newline="")
        writer = csv.writer(data, quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerows([["<NULL>" if cell is None else cell for cell in row] for row in rows])
        done = self.run(f"CREATE TABLE {self.quoted(table)} ({names});\n"
                        f"COPY {self.quoted(table)} FROM STDIN (FORMAT csv, NULL '<NULL>', "
                        f"FORCE_NULL ({', '.join(map(self.quoted, columns))}));\n{data.getvalue()}\\.\n")
        assert done.returncode == 0, done.stderr

    def run(self, text, options=""):
        environment = dict(os.environ, PGHOST=self.folder, PGUSER="nps", PGDATABASE="postgres",
                           PGOPTIONS=options, PGCLIENTENCODING="UTF8")
        return subprocess.run(["psql", "-X", "-q", "--csv", "-v", "ON_ERROR_STOP=1"], input=text,
                              capture_output=True, text=True, encoding="utf-8", env=environment,
                              check=False)

    def ask(self, queries, options=""):
        return self.run("".join(f"\\echo '{MARK}'\n{query}\n" for query in queries), options)

    def export(self, table):
        return self.run(f"COPY {self.quoted(table)} TO STDOUT (FORMAT csv, HEADER);").stdout


ENGINES = {engine.dialect: engine for engine in (Sqlite, Postgresql)}
