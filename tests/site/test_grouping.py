"""Grouping, measured: on the repository's content, on the readers' sample, on another field, and by every compiler."""

import json
import re
import shutil
import subprocess
import sys
import unittest

from support import PROGRAM, ROOT, SHARED, SiteCase, program_of, run

sys.path.insert(0, str(ROOT / "tests/grouping"))
import measure

GOLDEN = ROOT / "tests/grouping/golden"
KNIVES = [
    ("Whetstones for Kitchen Knives", "A whetstone of fine grit hones the blade of a knife. Keep the angle of the blade steady on the whetstone."),
    ("Honing a Blade", "A blade is honed on a whetstone, then stropped. The angle matters more than the grit."),
    ("Which Grit for Which Knife?", "Coarse grit repairs a chipped blade; fine grit hones it. A whetstone wears with every knife."),
    ("The Angle of a Knife", "A low angle makes a keen blade that chips. We measure honed knives after a week on the whetstone."),
]


def topics_of(dump):
    papers = map(json.loads, dump.splitlines())
    return {paper["slug"]: ",".join(topic["slug"] for topic in paper["topics"]) for paper in papers}


class Repository(SiteCase):
    """A copy of the repository's content."""

    def setUp(self):
        super().setUp()
        shutil.rmtree(self.folder / "content")
        shutil.copytree(ROOT / "content", self.folder / "content")

    def test_what_the_curator_placed_is_predicted_by_the_rest(self):
        done = run("topics", "--evaluate")
        self.assertEqual(done.returncode, 0, done.stderr)
        f1 = re.search(r"^ +[\d.]+ +[\d.]+ +([\d.]+) +\d+ +\d+  all$", done.stdout, re.MULTILINE)
        among = re.search(r"([\d.]+) have one of the curator's first$", done.stdout, re.MULTILINE)
        self.assertGreaterEqual(float(f1[1]), 0.75)
        self.assertGreaterEqual(float(among[1]), 0.90)

    def test_the_readers_sample_is_predicted_by_what_is_placed_besides(self):
        path = SHARED / "labels/sample.tsv"
        if not path.is_file():
            self.skipTest("the readers' sample (labels/sample.tsv) is not there")
        readers = measure.sample_of(path, measure.dump(PROGRAM, ROOT))
        f1, first, among = measure.figures(readers, measure.predict(PROGRAM, self.folder, readers))
        print(f"{len(readers)} papers: F1 {f1:.3f}, primary {first:.3f}, among the readers' {among:.3f}")
        self.assertGreaterEqual(f1, 0.80)
        self.assertGreaterEqual(among, 0.90)

    def test_every_paper_of_the_repository_has_a_topic(self):
        self.assertEqual([paper["slug"] for paper in self.dump() if not paper["topics"]], [])

    def test_compilers_optimisation_and_threads_give_the_same_scores(self):
        measure.drop(self.folder, {paper["slug"] for paper in self.dump()[::2]})
        expected = self.run_here("dump", "--threads=1").stdout
        report = self.run_here("topics", "--all", "--threads=1").stdout
        self.assertIn('"by":"generator"', expected)
        for compiler in ("gcc", "clang"):
            for level in ("-O0", "-O3"):
                program = program_of(compiler, level)
                for threads in ("--threads=1", "--threads=4"):
                    self.assertTrue(self.said(program, "dump", threads) == expected, (compiler, level, threads))
                self.assertTrue(self.said(program, "topics", "--all") == report, (compiler, level))

    def said(self, program, *arguments):
        done = subprocess.run([program, *arguments], cwd=self.folder, capture_output=True, text=True, check=True)
        return done.stdout


class AnotherField(SiteCase):
    """A small content on cooking: four topics, thirty texts, six placements and a further topic."""

    maxDiff = None

    def setUp(self):
        super().setUp()
        shutil.rmtree(self.folder / "content")
        shutil.copytree(GOLDEN / "content", self.folder / "content")

    def say(self, *arguments):
        done = self.run_here("topics", *arguments)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout

    def test_texts_are_grouped_as_a_cook_would(self):
        done = self.run_here("dump")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        lines = (GOLDEN / "expected.tsv").read_text(encoding="utf-8").splitlines()
        self.assertEqual(topics_of(done.stdout), dict(line.split("\t") for line in lines[1:]))

    def test_the_report_says_what_is_doubtful(self):
        self.assertEqual(self.say("--all"), (GOLDEN / "report.txt").read_text(encoding="utf-8"))

    def test_a_paper_is_explained_by_words_and_by_papers_that_are_like_it(self):
        self.assertEqual(self.say("--explain=split-peas-with-turmeric"), (GOLDEN / "explained.txt").read_text(encoding="utf-8"))

    def test_a_placed_paper_is_explained_as_if_it_were_not_placed(self):
        said = self.say("--explain", "Kimchi for Beginners")
        self.assertIn("  placed by the curator: preserving\n  scored as if it were not\n", said)

    def test_evaluation_says_what_it_measures(self):
        said = self.say("--evaluate")
        self.assertTrue(said.startswith("6 papers that the curator placed are left out, a fifth at a time,"), said)
        self.assertRegex(said, r"\n +[\d.]+ +[\d.]+ +[\d.]+ +6 +\d+  all\n")

    def test_papers_that_fit_nowhere_are_proposed_as_a_topic_that_can_be_saved(self):
        self.write("content/digests/2025-01-24.txt", "\n\n".join(text for paper in KNIVES for text in paper) + "\n")
        before = topics_of(self.run_here("dump").stdout)
        self.assertEqual(before["honing-a-blade"], "")
        said = self.say()
        self.assertIn("\nTopics that may be missing: 1\n", said)
        proposed = self.say("--propose=1")
        self.assertIn(proposed, said)
        self.assertIn('  "whetstone": 2\n', proposed)
        self.write("content/topics/knives.md", proposed)
        after = topics_of(self.run_here("dump").stdout)
        self.assertEqual({after[slug] for slug in ("honing-a-blade", "the-angle-of-a-knife")}, {"knives"})
        expected = {**topics_of(run("dump", cwd=GOLDEN).stdout), "how-to-sharpen-a-knife": "knives"}
        self.assertEqual({slug: after[slug] for slug in expected}, expected)


class Thin(SiteCase):
    """Little to go by: the site is made all the same, and a warning says what is thin."""

    def assert_warns(self, expected):
        done = self.run_here("build", "--quiet")
        self.assertEqual((done.stderr, done.returncode), (expected, 0))

    def test_no_placements(self):
        self.write("content/topics/prose.md", "---\ntitle: Prose\nterms:\n  prose: 3\n---\n")
        self.assert_warns(
            "digestpress: warning: no paper is placed in a topic: terms alone decide\n"
            "  help: name some under 'papers' in the topics' files; 'digestpress topics' lists close calls\n"
        )

    def test_fewer_placements_than_topics(self):
        self.write("content/topics/prose.md", "---\ntitle: Prose\nterms:\n  prose: 3\npapers: [two]\n---\n")
        self.assert_warns(
            "digestpress: warning: 1 paper is placed in 2 topics: little can be learnt from that\n"
            "  help: name some under 'papers' in the topics' files; 'digestpress topics' lists close calls\n"
        )

    def test_a_topic_without_terms(self):
        self.write("content/topics/models.md", "---\ntitle: Models\npapers: [two]\n---\n")
        self.assert_warns(
            "content/topics/models.md: warning: the topic 'models' has no terms: only 1 placed paper says what belongs there\n"
            "  help: write some under 'terms', as 'phrase: weight'\n"
        )

    def test_a_topic_without_terms_and_placements(self):
        self.write("content/topics/models.md", "---\ntitle: Models\n---\n")
        self.assert_warns(
            "content/topics/models.md: warning: the topic 'models' has no terms and no placed papers: "
            "only its title and introduction say what belongs there\n"
            "  help: write some under 'terms', as 'phrase: weight'\n"
        )

    def test_no_topics_at_all(self):
        (self.folder / "content/topics/models.md").unlink()
        self.assert_warns("")
        self.assertIn("No topic: 2\n", self.run_here("topics").stdout)


class Mistakes(SiteCase):
    def assert_says(self, expected, *arguments, status=1):
        done = self.run_here("topics", *arguments)
        self.assertEqual((done.stderr, done.stdout, done.returncode), (expected, "", status))

    def test_a_topic_that_names_itself_as_a_paper(self):
        self.write("content/topics/models.md", "---\ntitle: Models\nterms:\n  model: 3\nalso: [models]\n---\n")
        self.assert_says(
            "content/topics/models.md:5:8: error: the topic 'models' names itself\n"
            "    5 | also: [models]\n"
            "      |        ^^^^^^\n"
            "  help: 'papers' and 'also' name the papers that belong to it\n"
        )

    def test_a_topic_that_names_itself_as_an_alias(self):
        self.write("content/topics/models.md", "---\ntitle: Models\nterms:\n  model: 3\naliases: [models]\n---\n")
        self.assert_says(
            "content/topics/models.md:5:11: error: the topic 'models' names itself\n"
            "    5 | aliases: [models]\n"
            "      |           ^^^^^^\n"
            "  help: an alias is another address that leads to it\n"
        )

    def test_explaining_a_paper_that_is_not_there(self):
        self.assert_says("digestpress: error: no paper is called 'one-title'\n  help: did you mean 'one-a-title'?\n", "--explain=one-title")

    def test_a_proposal_that_is_not_there(self):
        self.assert_says("digestpress: error: there is no proposal 2: there are 0\n", "--propose=2")

    def test_a_proposal_that_is_no_number(self):
        self.assert_says(
            "digestpress topics: --propose takes a number from 1 to 8, not 'x'\nTry 'digestpress topics --help'.\n",
            "--propose=x", status=2,
        )


if __name__ == "__main__":
    unittest.main()
