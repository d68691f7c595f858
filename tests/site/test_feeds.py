"""The feeds: they parse, and an item is known again whatever becomes of its paper."""

import unittest
import xml.etree.ElementTree as ElementTree

from support import PROSE, SiteCase, run, spaced

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


class Feeds(SiteCase):
    def items(self, path="output/feed.xml"):
        return {item.findtext("link").rsplit("/", 1)[1]: item for item in ElementTree.parse(self.folder / path).iter("item")}

    def guid(self, page="one-a-title.html"):
        return self.items()[page].findtext("guid")

    def setUp(self):
        super().setUp()
        self.build()
        self.before = self.guid()

    def assert_same_guid(self, *arguments):
        self.build(*arguments)
        self.assertEqual(self.guid(), self.before)

    def test_a_guid_stays_when_the_paper_comes_again(self):
        self.write("content/digests/2025-06-01.txt", spaced([("One: A Title", PROSE)]))
        self.assert_same_guid()

    def test_a_guid_stays_when_an_annotation_is_added_or_removed(self):
        (self.folder / "content/annotations/one.md").unlink()
        self.assert_same_guid()

    def test_a_guid_stays_when_the_title_is_mended(self):
        digest = self.read("content/digests/2025-05-16.txt").replace("One: A Title", "ONE — a title")
        self.write("content/digests/2025-05-16.txt", digest)
        self.assert_same_guid()

    def test_a_guid_stays_when_base_url_becomes_https(self):
        self.build("--base-url=http://example.org/a/")
        self.before = self.guid()
        self.assert_same_guid("--base-url=https://example.org/a/")

    def test_an_items_day_is_the_day_it_was_first_seen(self):
        self.write("content/digests/2025-06-01.txt", spaced([("One: A Title", PROSE)]))
        self.build()
        self.assertEqual(self.items()["one-a-title.html"].findtext("pubDate"), "Fri, 16 May 2025 00:00:00 +0000")

    def test_an_undated_paper_has_no_day(self):
        self.write("content/digests/some.txt", spaced([("Three", PROSE)]))
        self.build()
        self.assertIsNone(self.items()["three.html"].find("pubDate"))

    def test_the_curators_words_come_before_the_abstract(self):
        content = self.items()["one-a-title.html"].findtext(CONTENT)
        self.assertLess(content.index("Read with"), content.index("We show that"))
        self.assertIn('href="https://example.org/a/papers/two.html"', content)

    def test_every_feed_of_the_real_site_parses_and_names_itself(self):
        done = run("build", "--quiet", "--base-url=https://example.org/a/", f"--output={self.folder / 'real'}")
        self.assertEqual(done.returncode, 0, done.stderr)
        feeds = sorted((self.folder / "real").glob("topics/*.xml")) + [self.folder / "real/feed.xml"]
        self.assertEqual(len(feeds), 27)
        for path in feeds:
            channel = ElementTree.parse(path).find("channel")
            relative = path.relative_to(self.folder / "real")
            self.assertEqual(channel.find(ATOM + "link").get("href"), f"https://example.org/a/{relative}")
            guids = [item.findtext("guid") for item in channel.iter("item")]
            self.assertEqual(len(guids), len(set(guids)))
            self.assertLessEqual(len(guids), 50)
            for item in channel.iter("item"):
                tags = [child.tag for child in item]
                self.assertLess(tags.index("description"), tags.index(CONTENT))
                self.assertEqual(item.find("guid").get("isPermaLink"), "false")

    def test_the_opml_lists_every_feed(self):
        outlines = [node.get("xmlUrl") for node in ElementTree.parse(self.folder / "output/feeds.opml").iter("outline")]
        self.assertIn("https://example.org/a/feed.xml", outlines)
        self.assertIn("https://example.org/a/topics/models.xml", outlines)


if __name__ == "__main__":
    unittest.main()
