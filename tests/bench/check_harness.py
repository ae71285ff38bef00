#!/usr/bin/env python3
"""Checks that the harness tells a wrong count from a right one:
check_harness.py PATH/nps PATH/generate_survey"""

import csv
import dataclasses
import json
import sys
import tempfile
import unittest
from pathlib import Path

from harness import cluster, counts, page, process, programs, shapes, trial
from harness.npm import NpmFolder

nps = ""
generate_survey = ""
BY_NAME = {program.name: program for program in programs.PROGRAMS}
SURVEY = next(shape for shape in shapes.SHAPES if shape.name == "survey")


class CountsTest(unittest.TestCase):
    def test_the_report_of_nps_is_taken_apart(self):
        report = {"settings": {"scale": {"min": 1}}, "rows": {"read": 9},
                  "segments": [{"by": ["region", "plan"], "rows": [
                      {"key": {"region": "East", "plan": "Plus"}, "distribution": [2, 0, 1]},
                      {"key": {"region": None, "plan": "Plus"}, "distribution": [0, 4, 0]}]}]}
        answer = counts.counts_of_nps(json.dumps(report).encode())
        self.assertEqual(answer.rows_read, 9)
        self.assertEqual(answer.counts, {("East", "Plus", "1"): 2, ("East", "Plus", "3"): 1,
                                         ("", "Plus", "2"): 4})

    def test_rows_may_come_in_any_order_quoted_or_not(self):
        text = 'region,score,answers\nEast,10,3\n"港澳台","9",1\nEast,9,4\n'.encode()
        self.assertEqual(counts.counts_of_csv(text),
                         {("East", "10"): 3, ("港澳台", "9"): 1, ("East", "9"): 4})

    def test_what_is_no_table_of_counts_is_no_answer(self):
        for text in (b"", b"region,score,answers\nEast,9,many\n"):
            with self.subTest(text=text), self.assertRaises(counts.WrongAnswer):
                counts.counts_of_csv(text)

    def test_every_difference_is_found(self):
        right = {("East", "9"): 4, ("West", "9"): 2}
        self.assertEqual(counts.describe_difference(dict(right), right), "")
        for wrong, text in (({("East", "9"): 4}, "1 of 2 counts differ, -2 answers"),
                            (right | {("", "9"): 1}, "1 of 2 counts differ, +1 answers"),
                            ({("East", "9"): 2, ("West", "9"): 4},
                             "2 of 2 counts differ, +0 answers")):
            self.assertEqual(counts.describe_difference(wrong, right), text)


class TrialTest(unittest.TestCase):
    ROWS = 2000

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.tools = programs.Tools(nps, generate_survey, NpmFolder(Path(self.folder.name)))
        self.file = shapes.write_file(SURVEY, self.ROWS, generate_survey, Path(self.folder.name))

    def run_with(self, *others: programs.Program) -> trial.Trial:
        return trial.run_trial(self.file, [BY_NAME["nps"], *others], self.tools, 3)

    def shell(self, name: str, text: str) -> programs.Program:
        return dataclasses.replace(BY_NAME["miller"], name=name,
                                   command=lambda tools, file: ["sh", "-c", text])

    def test_right_counts_are_the_same_and_wrong_ones_are_marked(self):
        right = "\n".join(["region,plan,score,answers"] + [
            ",".join((*key, str(answers))) for key, answers in self.counts_by_hand().items()])
        wrong = right[:-1] + str((int(right[-1]) + 1) % 10)
        result = self.run_with(self.shell("right", f"echo '{right}'"),
                               self.shell("wrong", f"echo '{wrong}'"))
        differences = {entry.program.name: entry.difference for entry in result.entries}
        self.assertEqual((differences["nps"], differences["right"]), ("", ""))
        self.assertRegex(differences["wrong"], r"^1 of \d+ counts differ")
        text = page.render(page.Results({}, 3, None, [], trials=[result]))
        self.assertRegex(text, r"\| right \|.*\| same \|")
        self.assertRegex(text, r"\| wrong \|.*\| \*\*wrong\*\*: 1 of")

    def counts_by_hand(self) -> counts.Counts:
        found: counts.Counts = {}
        with open(self.file.path, encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                if row["score"].isdigit():
                    key = (row["region"], row["plan"], row["score"])
                    found[key] = found.get(key, 0) + 1
        return found

    def test_a_program_that_fails_is_left_out_with_its_reason(self):
        result = self.run_with(self.shell("broken", "echo 'Error: out of order' >&2; exit 3"))
        self.assertEqual(result.failures, {"broken": "Error: out of order"})
        self.assertEqual([entry.program.name for entry in result.entries], ["nps"])

    def test_rows_that_nps_did_not_read_end_the_trial(self):
        self.file = dataclasses.replace(self.file, rows=self.ROWS + 1)
        with self.assertRaises(counts.WrongAnswer):
            self.run_with()

    def test_programs_take_turns(self):
        log = Path(self.folder.name) / "log"
        trial.alternate({name: ["sh", "-c", f"printf {name} >> {log}"] for name in "abc"}, 3, "c")
        self.assertEqual(log.read_text(), "abc" "ba" "ab")

    def test_a_program_that_is_not_there_fails(self):
        for run in (process.seconds, process.observe):
            with self.assertRaises(process.Failed):
                run(["/nowhere/program"])


class ClusterTest(unittest.TestCase):
    @unittest.skipIf(cluster.obstacle(), "there is no ClickHouse")
    def test_two_shards_count_as_nps_does_and_leave_nothing(self):
        with tempfile.TemporaryDirectory() as folder:
            tools = programs.Tools(nps, generate_survey, NpmFolder(Path(folder)))
            result = cluster.run_cluster(tools, 2000, 1, Path(folder))
        self.assertEqual(result.rows_per_shard, [1000, 1000])
        self.assertEqual(result.difference, "")


if __name__ == "__main__":
    nps, generate_survey = sys.argv[1:3]
    del sys.argv[1:3]
    unittest.main()
