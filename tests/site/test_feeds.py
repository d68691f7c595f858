"""The feeds: they parse, and an item is known again whatever becomes of its paper."""

import json
import re
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

    def test_a_guid_stays_when_another_title_turns_out_to_be_the_same_paper(self):
        self.write("content/digests/2025-06-01.txt", spaced([("One: Another Title", PROSE + " More.")]))
        self.write("content/annotations/one.md", "---\npaper: one-a-title\nsame_as: One Another Title\n---\nRead.\n")
        self.assert_same_guid()
        self.assertNotIn("one-another-title.html", self.items())

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

    def test_what_an_annotation_says_anew_is_told_and_its_day_stays(self):
        self.write("content/annotations/one.md", "---\npaper: one-a-title\ndate: 2025-05-20\n---\nRead.\n")
        self.build()
        before = self.items("output/annotations.xml")["one-a-title.html"]
        note = "---\npaper: one-a-title\ndate: 2025-05-20\nupdated: 2025-06-01\n---\nRead it again.\n"
        self.write("content/annotations/one.md", note)
        self.build()
        after = self.items("output/annotations.xml")["one-a-title.html"]
        self.assertEqual(after.findtext("guid"), before.findtext("guid"))
        self.assertEqual(after.findtext("pubDate"), before.findtext("pubDate"))
        self.assertIsNone(before.find(ATOM + "updated"))
        self.assertEqual(after.findtext(ATOM + "updated"), "2025-06-01T00:00:00Z")
        paper = self.items()["one-a-title.html"]
        self.assertEqual(paper.findtext("pubDate"), "Fri, 16 May 2025 00:00:00 +0000")
        self.assertEqual(paper.findtext(ATOM + "updated"), "2025-06-01T00:00:00Z")

    def test_an_annotation_is_news_where_its_paper_is_not(self):
        annotation = self.items("output/annotations.xml")["one-a-title.html"].findtext("guid")
        self.assertEqual(annotation, self.before + "#annotation")

    def test_a_digest_keeps_its_guid_when_its_papers_come_again_or_are_annotated(self):
        def guid():
            return self.items("output/digests.xml")["2025-05-16.html"].findtext("guid")

        before = guid()
        self.write("content/digests/2025-06-01.txt", spaced([("One: A Title", PROSE)]))
        self.write("content/annotations/two.md", "---\npaper: two\n---\nAlso.\n")
        self.build()
        self.assertEqual(guid(), before)

    def test_items_leave_a_feed_by_age_alone(self):
        self.write("content/site.yaml", "title: A\nbase_url: https://example.org/a/\nfeed_items: 3\nfeed_days: 7\n")
        before = list(self.items())
        for day in range(1, 15):
            self.write(f"content/digests/2025-06-{day:02}.txt", spaced([(f"Of Day {day}", PROSE)]))
            self.build()
            after = list(self.items())
            self.assertEqual(after, ([f"of-day-{day}.html"] + before)[: len(after)])
            before = after
        self.assertEqual(after, [f"of-day-{day}.html" for day in range(14, 7, -1)])

    def test_json_feeds_keep_to_the_specification(self):
        feeds = ["feed", "annotations", "digests", "topics/models", "lists/first"]
        for path in feeds:
            feed = json.loads(self.read(f"output/{path}.json"))
            with self.subTest(path):
                self.hold_json_feed(feed, f"https://example.org/a/{path}.json")
                rss = ElementTree.parse(self.folder / f"output/{path}.xml").getroot()
                self.assertEqual([item["id"] for item in feed["items"]], [i.findtext("guid") for i in rss.iter("item")])
                contents = [item["content_html"] for item in feed["items"]]
                self.assertEqual(contents, [item.findtext(CONTENT) for item in rss.iter("item")])

    def hold_json_feed(self, feed, address):
        """https://www.jsonfeed.org/version/1.1/"""
        known = "version title home_page_url feed_url description language authors hubs items".split()
        self.assertLessEqual(feed.keys(), set(known))
        self.assertEqual(feed["version"], "https://jsonfeed.org/version/1.1")
        self.assertEqual(feed["feed_url"], address)
        self.assertTrue(feed["title"] and feed["home_page_url"].startswith("https://"))
        ids = [item["id"] for item in feed["items"]]
        self.assertEqual(len(ids), len(set(ids)))
        known = "id url external_url title content_html summary date_published date_modified authors tags language".split()
        for item in feed["items"]:
            self.assertLessEqual(item.keys(), set(known))
            self.assertTrue(item["id"].startswith("urn:uuid:"))
            self.assertTrue(item["url"].startswith("https://example.org/a/"))
            self.assertIsInstance(item["content_html"], str)
            for name in ("date_published", "date_modified"):
                self.assertRegex(item.get(name, "2025-01-01T00:00:00Z"), r"^\d{4}-\d\d-\d\dT00:00:00Z$")
            for name in ("external_url", "title", "summary"):
                self.assertTrue(item.get(name, "absent"))
            for author in item.get("authors", []):
                self.assertTrue(author["name"])
            self.assertTrue(all(isinstance(tag, str) for tag in item.get("tags", [])))

    def test_pages_name_the_feed_of_what_they_are_about(self):
        about = {
            "index.html": ["feed"],
            "topics/models.html": ["topics/models", "feed"],
            "papers/one-a-title.html": ["topics/models", "feed"],
            "lists/first.html": ["lists/first", "feed"],
            "annotations.html": ["annotations", "feed"],
            "digests.html": ["digests", "feed"],
            "digests/2025-05-16.html": ["digests", "feed"],
        }
        link = re.compile(r'<link rel="alternate" type="application/(rss\+xml|feed\+json)" title="[^"]+" href="([^"]+)"')
        for page, feeds in about.items():
            root = "../" * page.count("/")
            rss, json = ([(kind, f"{root}{feed}.{end}") for feed in feeds] for kind, end in (("rss+xml", "xml"), ("feed+json", "json")))
            own = [rss[0]] if page.startswith("papers/") else [rss[0], json[0]]  # in both formats where the page is about it
            expected = own + rss[1:]
            self.assertEqual(link.findall(self.read(f"output/{page}")), expected, page)

    def test_a_feed_is_shown_by_a_style_sheet_that_is_there(self):
        for path in ("feed.xml", "topics/models.xml"):
            href = re.search(r'<\?xml-stylesheet type="text/css" href="([^"]+)"\?>', self.read(f"output/{path}"))[1]
            self.assertTrue((self.folder / "output" / path).parent.joinpath(href).is_file(), href)

    def test_a_page_lists_every_feed_with_its_address(self):
        page = self.read("output/feeds.html")
        for feed in ("feed", "annotations", "digests", "topics/models", "lists/first"):
            self.assertRegex(page, rf'<code id="feed-\d">https://example.org/a/{feed}\.xml</code>')
            self.assertIn(f'href="{feed}.json"', page)
        for number in re.findall(r'data-copy="([^"]+)"', page):
            self.assertIn(f'id="{number}"', page)
        self.assertIn('href="feeds.opml"', page)

    def test_every_feed_of_the_real_site_parses_and_names_itself(self):
        done = run("build", "--quiet", "--base-url=https://example.org/a/", f"--output={self.folder / 'real'}")
        self.assertEqual(done.returncode, 0, done.stderr)
        feeds = [path for path in sorted((self.folder / "real").rglob("*.xml")) if path.name != "sitemap.xml"]
        self.assertEqual(len(feeds), 34)
        for path in feeds:
            channel = ElementTree.parse(path).find("channel")
            relative = path.relative_to(self.folder / "real")
            self.assertEqual(channel.find(ATOM + "link").get("href"), f"https://example.org/a/{relative}")
            guids = [item.findtext("guid") for item in channel.iter("item")]
            self.assertEqual(len(guids), len(set(guids)))
            self.assertLessEqual(len(guids), 55)
            for item in channel.iter("item"):
                tags = [child.tag for child in item]
                self.assertLess(tags.index("description"), tags.index(CONTENT))
                self.assertEqual(item.find("guid").get("isPermaLink"), "false")

    def test_the_opml_lists_every_feed(self):
        outlines = [node.get("xmlUrl") for node in ElementTree.parse(self.folder / "output/feeds.opml").iter("outline")]
        self.assertIn("https://example.org/a/feed.xml", outlines)
        feeds = ("annotations", "digests", "topics/models", "lists/first")
        self.assertEqual(outlines[1:], [f"https://example.org/a/{feed}.xml" for feed in feeds])


if __name__ == "__main__":
    unittest.main()
