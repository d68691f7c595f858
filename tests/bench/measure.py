"""What the measurements here share: how long one command takes and how much memory, and a folder that is memory."""

import contextlib
import multiprocessing
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

MEMORY = pathlib.Path("/dev/shm")


@contextlib.contextmanager
def folder_in_memory():
    """A folder on a memory file system where there is one, since disks vary from run to run."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as name:
        yield pathlib.Path(name)


def apart(function, *arguments):
    """Calls it in a process of its own: a command that is timed later counts the memory that this process ever had, which
    it was started from, as its own."""
    process = multiprocessing.get_context("fork").Process(target=function, args=arguments)
    process.start()
    process.join()
    if process.exitcode != 0:
        sys.exit(f"{function.__name__} ended with {process.exitcode}")


def timed(command, cwd):
    """Wall and CPU seconds and peak MiB of one command."""
    started = time.monotonic()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    if status != 0:
        sys.exit(f"{command[0]} ended with {status}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def medians(rows):
    return [statistics.median(column) for column in zip(*rows)]


def change_a_word(path):
    """Turns the first " we " of a file into " they ", or back."""
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(" we ", " they ", 1) if " we " in text else text.replace(" they ", " we ", 1), encoding="utf-8")


def files_and_bytes(folder):
    files = size = 0
    for where, _, names in os.walk(folder):
        files += len(names)
        size += sum(os.path.getsize(os.path.join(where, name)) for name in names)
    return files, size
