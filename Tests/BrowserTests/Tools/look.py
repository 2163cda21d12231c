"""Looks at a report page in Debian's Chromium and prints what it saw, as one JSON object a line.

    look.py FOLDER PAGE STEP...

FOLDER takes pictures. Each STEP is a word and its arguments, joined by '|':

    open|#t=2026-01-08T08:25   loads the page (again), with what stands behind its name
    key|ArrowRight|3           presses a key on the slider, so often
    press|ArrowRight|3         presses a key where the focus is, so often
    drag|0.5                   puts the slider there, of its length
    click|.play                clicks what a selector finds first
    wait|1000                  waits, in milliseconds
    see                        prints what is shown now
    text|.happened             prints the text of what a selector finds first
    count|script               prints how many elements a selector finds
    evaluate|1 + 1             prints what an expression comes to
    media|print                print or screen; dark, light; reduce (motion)
    size|390|844               the window
    script|off                 a browser that runs no scripts
    picture|name               writes FOLDER/name.png, of the window
    whole|name                 writes FOLDER/name.png, of the whole page
    paper|name                 writes FOLDER/name.pdf

The last line says which errors the page caused and which addresses it asked for besides its own.
"""

import json
import pathlib
import sys

from playwright.sync_api import sync_playwright

# The replay is unpacked behind the page's loading.
READY = "!document.querySelector('#replay-data') || document.documentElement.classList.contains('has-replay')"

SEE = """() => {
  const text = (selector) => document.querySelector(selector)?.textContent ?? null;
  return {
    verdict: text('.top .verdict'), score: text('.top .score strong'), instant: text('.instant'),
    happened: text('.happened'), time: text('.as-of dd'), hash: location.hash,
    dial: text('.dial .score'), isReplaying: document.documentElement.classList.contains('replaying'),
    now: document.querySelector('.slider')?.getAttribute('aria-valuetext') ?? null,
  };
}"""


def say(value):
    print(json.dumps(value, ensure_ascii=False), flush=True)


class Visit:
    def __init__(self, browser, folder, page):
        self.browser, self.folder, self.address = browser, folder, pathlib.Path(page).resolve().as_uri()
        self.errors, self.requests = [], []
        self.options = {"viewport": {"width": 1280, "height": 900}}
        self.page = None

    def new(self):
        if self.page:
            self.page.context.close()
        context = self.browser.new_context(**self.options)
        # Whatever the page asks for but itself is noted, and not given.
        context.route("**/*", self.judge)
        self.page = context.new_page()
        self.page.on("console", lambda m: self.errors.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda e: self.errors.append(str(e)))

    def judge(self, route):
        if route.request.url.split("#")[0] == self.address:
            route.continue_()
        else:
            if not route.request.url.startswith("data:"):
                self.requests.append(route.request.url)
            route.abort()

    def step(self, word, *arguments):
        page = self.page
        if word == "open":
            self.new()
            self.page.goto(self.address + (arguments[0] if arguments else ""))
            if self.options.get("java_script_enabled", True):
                self.page.wait_for_function(READY)
        elif word == "key":
            page.focus(".slider")
            for _ in range(int(arguments[1]) if len(arguments) > 1 else 1):
                page.keyboard.press(arguments[0])
        elif word == "press":
            for _ in range(int(arguments[1])):
                page.keyboard.press(arguments[0])
        elif word == "drag":
            box = page.locator(".slider").bounding_box()
            x, y = box["x"] + 12 + (box["width"] - 24) * float(arguments[0]), box["y"] + box["height"] / 2
            page.mouse.move(box["x"] + box["width"] - 12, y)
            page.mouse.down()
            page.mouse.move(x, y, steps=20)
            page.mouse.up()
        elif word == "click":
            page.locator(arguments[0]).first.click()
        elif word == "wait":
            page.wait_for_timeout(int(arguments[0]))
        elif word == "see":
            say(page.evaluate(SEE))
        elif word == "text":
            say(page.locator(arguments[0]).first.text_content())
        elif word == "count":
            say(page.locator(arguments[0]).count())
        elif word == "evaluate":
            say(page.evaluate(arguments[0]))
        elif word == "media":
            kind = arguments[0]
            if kind in ("dark", "light"):
                page.emulate_media(color_scheme=kind)
            elif kind == "reduce":
                page.emulate_media(reduced_motion="reduce")
            else:
                page.emulate_media(media=kind)
        elif word == "size":
            page.set_viewport_size({"width": int(arguments[0]), "height": int(arguments[1])})
        elif word == "script":
            self.options["java_script_enabled"] = arguments[0] == "on"
        elif word == "picture":
            page.screenshot(path=f"{self.folder}/{arguments[0]}.png")
        elif word == "whole":
            page.screenshot(path=f"{self.folder}/{arguments[0]}.png", full_page=True)
        elif word == "paper":
            page.pdf(path=f"{self.folder}/{arguments[0]}.pdf", format="A4", prefer_css_page_size=True)
        else:
            sys.exit(f"no step '{word}'")


def main():
    folder, page, *steps = sys.argv[1:]
    with sync_playwright() as playwright:
        # As root, Chromium starts only without its sandbox. It opens one file of our own.
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        visit = Visit(browser, folder, page)
        for step in steps:
            word, _, rest = step.partition("|")
            visit.step(word, *([rest] if word == "evaluate" else rest.split("|") if rest else []))
        say({"errors": visit.errors, "requests": visit.requests})
        browser.close()


main()
