#!/usr/bin/env python3
"""From an empty machine to an organization of one's own, in a real window, at the pace of a person.

    tests/by_hand/own_organization.py questions [path of the binary]
    tests/by_hand/own_organization.py files [path of the binary]

Every act counts what it takes a person: the keystroke-level model of Card, Moran and Newell (1983) for hands and
decisions, every word of the questions read once at 240 words a minute, and three seconds for each figure to come
to mind. What the program needs to answer counts too, what this script needs to look does not. Prints the minutes and
what the odds then are; with PACE=1 in the environment it goes at that pace, for watching. Needs what `rebuild.py`
needs.
"""

import os
import random
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

if "DBUS_SESSION_BUS_ADDRESS" not in os.environ or "ARBORIST_BUS" not in os.environ:
    os.environ["ARBORIST_BUS"] = "own"
    session = ["dbus-run-session", "--", sys.executable, *sys.argv]
    os.execvp(session[0], session)

from desktop import Window, wait, xdotool  # noqa: E402

PACE = float(os.environ.get("PACE", 0))

# Seconds: a key, a pointing, a click, the hand from keys to mouse, making up one's mind (Card, Moran and Newell, 1983).
KEY, POINT, CLICK, HOME, MIND = 0.28, 1.1, 0.2, 0.4, 1.35
# Seconds a figure takes to come to mind, and words read in a second.
FIGURE, READ = 3.0, 4.0

# What is on screen when it begins.
FIRST = {"questions": "Play", "files": "Make the scenario"}
# The day that a roster and tickets tell of, and the minutes that a request takes.
END = datetime(2026, 7, 1)
MINUTES = (60, 240)
TEAMS = [("Platform", 6), ("Developer tools", 5), ("Reliability", 5)]
# Area: its team; requests a week, and hours that one takes (what it usually is; with the least and the most, where
# half and twice as much are not it); what it grows with; how much it matters; engineers for quarters that would halve it.
AREAS = {
    "Databases": (0, (12, 8, 16), (8, 4, 16), "usage", "high", (3, 1)),
    "Networking": (0, (8,), (8,), "usage", "medium", None),
    "Access and secrets": (0, (20,), (2,), "engineers", "medium", None),
    "CI and builds": (1, (20, 15, 30), (3, 2, 4), "engineers", "medium", (2, 2)),
    "Deploys": (1, (8,), (4,), "engineers", "high", None),
    "On-call": (2, (7, 4, 10), (8, 4, 12), "usage", "high", None),
    "Observability": (2, (9,), (5,), "usage", "medium", (2, 1)),
}


class Person:
    """Whoever sits before the window: everything is done at their pace."""

    def __init__(self, window):
        self.window = window
        self.seconds = 0.0
        self.known, self.at_mouse, self.acts = {}, True, dict.fromkeys(("keys", "clicks", "figures", "words"), 0)

    def takes(self, seconds):
        self.seconds += seconds
        time.sleep(seconds * PACE)

    def answered(self, since):
        """What the program took to show what was waited for counts as well."""
        self.seconds += max(0.0, time.monotonic() - since - self.window.look)

    def knows(self):
        """What is on screen now is not read: the example that is open at first."""
        self.unread()

    def reads(self):
        """Reads what was not there before."""
        words = self.unread()
        self.acts["words"] += words
        self.takes(words / READ)

    def unread(self):
        """How many words are new. Of a sentence that begins as one did before, only what it says otherwise is."""
        new = 0
        for sentence in self.window.words():
            for name in (*AREAS, *(name for name, _ in TEAMS)):
                sentence = sentence.replace(name, "*")
            words = ["#" if any(letter.isdigit() for letter in word) else word for word in sentence.split()]
            known = self.known.setdefault(tuple(words[:3]), set())
            new += len(set(words) - known)
            known.update(words)
        return new

    def used(self):
        """What the button is called that takes what was measured; once anything is."""
        begun = time.monotonic()

        def look():
            return next((it for it in self.window.words() if it.startswith("Use ") and it[4].isdigit()), None)

        name = wait(look, "nothing was measured")
        self.answered(begun)
        return name

    def hand(self, at_mouse):
        if self.at_mouse != at_mouse:
            self.takes(HOME)
        self.at_mouse = at_mouse

    def clicks(self, name, thinks=MIND):
        self.hand(True)
        self.takes(thinks + POINT + CLICK)
        self.acts["clicks"] += 1
        begun = time.monotonic()
        at = self.window.begins(name)
        self.answered(begun)
        self.window.click_at(at)

    def drags(self, name, to):
        self.hand(True)
        self.takes(MIND + 2 * POINT + CLICK)
        self.acts["clicks"] += 1
        self.window.drag(self.window.begins(name), self.window.begins(to))
        time.sleep(0.2)

    def presses(self, *keys):
        self.hand(False)
        self.takes(KEY * len(keys))
        self.acts["keys"] += len(keys)
        self.window.keys(*keys)

    def types(self, text):
        self.hand(False)
        self.takes(KEY * len(text))
        self.acts["keys"] += len(text)
        self.window.type(text)

    def fills(self, name, *figures):
        """Figures into fields that follow each other: the first is clicked, Tab leads to the next."""
        self.clicks(name, 0)
        for place, figure in enumerate(figures):
            if place > 0:
                self.presses("Tab")
            self.acts["figures"] += 1
            self.takes(FIGURE)
            self.types(str(figure))
        self.presses("Return")


def questions(person):
    person.knows()
    for _ in range(4):
        person.clicks("Next", 0)
        person.reads()
    person.clicks("Answer questions")
    person.reads()
    person.fills("Product engineers", 140)
    person.fills("Growth of engineers", 30)
    person.fills("Growth of usage", 60)
    person.clicks("Leadership is: content")
    person.clicks("Next: teams", 0)
    person.reads()
    for place, (name, heads) in enumerate(TEAMS):
        if place > 0:
            person.clicks("Add a team")
        else:
            person.clicks("Name of team 1")
            person.presses("ctrl+a")
        person.types(name)
        person.presses("Tab")
        person.takes(FIGURE)
        person.types(str(heads))
        person.presses("Return")
    person.clicks("Next: areas", 0)
    person.reads()
    for area, (team, *_) in AREAS.items():
        person.drags(area + ":", TEAMS[team][0] + ", ")
    for area, (_, requests, work, grows, matters, halved) in AREAS.items():
        person.clicks(f"Next: {area}", 0)
        person.reads()
        for what, figures in (("Requests a week", requests), ("Work of a request", work)):
            person.fills(f"{what} of {area}, usually", *figures)
        person.clicks(f"It grows with: {grows}")
        person.clicks(f"It matters: {matters}")
        if halved:
            person.fills(f"Engineers that would halve the work of {area}", *halved)
    person.clicks("Next: today", 0)
    for answer in ("No, they wait less", "Yes, about so", "Yes, about so"):
        person.reads()
        person.clicks(answer)
        if answer != "Yes, about so":
            person.reads()
            person.clicks("a week")
    person.reads()
    person.clicks("Show the plan", 0)


def files(person):
    person.reads()
    person.clicks("Make the scenario")
    person.used()
    person.reads()
    person.fills("Minutes a request takes at least", *MINUTES)
    used = person.used()
    person.reads()
    person.clicks(used)


def written(folder):
    """A roster and a year of tickets, as the systems of a company write them."""
    people, tickets = folder / "people.csv", folder / "tickets.csv"
    rows = ["Report: headcount,,,,", f"As of date,{END:%Y-%m-%d},,,", "Employee ID,Worker,Team,Manager,Hire Date"]
    lead = "Kim Ito"
    rows.append(f"1,{lead},Platform,,2016-05-02")
    number = 1
    for team, heads in TEAMS:
        of_team = lead if team == TEAMS[0][0] else f"Lead of {team}"
        if of_team != lead:
            number += 1
            rows.append(f"{number},{of_team},{team},{lead},2018-03-01")
        for nth in range(heads):
            number += 1
            hired = END - timedelta(days=40 + 171 * (nth + len(team)))
            rows.append(f"{number},{team} {nth + 1},{team},{of_team},{hired:%Y-%m-%d}")
    people.write_text("\n".join(rows) + "\n")
    luck = random.Random(1)
    rows = ["Number,Opened,Resolved,Component,Assignment group,Priority"]
    for area, (team, (a_week, *_), *_) in AREAS.items():
        day = END - timedelta(days=365)
        while day < END:
            day += timedelta(days=luck.expovariate(a_week / 7))
            ended = day + timedelta(days=luck.expovariate(1 / (9 if team == 0 else 3)))
            resolved = f"{ended:%Y-%m-%d %H:%M}" if ended < END else ""
            group = TEAMS[team][0]
            rows.append(f"{len(rows)},{day:%Y-%m-%d %H:%M},{resolved},{area},{group},P{luck.choice((2, 3, 3, 4))}")
    tickets.write_text("\n".join(rows) + "\n")
    return people, tickets


def main():
    how, *rest = sys.argv[1:] or ["questions"]
    binary = rest[0] if rest else "target/release/arborist"
    named = written(Path(tempfile.mkdtemp())) if how == "files" else ()
    window = Window(binary, *named, tour=how == "questions", shows=FIRST[how], size=(1440, 900))
    person = Person(window)
    try:
        {"questions": questions, "files": files}[how](person)
        person.window.find("Play")
        time.sleep(1)
        odds = next((it for it in window.words() if it.startswith("Leadership stands")), "no odds yet")
        acts = ", ".join(f"{count} {what}" for what, count in person.acts.items())
        print(f"{person.seconds / 60:.1f} minutes: {acts}. {odds}")
        if path := os.environ.get("SHOT"):
            xdotool("mousemove", "2", "2")
            os.system(f"import -window root {path}")
    finally:
        window.close()


main()
