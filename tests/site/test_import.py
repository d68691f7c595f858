"""digestpress import: digests come into the content under their days, and nothing that is there is touched."""

import json
import re
import shutil
import unittest

from support import PROSE, ROOT, SHARED, SiteCase, needs_shared, spaced

ABSTRACTS = {
    "One Thing of This": "Bees find nectar by the colour of petals, and dance where it was.",
    "Another Thing of That": "Steel bridges rust from within; sensors hear it long before inspectors see.",
    "Quite Another Matter": "Sonatas in minor keys slow down twice as often near their final bars.",
}


def answer(*titles, day="2025-07-22"):
    return json.dumps([
        {"paper": {"id": f"2507.{1000 + i}1", "title": title, "summary": ABSTRACTS.get(title, PROSE), "authors": [{"name": "Ada B"}],
                   "submittedOnDailyAt": f"{day}T01:00:00Z"}}
        for i, title in enumerate(titles)])


class Import(SiteCase):
    maxDiff = None

    def digests(self):
        return {path.name: path.read_text() for path in sorted((self.folder / "content/digests").iterdir())}

    def says(self, *arguments, out="", err="", status=0):
        done = self.run_here("import", *arguments)
        self.assertEqual((done.stdout, done.stderr, done.returncode), (out, err, status))

    def test_a_file_gets_the_name_of_its_day(self):
        self.write("saved.json", answer("One Thing of This", "Another Thing of That"))
        before = self.digests()
        self.says("--dry-run", "saved.json",
                  out="content/digests/2025-07-22.json (not written): 2 papers, 2 new, 0 returning\n")
        self.assertEqual(self.digests(), before)
        self.says("saved.json", out="content/digests/2025-07-22.json: 2 papers, 2 new, 0 returning\n")
        self.assertEqual(self.digests()["2025-07-22.json"], answer("One Thing of This", "Another Thing of That"))
        self.says("saved.json", out="saved.json is there already: content/digests/2025-07-22.json\n")

    def test_other_bytes_get_the_next_free_name(self):
        self.write("a.json", answer("One Thing of This"))
        self.write("b.json", answer("One Thing of This", "Quite Another Matter"))
        self.says("a.json", "b.json", out="content/digests/2025-07-22.json: 1 paper, 1 new, 0 returning\n"
                                          "content/digests/2025-07-22-2.json: 2 papers, 1 new, 1 returning\n"
                                          "  the same day as content/digests/2025-07-22.json\n")
        self.assertEqual(self.digests()["2025-07-22.json"], answer("One Thing of This"))

    def test_a_text_digest_takes_its_year_from_the_option(self):
        self.write("mail.txt", spaced([("One Thing of This", ABSTRACTS["One Thing of This"])], "Jul 22"))
        self.says("--date=2025-07-20", "--word=mail", "mail.txt",
                  out="content/digests/2025-07-22-mail.txt: 1 paper, 1 new, 0 returning\n",
                  err="mail.txt:9:1: warning: this day is not the one of --date, 2025-07-20; the date line stands\n"
                      "    9 | Jul 22\n"
                      "      | ^^^^^^\n")

    def test_the_same_bytes_under_another_name_are_there_already(self):
        text = spaced([("One Thing of This", ABSTRACTS["One Thing of This"])])
        self.write("content/digests/2025-07-22-mail.txt", text)
        self.write("mail.txt", text)
        self.says("--date=2025-07-25", "mail.txt",
                  out="mail.txt is there already: content/digests/2025-07-22-mail.txt\n")
        self.write("a.txt", text + "\n")
        self.write("b.txt", text + "\n")
        self.says("--dry-run", "--date=2025-07-25", "a.txt", "b.txt",
                  out="content/digests/2025-07-25.txt (not written): 1 paper, 0 new, 1 returning\n"
                      "b.txt is there already: content/digests/2025-07-25.txt\n")

    def test_a_day_that_has_a_digest_is_told(self):
        self.write("mail.txt", spaced([("One Thing of This", ABSTRACTS["One Thing of This"])]))
        self.says("--date=2025-05-16", "--word=mail", "mail.txt",
                  out="content/digests/2025-05-16-mail.txt: 1 paper, 1 new, 0 returning\n"
                      "  the same day as content/digests/2025-05-16.txt\n")

    def test_a_day_in_the_name_that_the_option_overrules_is_told(self):
        self.write("2025-07-22-mail.txt", spaced([("One Thing of This", ABSTRACTS["One Thing of This"])]))
        self.says("--date=2025-07-20", "2025-07-22-mail.txt",
                  out="content/digests/2025-07-20.txt: 1 paper, 1 new, 0 returning\n",
                  err="2025-07-22-mail.txt: warning: its name says 2025-07-22, but --date=2025-07-20 is taken\n"
                      "  help: leave --date out to take the day of the name\n")

    def test_what_is_said_of_a_file_names_it_as_the_user_did(self):
        one = ABSTRACTS["One Thing of This"]
        self.write("mail.txt", spaced([("One Thing of This", one), ("One Thing of This", one + " " + PROSE)]))
        done = self.run_here("import", "--dry-run", "--date=2025-07-20", "mail.txt")
        self.assertEqual(done.stderr,
                         "mail.txt:9:1: warning: this paper has another abstract in line 13; that one is shown\n"
                         "    9 | One Thing of This\n"
                         "      | ^^^^^^^^^^^^^^^^^\n"
                         "  help: the newest digest's abstract stands; an annotation can say what this one has besides\n")

    @needs_shared
    def test_the_readme_shows_what_it_says(self):
        sample = re.search(r"\$ digestpress import \S+\n    (.*\n)", (ROOT / "README.md").read_text(encoding="utf-8"))[1]
        shutil.rmtree(self.folder / "content")
        shutil.copytree(ROOT / "content", self.folder / "content")
        self.says(SHARED / "real-formats/hf-daily-page.html", out=sample)

    def test_without_a_day_it_wants_a_word(self):
        self.write("library.bib", "@article{a, title = {One Thing of This}, abstract = {We show.}}\n")
        self.says("library.bib", status=1,
                  err="library.bib: error: nothing says the day of this digest\n"
                      "  help: say --date=2025-05-16, or --word=scaling to import it as 'scaling-undated', without a day\n")
        self.says("--word=library", "library.bib",
                  out="content/digests/library-undated.bib: 1 paper, 1 new, 0 returning\n")

    def test_a_file_with_errors_stays_out_and_the_others_come_in(self):
        self.write("half.json", answer("One Thing of This")[:-9])
        self.write("good.json", answer("Quite Another Matter"))
        before = self.digests()
        done = self.run_here("import", "half.json", "good.json")
        self.assertEqual(done.returncode, 1)
        self.assertIn("half.json:1:", done.stderr)
        self.assertIn("error: this JSON ends in the middle", done.stderr)
        self.assertEqual(done.stdout, "content/digests/2025-07-22.json: 1 paper, 1 new, 0 returning\n")
        self.assertEqual(set(self.digests()) - set(before), {"2025-07-22.json"})

    def test_a_file_without_papers_is_not_imported(self):
        self.write("none.json", "[]")
        self.says("none.json", status=1,
                  err="none.json: warning: no paper in this digest\n"
                      "none.json: error: nothing to import: there is no paper in this file\n")

    def test_returning_papers_and_possible_duplicates_are_named(self):
        abstract = "Programs of ten thousand lines obey a law of scale whose exponent small models reach sooner."
        self.write("a.json", answer("Scaling Laws for Small Language Models of Code").replace(PROSE, abstract))
        self.says("a.json", out="content/digests/2025-07-22.json: 1 paper, 1 new, 0 returning\n")
        self.write("b.json", answer("Scaling Laws for Small Language Models of Codes", day="2025-07-23")
                   .replace("2507.10001", "2507.99999").replace(PROSE, abstract))
        self.says("b.json", out="content/digests/2025-07-23.json: 1 paper, 1 new, 0 returning\n"
                                "  possible duplicate: scaling-laws-for-small-language-models-of-codes, of "
                                "scaling-laws-for-small-language-models-of-code\n")

    def test_titles_that_begin_with_a_word_of_labels_are_titles(self):
        titles = ["Data Filtering Networks", "Video Diffusion Models", "Model Soups", "Paper Copilot"]
        lines = [f"- [{title}](https://example.org/{number}) - why [[Code](https://example.org/c)] [Project Page](https://example.org/p)"
                 for number, title in enumerate(titles)]
        self.write("list.md", "\n".join(lines) + "\n")
        done = self.run_here("import", "--word=list", "list.md")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("4 papers, 4 new", done.stdout)
        self.assertEqual([paper["title"] for paper in self.dump()][-4:], titles)

    def test_usage(self):
        self.says(status=2, err="digestpress import: which file?\nTry 'digestpress import --help'.\n")
        self.says("--date=today", "a", status=2,
                  err="digestpress import: --date takes a day such as 2025-05-16, not 'today'\n"
                      "Try 'digestpress import --help'.\n")
        self.says("--word=A b", "a", status=2,
                  err="digestpress import: --word takes small letters, digits and '-', such as 'scaling', not 'A b'\n"
                      "Try 'digestpress import --help'.\n")
        self.says("nowhere.txt", status=1, err="nowhere.txt: error: there is no such file\n")
        self.says("--content=nowhere", "a", status=1,
                  err="digestpress: error: there is no folder 'nowhere' to import into\n"
                      "  help: go to the folder that holds it, or say --content=FOLDER\n")


if __name__ == "__main__":
    unittest.main()
