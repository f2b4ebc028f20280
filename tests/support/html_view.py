#!/usr/bin/python3
"""How wide HTML files become in a window of 390 and of 1280 pixels, by headless Chromium. usage: html_view.py FOLDER

Prints a JSON array: {"file", "window", "wide", "words"}; `wide` is what one would have to scroll to see it all.
"""
import json
import pathlib
import re
import subprocess
import sys

FRAME = """<!DOCTYPE html><body><iframe id="f" src="%s" style="width:%dpx;height:900px;border:0"></iframe><script>
document.getElementById("f").onload = e => { const d = e.target.contentDocument;
document.body.insertAdjacentHTML("beforeend", "<p id=seen>" + JSON.stringify({wide: d.documentElement.scrollWidth,
words: d.body.innerText.length}) + "</p>"); };</script></body>"""


def seen(page: pathlib.Path, window: int) -> dict:
    frame = page.parent / "frame.htm"
    frame.write_text(FRAME % (page.name, window))
    dom = subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files",
                          f"--user-data-dir={page.parent}/profile", "--virtual-time-budget=4000", "--dump-dom",
                          frame.as_uri()], capture_output=True, text=True, timeout=120).stdout
    found = re.search(r'<p id="seen">(.*?)</p>', dom)
    return {"file": page.name, "window": window, **(json.loads(found[1]) if found else {"wide": -1, "words": 0})}


if __name__ == "__main__":
    pages = sorted(pathlib.Path(sys.argv[1]).glob("*.html"))
    print(json.dumps([seen(page, window) for page in pages for window in (390, 1280)]))
