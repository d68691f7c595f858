"""What the program says when something is wrong, in its exact words; the readers' own messages are in tests/unit/."""

import subprocess
import unittest

from support import PROGRAM, SiteCase


class Messages(SiteCase):
    maxDiff = None

    def assert_says(self, expected, *arguments, status=1):
        done = self.run_here(*(arguments or ("build",)))
        self.assertEqual(done.stderr, expected)
        self.assertEqual(done.returncode, status)
        self.assertFalse((self.folder / "output").exists() and self.tree())

    def test_no_content_folder(self):
        self.assert_says(
            "nowhere: error: there is no such folder\n"
            "  help: go to the folder that holds 'nowhere', or make it, with a site.yaml in it\n",
            "build", "--content=nowhere",
        )

    def test_no_layouts_folder(self):
        self.assert_says(
            "digestpress: error: there is no folder 'nowhere' with layouts\n"
            "  help: run digestpress in the folder that holds content/ and layouts/, or say --layouts=FOLDER\n",
            "build", "--layouts=nowhere",
        )

    def test_a_base_url_without_a_scheme(self):
        self.write("content/site.yaml", "title: A\nbase_url: example.org/a\n")
        self.assert_says(
            "content/site.yaml:2:11: error: 'example.org/a' is no base_url: it does not begin with 'https://' or 'http://'\n"
            "    2 | base_url: example.org/a\n"
            "      |           ^^^^^^^^^^^^^\n"
            "  help: write it as 'https://example.org/' or 'https://name.github.io/project/'\n",
        )

    def test_a_base_url_without_a_scheme_on_the_command_line(self):
        self.assert_says(
            "digestpress build: 'example.org' is no --base-url: it does not begin with 'https://' or 'http://'; "
            "write it as 'https://example.org/' or 'https://name.github.io/project/'\n"
            "Try 'digestpress build --help'.\n",
            "build", "--base-url=example.org", status=2,
        )

    def test_no_base_url(self):
        self.write("content/site.yaml", "title: A\n")
        done = self.run_here("build")
        self.assertEqual(done.returncode, 0)
        self.assertEqual(
            done.stderr,
            "digestpress: warning: base_url is not set; feeds and the sitemap point to http://localhost:8000/\n"
            "  help: set base_url in site.yaml to where the site will be served, or say --base-url=URL\n",
        )

    def test_an_output_that_is_a_file(self):
        self.write("site", "mine")
        self.assert_says(
            "site: error: the site needs a folder here, but this is none\n"
            "  help: move it away, or name another output folder\n",
            "build", "--output=site"
        )
        self.assertEqual(self.read("site"), "mine")

    def test_a_layout_that_is_missing(self):
        (self.folder / "layouts/paper.mustache").unlink()
        self.assert_says(
            "digestpress: error: the layout 'paper' is missing\n"
            "  help: the site cannot be made without layouts/paper.mustache; take it from the repository\n",
        )

    def test_a_partial_that_is_missing(self):
        self.write("layouts/topic.mustache", "<p>\n  {{> partials/crad}}\n")
        self.assert_says(
            "layouts/topic.mustache:2:7: error: there is no layout 'partials/crad'\n"
            "    2 |   {{> partials/crad}}\n"
            "      |       ^^^^^^^^^^^^^\n"
            "  help: did you mean 'partials/card'?\n",
        )

    def test_a_section_that_is_never_closed(self):
        self.write("layouts/topic.mustache", "<p>\n  {{#papers}}x\n")
        self.assert_says(
            "layouts/topic.mustache:2:3: error: the section 'papers' is never closed\n"
            "    2 |   {{#papers}}x\n"
            "      |   ^^^^^^^^^^^\n"
            "  help: write {{/papers}} where it ends\n",
        )

    def test_a_layout_that_includes_itself(self):
        self.write("layouts/topic.mustache", "{{> topic}}\n")
        self.assert_says(
            "layouts/topic.mustache:1:5: error: this layout includes itself: topic → topic\n"
            "    1 | {{> topic}}\n"
            "      |     ^^^^^\n",
        )

    def test_every_mistake_in_one_run_in_the_order_of_files_and_lines(self):
        self.write("content/annotations/one.md", "---\npaper: one-a-title\ntopics: [modles]\ncolour: red\n---\nSee [[twoo]].\n")
        self.write("content/annotations/zero.md", "---\npaper: zero\n---\nText.\n")
        self.write("content/lists/first.md", "---\ntitle: First\n---\nWhy.\n\n## [[thre]]\n\nBecause.\n")
        self.assert_says(
            "content/annotations/one.md:3:10: error: unknown topic 'modles'\n"
            "    3 | topics: [modles]\n"
            "      |          ^^^^^^\n"
            "  help: did you mean 'models'?\n"
            "content/annotations/one.md:4:1: error: unknown key 'colour'\n"
            "    4 | colour: red\n"
            "      | ^^^^^^\n"
            "  help: the keys are paper, date, updated, topics, tags, links, slug, aliases, same_as, not_same_as, authors, arxiv, "
            "doi, venue and published\n"
            "content/annotations/one.md:6:5: error: no paper, topic or reading list is called 'twoo'\n"
            "    6 | See [[twoo]].\n"
            "      |     ^^^^^^^^\n"
            "  help: did you mean 'two'?\n"
            "content/annotations/zero.md:2:8: error: no paper is called 'zero'\n"
            "    2 | paper: zero\n"
            "      |        ^^^^\n"
            "  help: a paper is named by its slug (the last part of its page's address) or its whole title\n"
            "content/lists/first.md:6:6: error: no paper is called 'thre'\n"
            "    6 | ## [[thre]]\n"
            "      |      ^^^^\n"
            "  help: a paper is named by its slug (the last part of its page's address) or its whole title\n"
        )

    def test_a_digest_that_is_not_read_is_one_mistake(self):
        (self.folder / "content/digests/2025-05-16.txt").rename(self.folder / "content/digests/2025-05-16.txt.bak")
        self.assert_says(
            "content/annotations/one.md:2:8: error: no paper is called 'one-a-title'\n"
            "    2 | paper: one-a-title\n"
            "      |        ^^^^^^^^^^^\n"
            "  help: mend 'content/digests/2025-05-16.txt.bak' first: it is not read, and this paper may be in it; "
            "so may others that are named, which are not listed\n"
            "content/digests/2025-05-16.txt.bak: warning: nothing reads this file\n"
            "  help: its name is that of a copy or of half a download; remove it, or give it another\n"
        )

    def test_a_topic_by_its_title_and_no_topics_at_all(self):
        self.write("content/topics/models.md", "---\ntitle: Large Models\nterms:\n  model: 3\n---\nAbout models.\n")
        self.write("content/annotations/one.md", "---\npaper: one-a-title\ntopics: [large models, data]\n---\nWords.\n")
        self.assert_says(
            "content/annotations/one.md:3:10: error: unknown topic 'large models'\n"
            "    3 | topics: [large models, data]\n"
            "      |          ^^^^^^^^^^^^\n"
            "  help: did you mean 'models'?\n"
            "content/annotations/one.md:3:24: error: unknown topic 'data'\n"
            "    3 | topics: [large models, data]\n"
            "      |                        ^^^^\n"
            "  help: a topic is a file in content/topics/, named by that file's name without .md\n"
        )
        (self.folder / "content/topics/models.md").unlink()
        self.assert_says(
            "content/annotations/one.md:3:10: error: unknown topic 'large models'\n"
            "    3 | topics: [large models, data]\n"
            "      |          ^^^^^^^^^^^^\n"
            "  help: there is no topic at all: put files into content/topics; others that are named are not listed\n"
        )

    def test_an_output_among_the_sources(self):
        for output, source in (("content", "content"), (".", "content"), ("layouts/new/site", "layouts")):
            self.assert_says(
                f"digestpress: error: the output folder '{output}' cannot be in or around '{source}', which it is made from\n"
                "  help: give the site a folder of its own: --output=FOLDER\n",
                "build", f"--output={output}",
            )

    def test_an_unknown_command(self):
        self.assert_says(
            "digestpress: unknown command 'biuld'\nDid you mean 'build'? Try 'digestpress --help'.\n", "biuld", status=2
        )
        self.assert_says("digestpress: unknown command 'publish'\nTry 'digestpress --help'.\n", "publish", status=2)

    def test_an_option_before_the_command(self):
        self.assert_says(
            "digestpress: options stand behind a command, as in 'digestpress build --quiet'\nTry 'digestpress --help'.\n",
            "--quiet", "build", status=2,
        )

    def test_a_misspelt_option(self):
        self.assert_says(
            "digestpress build: unrecognized option '--ouptut=a'\n"
            "Did you mean '--output'? Try 'digestpress build --help'.\n",
            "build", "--ouptut=a", status=2,
        )

    def test_an_option_of_another_command(self):
        self.assert_says(
            "digestpress check: unrecognized option '--output=a'\n"
            "Other commands take it, this one does not. Try 'digestpress check --help'.\n",
            "check", "--output=a", status=2,
        )

    def test_an_option_with_one_dash(self):
        self.assert_says(
            "digestpress build: invalid option -- 'o'\n"
            "Did you mean '--output'? Try 'digestpress build --help'.\n",
            "build", "-output=a", status=2,
        )

    def test_a_folder_without_a_name(self):
        self.assert_says(
            "digestpress build: --output takes the name of a folder\nTry 'digestpress build --help'.\n",
            "build", "--output=", status=2,
        )

    def test_an_image_and_links_of_the_content(self):
        self.write("content/images/law.png", b"\x89PNG\r\n\x1a\n\x00")
        self.write("content/annotations/one.md", "---\npaper: one-a-title\n---\n![A law](images/law.png) [all](topics.html)\n")
        done = self.build("--quiet")
        self.assertEqual(done.stderr, "")
        self.assertEqual(self.tree()["images/law.png"], b"\x89PNG\r\n\x1a\n\x00")
        self.assertIn('<img src="../images/law.png" alt="A law">', self.read("output/papers/one-a-title.html"))
        (self.folder / "content/images/law.png").unlink()
        done = self.build("--quiet")
        self.assertEqual(
            done.stderr,
            "content/annotations/one.md:4:10: warning: the site has no image 'images/law.png'\n"
            "    4 | ![A law](images/law.png) [all](topics.html)\n"
            "      |          ^^^^^^^^^^^^^^\n"
            "  help: put the file into content/images/, and write it as 'images/law.png'\n",
        )
        self.assertNotIn("images/law.png", self.tree())

    def test_two_reports_at_once(self):
        self.assert_says(
            "digestpress topics: --explain and --evaluate ask for two reports; drop one of them\n"
            "Try 'digestpress topics --help'.\n",
            "topics", "--evaluate", "--explain=one-a-title", status=2,
        )
        self.assert_says(
            "digestpress topics: --all is for the whole report; drop it, or --propose\n"
            "Try 'digestpress topics --help'.\n",
            "topics", "--all", "--propose=1", status=2,
        )

    def test_an_unknown_option(self):
        self.assert_says(
            "digestpress build: unrecognized option '--colour'\nTry 'digestpress build --help'.\n", "build", "--colour", status=2
        )
        self.assert_says(
            "digestpress check: invalid option -- 'q'\nTry 'digestpress check --help'.\n", "check", "-q", status=2
        )

    def test_threads_that_are_no_number(self):
        self.assert_says(
            "digestpress build: --threads takes a number from 1 to 64, not 'many'\nTry 'digestpress build --help'.\n",
            "build", "--threads=many", status=2,
        )

    def test_a_word_too_many(self):
        self.assert_says(
            "digestpress build: unexpected 'now'\nTry 'digestpress build --help'.\n", "build", "now", status=2
        )

    def test_a_page_that_stands_in_the_way_of_the_sites_own(self):
        self.write("content/pages/index.md", "---\ntitle: Index\n---\nText.\n")
        self.assert_says(
            "content/pages/index.md: error: the page 'Index' would be at 'index.html', as is the home page\n"
            "  help: give its file another name, or set 'slug'\n",
        )

    def test_an_alias_that_is_an_address(self):
        self.write("content/pages/about.md", "---\ntitle: About\naliases: [topics]\n---\nText.\n")
        self.assert_says(
            "content/pages/about.md:3:11: error: an alias of the page 'About' would be at 'topics.html', as is the list of topics\n"
            "    3 | aliases: [topics]\n"
            "      |           ^^^^^^\n"
            "  help: write another alias, or leave it out\n",
        )

    def test_help_and_version_go_to_standard_output(self):
        for arguments in (["--help"], ["--version"], ["build", "--help"], ["check", "--help"], ["dump", "--help"]):
            done = self.run_here(*arguments)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertTrue(done.stdout)

    def test_a_full_disk_behind_standard_output(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = subprocess.run([PROGRAM, "dump"], cwd=self.folder, stdout=full, stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 3)
        self.assertEqual(done.stderr, "digestpress: error: cannot write to standard output: No space left on device\n")


if __name__ == "__main__":
    unittest.main()
