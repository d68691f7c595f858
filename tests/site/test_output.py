"""What a build does to the output folder: writes what changed, removes what is gone, keeps what is not its own."""

import os
import pathlib
import random
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

from support import PROGRAM, PROSE, ROOT, SiteCase, program_of, spaced


class Output(SiteCase):
    def test_the_closing_line_says_what_was_done(self):
        first = self.build().stdout
        files = len(self.tree())
        self.assertRegex(first, rf"^2 papers, {files} files: {files} written, 0 unchanged, 0 removed; \d+ ms\n$")
        self.assertRegex(self.build().stdout, rf"^2 papers, {files} files: 0 written, {files} unchanged, 0 removed; \d+ ms\n$")

    def test_quiet_says_nothing(self):
        done = self.build("--quiet")
        self.assertEqual((done.stdout, done.stderr), ("", ""))

    def test_only_what_changed_is_written(self):
        self.build()
        old = {path: path.stat().st_mtime_ns for path in (self.folder / "output").rglob("*.html")}
        self.write("content/pages/about.md", "---\ntitle: About\n---\nThat site.\n")
        self.assertIn(" 1 written, ", self.build().stdout)
        new = {path: path.stat().st_mtime_ns for path in (self.folder / "output").rglob("*.html")}
        self.assertEqual([path.name for path in new if new[path] != old[path]], ["about.html"])

    def test_what_is_gone_is_removed_and_what_is_the_users_stays(self):
        self.build()
        self.write("output/CNAME", "papers.example.org")
        self.write("output/papers/mine.html", "mine")
        self.write("output/lists/notes.txt", "mine")
        (self.folder / "content/lists/first.md").unlink()
        (self.folder / "content/pages/about.md").unlink()
        self.build()
        tree = self.tree()
        self.assertNotIn("lists/first.html", tree)
        self.assertNotIn("about.html", tree)
        self.assertEqual(tree["CNAME"], b"papers.example.org")
        self.assertEqual(tree["papers/mine.html"], b"mine")
        self.assertEqual(tree["lists/notes.txt"], b"mine")

    def test_a_file_of_the_users_in_the_way_stops_the_build(self):
        self.write("output/about.html", "mine")
        done = self.run_here("build")
        self.assertEqual(done.returncode, 1)
        self.assertIn("about.html", done.stderr)
        self.assertEqual(self.tree(), {"about.html": b"mine"})

    def test_a_mistake_in_the_content_leaves_the_output_untouched(self):
        self.build()
        before = self.tree()
        self.write("content/digests/2025-05-17.txt", spaced([("Three", PROSE)], "May 17"))
        self.write("content/annotations/two.md", "---\npaper: nothing\n---\nText.\n")
        self.assertEqual(self.run_here("build").returncode, 1)
        self.assert_same_tree(self.tree(), before)

    def test_a_file_that_somebody_changed_is_made_again(self):
        self.build()
        before = self.tree()
        self.write("output/index.html", "changed")
        (self.folder / "output/feed.xml").unlink()
        self.build()
        self.assert_same_tree(self.tree(), before)

    def test_a_build_that_is_killed_leaves_whole_files_and_the_next_mends_the_rest(self):
        self.big_site()
        self.build("--output=first")
        for path in (self.folder / "content/digests").glob("*.txt"):
            path.write_text(path.read_text().replace(PROSE, PROSE + " And more."))
        self.build("--output=second")
        old, new = self.tree("first"), self.tree("second")
        started = time.monotonic()
        self.build("--output=timed")
        duration = time.monotonic() - started
        seed = int(os.environ.get("SEED", "20261122"))
        moments = random.Random(seed)
        for number in range(50):
            shutil.rmtree(self.folder / "output", ignore_errors=True)
            shutil.copytree(self.folder / "first", self.folder / "output")
            self.kill_a_build_after(moments.random() * duration)
            for path, data in self.tree().items():
                whole = data in (old.get(path), new.get(path))
                self.assertTrue(whole, f"{path}, kill {number}, seed {seed}")
            self.build()
            self.assert_same_tree(self.tree(), new, f"kill {number}, seed {seed}")

    def big_site(self):
        for day in range(1, 21):
            papers = [(f"Paper {day} {number}", PROSE) for number in range(20)]
            self.write(f"content/digests/2025-04-{day:02}.txt", spaced(papers))

    def kill_a_build_after(self, seconds):
        build = subprocess.Popen([PROGRAM, "build", "--quiet"], cwd=self.folder)
        try:
            build.wait(seconds)
        except subprocess.TimeoutExpired:
            build.send_signal(signal.SIGKILL)
        build.wait()

    @unittest.skipUnless(os.geteuid() == 0, "mounting a small disk needs root")
    def test_a_full_disk_leaves_whole_files_and_the_next_build_mends_the_rest(self):
        self.big_site()
        self.build("--output=first")
        old = self.tree("first")
        for path in (self.folder / "content/digests").glob("*.txt"):
            path.write_text(path.read_text().replace(PROSE, PROSE + " And more of it." * 1000))
        self.build("--output=second")
        new = self.tree("second")
        disk = self.folder / "output"
        disk.mkdir(exist_ok=True)
        room = sum(-(-len(data) // 4096) * 4096 for data in old.values()) + (1 << 20)
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={room}", "tmpfs", disk], capture_output=True, text=True)
        if mounted.returncode != 0:
            self.skipTest("no disk can be mounted here: " + mounted.stderr.strip())
        try:
            shutil.copytree(self.folder / "first", disk, dirs_exist_ok=True)
            done = self.run_here("build")
            self.assertEqual(done.returncode, 3, done.stderr)
            self.assertIn("No space left on device", done.stderr)
            for path, data in self.tree().items():
                self.assertTrue(data in (old.get(path), new.get(path)), path)
            subprocess.run(["mount", "-o", "remount,size=100m", disk], check=True)
            self.build()
            self.assert_same_tree(self.tree(), new)
        finally:
            subprocess.run(["umount", disk], check=True)


class SameBytes(SiteCase):
    """The same content gives the same bytes, whatever the machine."""

    def build_in(self, folder, program=PROGRAM, **environment):
        done = subprocess.run(
            [program, "build", "--quiet"], cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        out = pathlib.Path(folder) / "output"
        return self.tree(out)

    def copy_of_the_repository(self, shuffled=False):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="digestpress-copy-"))
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        paths = [p for top in ("content", "layouts") for p in sorted((ROOT / top).rglob("*")) if p.is_file()]
        if shuffled:
            random.Random(7).shuffle(paths)
        for path in paths:
            copy = folder / path.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
        return folder

    def test_zone_locale_folder_order_and_threads_make_no_difference(self):
        expected = self.build_in(self.copy_of_the_repository())
        for environment in ({"TZ": "Pacific/Kiritimati"}, {"TZ": "America/Adak", "LC_ALL": "tr_TR.UTF-8", "LANG": "de_DE.UTF-8"}):
            self.assert_same_tree(self.build_in(self.copy_of_the_repository(shuffled=True), **environment), expected)
        folder = self.copy_of_the_repository()
        done = subprocess.run([PROGRAM, "build", "--threads=7"], cwd=folder, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assert_same_tree(self.build_in(folder), expected)

    @unittest.skipUnless(shutil.which("faketime"), "faketime is not installed")
    def test_the_date_of_the_machine_makes_no_difference(self):
        expected = self.build_in(self.copy_of_the_repository())
        folder = self.copy_of_the_repository()
        subprocess.run(["faketime", "2031-01-01", PROGRAM, "build"], cwd=folder, check=True, capture_output=True)
        self.assert_same_tree(self.build_in(folder), expected)

    def test_compilers_and_optimisation_make_no_difference(self):
        expected = None
        for compiler in ("gcc", "clang"):
            for level in ("-O0", "-O3"):
                tree = self.build_in(self.copy_of_the_repository(), program_of(compiler, level))
                expected = expected or tree
                self.assert_same_tree(tree, expected, compiler + level)


if __name__ == "__main__":
    unittest.main()
