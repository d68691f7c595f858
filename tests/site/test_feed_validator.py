"""The W3C feed validator finds nothing wrong in any feed: of this site, of a hostile digest, of two years of digests.

It is no part of this repository. FEEDVALIDATOR names the folder of its sources (`src` of w3c/feedvalidator), which want
html5lib; without them these tests are skipped. It runs offline.
"""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import unittest

import test_hostile
from support import ROOT, SHARED, SiteCase, needs_shared, run

VALIDATOR = os.environ.get("FEEDVALIDATOR")

# Run in a Python of its own, since the validator changes its surroundings. Of what it says, INFO is kept out.
CHECK = """
import json, pathlib, sys, warnings
warnings.simplefilter("ignore")
sys.path.insert(0, sys.argv[1])
import feedvalidator
from feedvalidator import compatibility
base, folder, said, feeds = sys.argv[2], pathlib.Path(sys.argv[3]), [], []
for path in sorted([*folder.rglob("*.xml"), *folder.rglob("*.opml")]):
    head = path.read_bytes()[:600]
    if b"<rss" not in head and b"<opml" not in head:
        continue
    where = str(path.relative_to(folder))
    kind = "application/rss+xml; charset=utf-8" if b"<rss" in head else None
    feeds.append(where)
    try:
        events = feedvalidator.validateStream(open(path, "rb"), 0, kind, base + where)["loggedEvents"]
    except feedvalidator.logging.ValidationFailure as failure:
        events = [failure.event]
    for event in compatibility.AAA(events):
        if {"Error", "Warning"} & {kind.__name__ for kind in type(event).__mro__}:
            said.append([where, type(event).__name__, str(event.params)[:300]])
print(json.dumps([feeds, said]))
"""


def validate(case, base, folder):
    """Every feed of the folder; returns how many there are."""
    done = subprocess.run([sys.executable, "-c", CHECK, VALIDATOR, base, str(folder)], capture_output=True, text=True)
    case.assertEqual(done.returncode, 0, done.stderr)
    feeds, said = json.loads(done.stdout)
    case.assertEqual(said, [])
    return len(feeds)


@unittest.skipUnless(VALIDATOR, "FEEDVALIDATOR does not say where the W3C feed validator is")
@unittest.skipUnless(importlib.util.find_spec("html5lib"), "this Python has no html5lib, which the feed validator wants")
class Validated(SiteCase):
    def test_the_feeds_of_this_site(self):
        base = "https://example.org/some/base/"
        done = run("build", "--quiet", f"--base-url={base}", f"--output={self.folder / 'output'}")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertGreater(validate(self, base, self.folder / "output"), 30)

    def test_the_feeds_of_a_hostile_digest(self):
        self.write("content/digests/2025-05-17.txt", test_hostile.spaced(test_hostile.HOSTILE))
        self.build()
        self.assertGreater(validate(self, "https://example.org/a/", self.folder / "output"), 4)

    @needs_shared
    def test_the_feeds_of_two_years_of_daily_digests(self):
        shutil.rmtree(self.folder / "content")
        for topic in (ROOT / "content/topics").glob("*.md"):
            head = topic.read_text(encoding="utf-8").split("\npapers:")[0].split("\nalso:")[0].split("\n---\n")[0]
            self.write(f"content/topics/{topic.name}", f"{head}\n---\n")
        self.write("content/site.yaml", "title: Two Years\nbase_url: https://example.org/a/\n")
        digests = self.folder / "content/digests"
        subprocess.run([sys.executable, SHARED / "corpora/make_digests.py", digests], check=True, capture_output=True)
        self.assertEqual(len(list(digests.glob("*.txt"))), 558)
        self.build("--quiet")
        self.assertGreater(validate(self, "https://example.org/a/", self.folder / "output"), 26)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v"])
