"""What the tests of the whole program share: a folder with a small site, and ways to build and read it."""

import fcntl
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("DIGESTPRESS") or str(ROOT / ".build/release/digestpress")
SHARED = pathlib.Path(os.environ.get("SHARED") or ROOT.parent / "shared")

PROSE = (
    "We show that a model of this size can be trained on the data that there is. It takes less time than was "
    "thought and costs less than others have said. Our experiments on five tasks show that it does better than the "
    "baselines, and we give an account of where it does not, and why."
)
HEAD = "new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nbyAK and the research community\n\n"


def needs_shared(test):
    """Skip, aloud, what needs the folder of shared material."""
    if SHARED.is_dir():
        return test
    return unittest.skip(f"{SHARED.name}/ with the shared material is not there")(test)


def run(*arguments, cwd=ROOT, env=None, **options):
    """Run the program; returns the completed process with its output as text."""
    return subprocess.run(
        [PROGRAM, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        errors="replace",
        timeout=600,
        **options,
    )


def program_of(compiler, level):
    """The program as that compiler makes it at that level of optimisation; made once, whoever asks first."""
    if not shutil.which(compiler):
        raise unittest.SkipTest(f"{compiler} is not installed")
    variant = f"same-{compiler}{level}"
    (ROOT / ".build").mkdir(exist_ok=True)
    with open(ROOT / f".build/{variant}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = subprocess.run(
            ["make", "-s", "-j2", f"CC={compiler}", f"OPT={level}", f"VARIANT={variant}", "all"],
            cwd=ROOT,
            env={k: v for k, v in os.environ.items() if k not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL", "SANITIZE")},
            capture_output=True,
            text=True,
        )
    if made.returncode != 0:
        raise AssertionError(made.stderr)
    return ROOT / ".build" / variant / "digestpress"


def spaced(papers, day=None):
    """The text of a digest in the spaced layout; papers are (title, abstract)."""
    return HEAD + "".join(part + "\n\n" for part in ([day] if day else []) + [t for paper in papers for t in paper])


def compact(papers):
    body = [text for paper in papers for text in paper]
    head = ["Get trending papers in your email inbox once a day!", "Get trending papers in your email inbox!"]
    return "\n".join(head + ["Subscribe" + body[0]] + body[1:])


class SiteCase(unittest.TestCase):
    """A test in a folder of its own that holds a small, faultless site."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="digestpress-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        shutil.copytree(ROOT / "layouts", self.folder / "layouts")
        self.write("content/site.yaml", "title: A Site\nbase_url: https://example.org/a/\n")
        self.write("content/digests/2025-05-16.txt", spaced([("One: A Title", PROSE), ("Two", PROSE)], "May 16"))
        self.write("content/topics/models.md", "---\ntitle: Models\nterms:\n  model: 3\n---\nAbout models.\n")
        self.write("content/annotations/one.md", "---\npaper: one-a-title\n---\nRead with [[two]].\n")
        self.write("content/lists/first.md", "---\ntitle: First\n---\nWhy.\n\n## [[two]]\n\nBecause.\n")
        self.write("content/pages/about.md", "---\ntitle: About\n---\nThis site.\n")

    def write(self, path, text):
        path = self.folder / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def read(self, path):
        return (self.folder / path).read_text(encoding="utf-8")

    def run_here(self, *arguments, **options):
        return run(*arguments, cwd=self.folder, **options)

    def build(self, *arguments, **options):
        """Build, and expect that it goes well."""
        done = self.run_here("build", *arguments, **options)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done

    def dump(self, *arguments):
        done = self.run_here("dump", *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def tree(self, folder="output"):
        """Every file of the site below a folder, by relative path, with its bytes; not what publishing keeps for itself."""
        top = self.folder / folder
        files = (path for path in sorted(top.rglob("*")) if path.is_file())
        return {str(p.relative_to(top)): p.read_bytes() for p in files if ".digestpress" not in p.parts}

    def assert_same_tree(self, tree, expected, message=""):
        """Like assertEqual, but says only which files differ."""
        differing = sorted(path for path in tree.keys() | expected.keys() if tree.get(path) != expected.get(path))
        self.assertEqual(differing, [], message)


def main():
    unittest.main(argv=[sys.argv[0], "-v"])
