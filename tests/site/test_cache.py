"""What grouping found is kept beside the site: a build with it gives the same bytes as a build without."""

import os
import shutil
import unittest

from support import ROOT, SiteCase

KEPT = "output/.digestpress/kept-grouping"


class Cache(SiteCase):
    """A copy of the repository's content, built once."""

    def setUp(self):
        super().setUp()
        shutil.rmtree(self.folder / "content")
        shutil.copytree(ROOT / "content", self.folder / "content")
        self.build()
        self.kept = (self.folder / KEPT).read_bytes()

    def assert_same_as_from_nothing(self, *arguments):
        self.build(*arguments)
        self.build("--output=fresh")
        self.assert_same_tree(self.tree(), self.tree("fresh"))

    def is_kept(self):
        return (self.folder / KEPT).read_bytes() == self.kept

    def annotate(self, keys, words):
        self.write("content/annotations/new.md", f"---\npaper: torchscale-transformers-at-scale\n{keys}---\n{words}\n")

    def test_other_words_of_the_curator_leave_it_as_it_is(self):
        self.annotate("", "New words.")
        self.assert_same_as_from_nothing()
        self.assertTrue(self.is_kept())
        self.assertIn("New words.", self.read("output/papers/torchscale-transformers-at-scale.html"))

    def test_a_placement_makes_it_anew(self):
        self.annotate("topics: [theory]\n", "New words.")
        self.assert_same_as_from_nothing()
        self.assertFalse(self.is_kept())

    def test_a_new_digest_makes_it_anew(self):
        self.write("content/digests/2025-06-01.txt", "Pruning Everything\n\nWe prune large language models to half their size.\n")
        self.assert_same_as_from_nothing("--threads=4")
        self.assertFalse(self.is_kept())

    def test_another_number_of_related_papers_makes_it_anew(self):
        page = "output/papers/torchscale-transformers-at-scale.html"
        self.assertIn("Related, and what they share", self.read(page))
        settings = self.read("content/site.yaml")
        for number, lines in ((2, 2), (0, 0)):
            self.write("content/site.yaml", f"{settings}related: {number}\n")
            self.assert_same_as_from_nothing()
            self.assertFalse(self.is_kept())
            self.assertEqual(self.read(page).partition("<dt>Related, and")[2].partition("<dt>")[0].count("<dd>"), lines)

    def test_what_is_damaged_cut_off_old_or_foreign_is_made_anew(self):
        middle = len(self.kept) // 2
        for damaged in (
            b"", b"x", self.kept[:middle], self.kept[:-1], self.kept + b"x", self.kept.replace(b"grouping 1", b"grouping 0", 1),
            self.kept[:middle] + bytes([self.kept[middle] ^ 1]) + self.kept[middle + 1 :],
            self.kept[:55] + os.urandom(len(self.kept) - 55), bytes(len(self.kept)), b"\xff" * len(self.kept),
        ):
            self.write(KEPT, damaged)
            self.assertEqual(self.build("--quiet").stderr, "")
            self.assertTrue(self.is_kept(), damaged[:60])
        self.assert_same_as_from_nothing()

    def test_a_link_or_a_folder_in_its_place_is_left_alone(self):
        self.write("mine", self.kept)
        path = self.folder / KEPT
        path.unlink()
        path.mkdir()
        self.assertEqual(self.build("--quiet").stderr, "")
        path.rmdir()
        path.symlink_to(self.folder / "mine")
        self.assertEqual(self.build("--quiet").stderr, "")
        self.assertFalse(path.is_symlink())
        self.assertEqual((self.folder / "mine").read_bytes(), self.kept)
        self.assert_same_as_from_nothing()

    def test_check_and_dump_keep_nothing(self):
        shutil.rmtree(self.folder / "output")
        self.dump()
        self.run_here("check")
        self.assertFalse((self.folder / "output").exists())


if __name__ == "__main__":
    unittest.main()
