"""A Hugo site (hugo/ has its configuration and layouts) of the papers that `digestpress dump` prints: what was found in
the content is handed to Hugo ready made, so that it reads, sorts and renders, and nothing else.

One Markdown file a paper, its abstract, under JSON, which Hugo reads fastest. What the layouts would have to work out
at some cost is there too: the words of a card, the digests before and after, and by `weight` the order of every list."""

import json
import pathlib
import re
import shutil

import corpus

LAYOUTS = pathlib.Path(__file__).resolve().parent / "hugo"
MONTHS = "January February March April May June July August September October November December".split()
UNSORTED = "not-yet-sorted"
EXCERPT = 240
KINDS = {"code": "Code", "model": "Model", "dataset": "Data", "paper": "Paper"}
COLOURS = 12
LAST = 10**9
COMMON = set("about across after along also beyond from into more over that than their them they this through toward "
             "towards under using versus what when where which while with without your".split())


def write(folder, content, papers, pictures, related=False):
    """Fills the empty `folder` with a site of `papers`, whose topics and settings `content` has. `pictures` is a folder
    of the pictures for links. With `related`, papers have the words that Hugo relates them by."""
    shutil.copytree(LAYOUTS, folder, dirs_exist_ok=True)
    shutil.copytree(corpus.ROOT / "layouts/assets", folder / "static/assets")
    for picture in (pictures / "index.png", *(pictures / "topics").glob("*.png")):
        copy = folder / "static" / picture.relative_to(pictures)
        copy.parent.mkdir(exist_ok=True)
        shutil.copy(picture, copy)
    write_settings(folder, content)
    page(folder / "content/feeds.md", {"title": "Feeds", "description": "Every feed.", "layout": "feeds", "weight": LAST})
    write_topics(folder, content)
    days = {}
    for rank, paper in enumerate(papers, 1):
        days.update((digest["slug"], digest["date"]) for digest in paper["digests"])
        page(folder / f"content/papers/{paper['slug']}.md", paper_front(paper, rank, related), escaped(paper["abstract"]))
    write_digests(folder, days)


def page(path, front, body=""):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{json.dumps(front, ensure_ascii=False, indent=1)}\n\n{body}\n", encoding="utf-8")


def scalars(text):
    """The keys of front matter, or of settings, that have one line."""
    found = re.findall(r"^(\w+): *(\S.*)$", text, re.MULTILINE)
    return {key: json.loads(value) if value.startswith('"') else value for key, value in found}


def write_settings(folder, content):
    settings = scalars((content / "site.yaml").read_text(encoding="utf-8"))
    params = {key: settings[key] for key in ("description", "language", "author")}
    site = {"baseURL": settings["base_url"], "title": settings["title"], "params": params}
    (folder / "site.json").write_text(json.dumps(site), encoding="utf-8")


def write_topics(folder, content):
    page(folder / "content/topics/_index.md", {"title": "Topics", "url": "/topics.html"})
    for path in (content / "topics").glob("*.md"):
        _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        front = scalars(front)
        order = int(front["order"])
        page(folder / f"content/topics/{path.stem}/_index.md",
             {"title": front["title"], "description": front["description"], "weight": order, "colour": (order - 1) % COLOURS + 1}, body)
    page(folder / f"content/topics/{UNSORTED}/_index.md",
         {"title": "Not yet sorted", "description": "Papers that have no topic yet.", "weight": LAST, "outputs": ["html"]})


def write_digests(folder, days):
    page(folder / "content/digests/_index.md", {"title": "Digests", "url": "/digests.html"})
    newest_first = sorted(days.items(), reverse=True)
    for rank, (slug, date) in enumerate(newest_first):
        front = {"title": long(date), "date": date, "weight": rank + 1, "outputs": ["html"]}
        for key, other in (("newer", rank - 1), ("older", rank + 1)):
            if 0 <= other < len(newest_first):
                front[key] = {"slug": newest_first[other][0], "title": long(newest_first[other][1])}
        page(folder / f"content/digests/{slug}/_index.md", front)


def paper_front(paper, rank, related):
    places = {digest["slug"]: digest["position"] for digest in paper["digests"]}
    front = {
        "title": paper["title"],
        "description": excerpt(paper["abstract"]),
        "date": paper["digests"][0]["date"],
        "weight": rank,
        "topics": [topic["slug"] for topic in paper["topics"]] or [UNSORTED],
        "topics_weight": rank,
        "why": {topic["slug"]: why(topic) for topic in paper["topics"]},
        "digests": list(places),
        "digests_weight": paper["digests"][0]["position"],
        "positions": places,
    }
    if paper["links"]:
        front["links"] = [{"kind": KINDS.get(link["kind"], "Page"), "url": link["url"]} for link in paper["links"]]
    code = [link["url"] for link in paper["links"] if link["kind"] == "code"]
    if code:
        front["code"] = code[0]
    if related:
        words = {word for word in re.findall(r"\w+", paper["title"].casefold()) if len(word) > 3}
        front["keywords"] = sorted(words - COMMON)
    return front


def why(topic):
    return "chosen by the curator" if topic["by"] == "curator" else "because: " + ", ".join(topic["why"])


def long(date):
    year, month, day = (int(part) for part in date.split("-"))
    return f"{day} {MONTHS[month - 1]} {year}"


def excerpt(abstract):
    return abstract if len(abstract) <= EXCERPT else abstract[:EXCERPT].rsplit(" ", 1)[0] + "…"


def escaped(text):
    """Text as Markdown that means just this text, in one paragraph, and holds no shortcode."""
    return re.sub(r"^(\d*)([#+.)=-])", r"\1\\\2", re.sub(r"([\\`*_\[\]<>&~{])", r"\\\1", text))
