#!/usr/bin/env python3
"""Checks that generate_survey writes what it says: check_generator.py PATH/generate_survey"""

import csv
import io
import re
import subprocess
import sys
import unittest

SHAPES = {"survey": 10, "narrow": 3, "quoted": 10, "wide": 1000, "segments": 4}
SCORES = {str(score) for score in range(11)} | {"", "N/A"}
generator = ""


def run(*options: str) -> subprocess.CompletedProcess:
    return subprocess.run([generator, *options], capture_output=True, check=False)


def table(*options: str) -> list[list[str]]:
    text = run(*options).stdout.decode("utf-8")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


class GeneratorTest(unittest.TestCase):
    def test_every_row_has_every_column_and_an_id_of_its_own(self):
        for shape, width in SHAPES.items():
            with self.subTest(shape=shape):
                header, *rows = table("--shape", shape, "--rows", "3000")
                self.assertEqual(len(header), width)
                self.assertEqual(len(set(header)), width)
                self.assertEqual({len(row) for row in rows}, {width})
                self.assertEqual([row[0] for row in rows], [str(row) for row in range(1, 3001)])

    def test_scores_are_scores_and_differ_by_region(self):
        for shape in SHAPES:
            with self.subTest(shape=shape):
                header, *rows = table("--shape", shape, "--rows", "3000")
                score, region = header.index("score"), header.index("region")
                self.assertEqual({row[score] for row in rows}, SCORES)
                means = {}
                for name in ("North", "West"):
                    given = [int(row[score]) for row in rows
                             if row[region] == name and row[score].isdigit()]
                    means[name] = sum(given) / len(given)
                self.assertGreater(means["North"], means["West"] + 0.5)

    def test_the_seed_decides_the_bytes(self):
        for shape in SHAPES:
            with self.subTest(shape=shape):
                options = ("--shape", shape, "--rows", "500", "--seed")
                self.assertEqual(run(*options, "7").stdout, run(*options, "7").stdout)
                self.assertNotEqual(run(*options, "7").stdout, run(*options, "8").stdout)

    def test_quotes_stand_where_the_shape_says(self):
        self.assertNotIn(b'"', run("--shape", "narrow", "--rows", "500").stdout)
        self.assertIn(b'""', run("--shape", "survey", "--rows", "3000").stdout)
        quoted = run("--shape", "quoted", "--rows", "3000").stdout
        self.assertTrue(quoted.startswith(b'"id","submitted_at",'))
        self.assertEqual(set(re.sub(rb'"(?:[^"]|"")*"', b"", quoted)), set(b",\n"))
        self.assertEqual(table("--shape", "survey", "--rows", "3000"),
                         table("--shape", "quoted", "--rows", "3000"))

    def test_two_comments_in_five_are_filled_and_some_run_over_two_lines(self):
        header, *rows = table("--rows", "20000")
        for name in ("reason", "suggestion"):
            comments = [row[header.index(name)] for row in rows]
            self.assertAlmostEqual(sum(map(bool, comments)) / len(rows), 0.4, delta=0.02)
            self.assertTrue(any("\n" in comment for comment in comments))
            self.assertTrue(any("," in comment for comment in comments))
            self.assertFalse(all(comment.isascii() for comment in comments))

    def test_a_row_of_the_survey_is_about_117_bytes(self):
        # The name of a 5,000,000-row file is its size: 585 MB. Ids are shorter in a smaller one.
        size = len(run("--rows", "200000").stdout) / 200000
        self.assertAlmostEqual(size, 116, delta=1.5)

    def test_all_segments_are_there(self):
        rows = table("--shape", "segments", "--rows", "100000")[1:]
        self.assertEqual(len({row[1] for row in rows}), 100000)

    def test_no_rows_leave_the_header(self):
        self.assertEqual(run("--shape", "narrow", "--rows", "0").stdout, b"id,region,score\n")

    def test_wrong_options_end_with_2_and_write_nothing(self):
        for options in (("--rows",), ("--rows", "many"), ("--rows", "-1"), ("--shape", "round"),
                        ("--size", "5"), ("--rows", "99999999999999")):
            with self.subTest(options=options):
                result = run(*options)
                self.assertEqual((result.returncode, result.stdout), (2, b""))
                self.assertTrue(result.stderr.startswith(b"generate_survey: "))

    def test_a_full_disk_is_an_error(self):
        with open("/dev/full", "wb") as full:
            result = subprocess.run([generator, "--rows", "100000"], stdout=full,
                                    stderr=subprocess.PIPE, check=False)
        self.assertEqual(result.returncode, 1)
        self.assertIn(b"cannot write", result.stderr)


if __name__ == "__main__":
    generator = sys.argv.pop(1)
    unittest.main()
