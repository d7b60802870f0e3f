#!/usr/bin/env python3
"""Rebuilds seven quarters of `uber-2014` by hand in a real window, with the mouse or the keyboard
alone, saves, and compares the file byte for byte with the shipped one limited to seven quarters
(each branch with the four engineers that a drop proposes).

    tests/by_hand/rebuild.py mouse|keys [path of the binary]

The one thing the mouse cannot give is the letters of a name nobody can guess: that of the area
that comes in quarter 4. Needs an X display with a window manager (Xvfb and openbox do), of
1600×1000 or so, for it does not scroll to what a window shows only part of; xdotool, python3-dbus and
at-spi2-core. `cargo test` does the same without a display in `tests/keyboard.rs` and `tests/mouse.rs`.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

if "DBUS_SESSION_BUS_ADDRESS" not in os.environ or "ARBORIST_BUS" not in os.environ:
    # A session of its own, so that no other window is on the bus.
    os.environ["ARBORIST_BUS"] = "own"
    session = ["dbus-run-session", "--", sys.executable, *sys.argv]
    os.execvp(session[0], session)

from desktop import Missing, Window, move, press, release, wait  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "saves/uber-2014.ron"
QUARTERS = 7
NEW = "China data centers"
# What each quarter decides, in its order.
PLAN = [
    [("hire", "Developer productivity", 2), ("hire", "Operations", 5)],
    [
        ("branch", "Service provisioning"),
        ("hire", "Service provisioning", 3),
        ("hire", "Operations", 3),
        ("hire", "Storage", 1),
    ],
    [
        ("branch", "Compute"),
        ("hire", "Compute", 3),
        ("hire", "Operations", 3),
        ("hire", "Developer productivity", 1),
    ],
    [
        ("new", NEW),
        ("branch", "Kafka"),
        ("hire", "Kafka", 3),
        ("hire", "Operations", 3),
        ("hire", "Service provisioning", 1),
    ],
    [("branch", "On-call"), ("hire", "On-call", 3), ("hire", "Operations", 3), ("hire", "Compute", 1)],
    [
        ("branch", "Observability"),
        ("hire", "Observability", 3),
        ("hire", "Operations", 3),
        ("hire", "On-call", 1),
    ],
    [("retire", "Datacenter"), ("branch", "Traffic"), ("hire", "Traffic", 4), ("hire", "Operations", 3)],
]


def without_quarters(text, keep):
    """A scenario's text with only those decisions of its plan whose quarter is to be kept."""
    lines = text.splitlines(keepends=True)
    dated = re.compile(r"^        \((\d+), ")
    quarter = lambda line: int(found[1]) if (found := dated.match(line)) else None
    return "".join(line for line in lines if (q := quarter(line)) is None or keep(q))


class Mouse:
    """Only the pointer, but for the letters of one name."""

    def __init__(self, window):
        self.window = window

    def go_to_start_of_plan(self):
        self.window.click("Edit the plan")

    def step(self):
        self.window.click("Step")

    def hire(self, team, count, quarter):
        self.window.click(f"Outline: team {team}")
        planned = f"Hires of {team} in Q{quarter}"
        for hired in range(1, count + 1):
            self.window.click(f"Hire one for {team}")
            self.window.await_value(planned, hired)

    def branch(self, area):
        canvas, card = self.window.rect("Tree of teams"), self.window.rect("Team Operations")
        # Halfway between the trunk and the canvas's right edge.
        empty = ((card[0] + card[2] + canvas[0] + canvas[2]) // 2, card[1] + card[3] // 2)
        self.window.drag(self.window.at(f"Area {area}"), empty)
        self.window.find("Name of the branch")
        self.window.click("Done")

    def new(self, area):
        window = self.window
        window.click("Outline: team Operations")
        window.click("Add area")
        window.find("Name of the area")
        window.type(area)
        self.drag_to("Elasticity of ", 0.4)
        window.click(f"Complexity of {area}")
        window.click("simple")
        self.drag_to("Solve effort of ", 66)

    def drag_to(self, begins, value):
        """Drags a number, whose name begins so, until it says so; its owner may just be renamed."""
        called = lambda: next(name for name, _ in self.window.nodes() if name.startswith(begins))
        x, y = self.window.at(called())
        press(x, y)
        # What was typed is taken over now, and the owner renamed.
        time.sleep(0.5)
        for _ in range(200):
            away = value - self.window.value(called())
            if away == 0:
                return release()
            x += 1 if away > 0 else -1
            move(x, y)
        raise Missing(f"“{begins}…” cannot be dragged to {value}")

    def retire(self, area):
        self.window.click(f"Area {area}", button=3)
        self.window.click("Remove")

    def save(self):
        self.window.click("File")
        self.window.click("Save")


class Keys:
    """Only the keyboard."""

    def __init__(self, window):
        self.window = window

    def go_to_start_of_plan(self):
        self.window.keys("Home", "Right")

    def step(self):
        self.window.keys("Right")

    def select(self, kind, name):
        self.window.keys("ctrl+k")
        self.window.find("Search everything")
        self.window.type(name)
        self.window.await_text("Search everything", name)
        offered = [called for called, _ in self.window.nodes() if called.startswith("Palette: ")]
        self.window.keys(*["Down"] * offered.index(f"Palette: {kind} {name}"), "Return")

    def hire(self, team, count, quarter):
        self.select("team", team)
        planned = f"Hires of {team} in Q{quarter}"
        for hired in range(1, count + 1):
            self.window.keys("h")
            self.window.await_value(planned, hired)

    def branch(self, area):
        self.select("area", area)
        self.window.keys("b")
        self.window.find("Name of the branch")
        self.window.keys("Return")
        wait(lambda: not self.window.has("Name of the branch"), "the popover stays")

    def new(self, area):
        window = self.window
        self.select("team", "Operations")
        window.keys("n")
        window.find("Name of the area")
        window.type(area)
        # Load is 0.5 as offered; from field to field with Tab.
        self.tab_to(f"Elasticity of {area}")
        window.type("0.4")
        self.tab_to(f"Complexity of {area}")
        window.keys("Up")
        self.tab_to(f"Solve effort of {area}")
        window.type("66")
        window.keys("Return")

    def tab_to(self, name):
        for _ in range(40):
            before = self.window.focused()
            self.window.keys("Tab")
            wait(lambda: self.window.focused() != before, f"Tab leads nowhere from “{before}”")
            if self.window.focused() == name:
                return
        raise Missing(f"Tab does not come to “{name}”")

    def retire(self, area):
        self.select("area", area)
        self.window.keys("Delete")

    def save(self):
        self.window.keys("ctrl+s")


def as_by_hand(text):
    """A branch takes as many as a drop proposes; of the area that comes, load and the shape of its wait
    stay as proposed."""
    text = re.sub(r"(Branch\(.*)engineers: 3", r"\1engineers: 4", text)
    return re.sub(r"(NewArea\(.*)load: 0.39(.*), wait_shape: 0.6", r"\1load: 0.5\2", text)


def rebuild(hands, window):
    hands.go_to_start_of_plan()
    for quarter, decisions in enumerate(PLAN, start=1):
        if quarter > 1:
            hands.step()
        wait(
            lambda: any(name.startswith(f"On show: Q{quarter} ") for name, _ in window.nodes()),
            f"quarter {quarter} is not on show",
        )
        for what, name, *count in decisions:
            if what == "hire":
                hands.hire(name, *count, quarter)
            else:
                getattr(hands, what)(name)
    hands.save()


def main():
    kinds = {"mouse": Mouse, "keys": Keys}
    if len(sys.argv) < 2 or sys.argv[1] not in kinds:
        sys.exit(__doc__)
    binary = sys.argv[2] if len(sys.argv) > 2 else str(ROOT / "target/release/arborist")
    shipped = SHIPPED.read_text()
    wanted = as_by_hand(without_quarters(shipped, lambda quarter: quarter <= QUARTERS))
    folder = Path(tempfile.mkdtemp(prefix="arborist-rebuild-"))
    file = folder / SHIPPED.name
    file.write_text(without_quarters(shipped, lambda _: False))
    window = Window(binary, file)
    try:
        rebuild(kinds[sys.argv[1]](window), window)
        wait(lambda: file.read_text() == wanted, f"{file} is not what is shipped")
    except Missing as missing:
        picture = folder / "failed.png"
        subprocess.run(["import", "-window", "root", str(picture)], check=False)
        sys.exit(f"{missing}; see {picture}")
    finally:
        window.close()
    shutil.rmtree(folder)
    print(f"seven quarters rebuilt by {sys.argv[1]}: the same bytes")


if __name__ == "__main__":
    main()
