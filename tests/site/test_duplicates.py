"""Papers that look like one under two titles: what `check` says of them, and what the curator can write."""

import unittest

from support import SiteCase, spaced

ABSTRACT = (
    "We prune the heads of attention by how seldom they fire. Half of the heads of a trained transformer can go without a "
    "loss on four tasks of translation, and the rest of the network does not have to be trained again."
)
LATER = ABSTRACT.replace("four tasks of translation", "six tasks of translation, and two of summarisation")
OTHER = "Tulips bloom in April, and their bulbs rest underground in winter. We count them in five gardens over three years."


class Duplicates(SiteCase):
    maxDiff = None

    def setUp(self):
        super().setUp()
        self.write("content/digests/2025-05-16.txt", spaced([("One: A Title", ABSTRACT), ("Two", OTHER)], "May 16"))
        self.write("content/digests/2025-05-17.txt", spaced([("Heads That Seldom Fire", LATER)], "May 17"))

    def check(self):
        done = self.run_here("check")
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stderr

    def annotate(self, keys, words=""):
        self.write("content/annotations/one.md", f"---\npaper: one-a-title\n{keys}---\n{words}")

    def test_check_names_both_and_says_what_to_write(self):
        said = (
            "content/digests/2025-05-17.txt:11:1: warning: this may be the same paper as 'One: A Title'\n"
            "    11 | Heads That Seldom Fire\n"
            "       | ^^^^^^^^^^^^^^^^^^^^^^\n"
            "  help: write 'same_as: heads-that-seldom-fire' into content/annotations/one.md, "
            "or 'not_same_as: heads-that-seldom-fire' if they are two\n"
        )
        self.assertEqual(self.check(), said)
        (self.folder / "content/annotations/one.md").unlink()
        said = said.replace(" into content/annotations/one.md,", ",").replace(
            "help: write ", "help: write an annotation of 'one-a-title' that says "
        )
        self.assertEqual(self.check(), said)

    def test_a_build_says_nothing_of_it_but_the_page_does(self):
        self.assertEqual(self.build().stderr, "")
        self.assertIn("perhaps the same paper: ", self.read("output/papers/one-a-title.html"))

    def test_papers_that_are_joined_are_one_and_the_other_address_leads_there(self):
        self.annotate("same_as: heads-that-seldom-fire\n")
        self.assertEqual(self.check(), "")
        self.build()
        self.assertIn('href="../papers/one-a-title.html"', self.read("output/papers/heads-that-seldom-fire.html"))
        papers = {paper["slug"]: paper for paper in self.dump()}
        self.assertEqual(sorted(papers), ["one-a-title", "two"])
        self.assertEqual([d["slug"] for d in papers["one-a-title"]["digests"]], ["2025-05-16", "2025-05-17"])
        self.assertIn("one-a-title.html", self.read("output/digests/2025-05-17.html"))

    def test_an_annotation_without_words_is_not_shown(self):
        self.build()
        self.assertIn("Latest annotations", self.read("output/index.html"))
        self.assertIn('id="annotation"', self.read("output/papers/one-a-title.html"))
        self.annotate("same_as: heads-that-seldom-fire\n")
        self.build()
        self.assertNotIn("annotations.html", self.read("output/index.html"))
        self.assertNotIn('id="annotation"', self.read("output/papers/one-a-title.html"))

    def test_papers_that_are_kept_apart_are_two_and_related_like_any_others(self):
        self.annotate("not_same_as: Heads That Seldom Fire\n")
        self.assertEqual(self.check(), "")
        papers = {paper["slug"]: paper for paper in self.dump()}
        self.assertEqual(papers["one-a-title"]["related"], ["heads-that-seldom-fire"])
        self.assertNotIn("perhaps", papers["one-a-title"]["related_why"][0])
        self.assertNotIn("perhaps", papers["heads-that-seldom-fire"]["related_why"][0])

    def test_a_joined_paper_may_not_stand_twice_where_papers_are_named_once(self):
        self.annotate("same_as: heads-that-seldom-fire\n")
        self.write("content/lists/first.md", "---\ntitle: First\n---\n## [[one-a-title]]\n\nA.\n\n## [[heads-that-seldom-fire]]\n\nB.\n")
        done = self.run_here("check")
        self.assertEqual(
            done.stderr,
            "content/lists/first.md:8:6: error: this paper is in the list twice\n"
            "    8 | ## [[heads-that-seldom-fire]]\n"
            "      |      ^^^^^^^^^^^^^^^^^^^^^^\n",
        )
        self.assertEqual(done.returncode, 1)

    def test_three_that_look_alike_are_told_as_two_pairs(self):
        self.write("content/digests/2025-05-18.txt", spaced([("Which Heads Fire?", LATER)], "May 18"))
        said = [line for line in self.check().splitlines() if "warning" in line]
        self.assertEqual(said, [
            f"content/digests/2025-05-{day}.txt:11:1: warning: this may be the same paper as 'One: A Title'" for day in (17, 18)
        ])


if __name__ == "__main__":
    unittest.main()
