"""A real window under X, found through the desktop's accessibility bus and driven by xdotool.

What is clicked is called by its accessible name, as a screen reader knows it, so nothing here
knows where anything lies.
"""

import os
import subprocess
import tempfile
import time
from pathlib import Path

import dbus
import dbus.bus

ACCESSIBLE = "org.a11y.atspi.Accessible"
COMPONENT = "org.a11y.atspi.Component"
TEXT = "org.a11y.atspi.Text"
VALUE = "org.a11y.atspi.Value"
PROPERTIES = "org.freedesktop.DBus.Properties"
ON_SCREEN = dbus.UInt32(0)
# The bit of a state that says so.
FOCUSED = 12
# Roles of what carries text of its own: a button, a label, a choice among several, a link, a paragraph.
READ_ROLES = {29, 43, 44, 73, 88, 116}
# Seconds until something that was asked for must be there.
PATIENCE = 30


class Missing(Exception):
    """What was looked for is not in the window."""


class Window:
    """Arborist on files, in a home of its own."""

    def __init__(self, binary, *files, size=(1600, 1000), tour=False, shows="Play"):
        home = Path(tempfile.mkdtemp(prefix="arborist-home-"))
        settings = home / ".config/arborist/settings.ron"
        settings.parent.mkdir(parents=True)
        settings.write_text(f"(theme:Light,recent:[],tour_seen:{'false' if tour else 'true'})")
        self.bus = accessibility_bus()
        # What the last look for something took, seconds.
        self.look = 0.0
        env = dict(os.environ, HOME=str(home), XDG_CONFIG_HOME=str(home / ".config"))
        self.process = subprocess.Popen([binary, *map(str, files)], env=env, start_new_session=True)
        pid = str(self.process.pid)
        window = wait(lambda: xdotool("search", "--pid", pid, "--name", "Arborist").split())[-1]
        xdotool("windowmove", window, "0", "0")
        xdotool("windowsize", window, *map(str, size))
        xdotool("windowfocus", window)
        self.find(shows)
        time.sleep(0.5)

    def close(self):
        self.process.terminate()
        self.process.wait()

    # What is there.

    def nodes(self):
        """Every (name, node) in the window, in the order of the keyboard."""
        root = self.bus.get_object(
            "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root", introspect=False
        )
        open_nodes = children(self.bus, root)[::-1]
        while open_nodes:
            node = open_nodes.pop()
            try:
                name = node.Get(ACCESSIBLE, "Name", dbus_interface=PROPERTIES)
                below = children(self.bus, node)
            except dbus.DBusException:
                continue  # It went away while it was looked at.
            yield str(name), node
            open_nodes.extend(below[::-1])

    def has(self, name):
        return any(called == name for called, _ in self.nodes())

    def find(self, name):
        """The node called so, as soon as it is there."""

        def look():
            return next((node for called, node in self.nodes() if called == name), None)

        return wait(look, f"nothing is called “{name}”")

    def rect(self, name):
        """Where the thing called so lies, as x, y, width, height; once it lies still."""
        node = self.find(name)
        before = None
        for _ in range(20):
            extents = node.GetExtents(ON_SCREEN, dbus_interface=COMPONENT)
            now = tuple(int(value) for value in extents)
            if now == before:
                return now
            before = now
            time.sleep(0.05)
        raise Missing(f"“{name}” does not lie still")

    def begins(self, name):
        """The middle of what is called so, or else of what is called so and more: the shortest."""

        def look():
            begun = time.monotonic()
            nodes = {called: node for called, node in self.nodes() if called.startswith(name)}
            self.look = time.monotonic() - begun
            try:
                node = nodes[min(nodes, key=len)]
                return list(map(int, node.GetExtents(ON_SCREEN, dbus_interface=COMPONENT)))
            except (ValueError, dbus.DBusException):
                return None  # It is not there yet, or went away while it was looked at.

        x, y, width, height = wait(look, f"nothing is called “{name}…”")
        return x + width // 2, y + height // 2

    def words(self):
        """What is to be read: texts, and what is written on buttons."""
        for name, node in self.nodes():
            try:
                if int(node.GetRole(dbus_interface=ACCESSIBLE)) in READ_ROLES:
                    yield name
            except dbus.DBusException:
                continue  # It went away while it was looked at.

    def click_at(self, at):
        move(*at)
        xdotool("click", "1")
        time.sleep(0.15)

    def value(self, name):
        return float(self.find(name).Get(VALUE, "CurrentValue", dbus_interface=PROPERTIES))

    def focused(self):
        """What has the keyboard focus is called."""
        for called, node in self.nodes():
            low = node.GetState(dbus_interface=ACCESSIBLE)[0]
            if int(low) >> FOCUSED & 1:
                return called
        return None

    def await_text(self, name, text):
        """Waits until a field has taken in what was typed."""

        def reads():
            return str(self.find(name).GetText(0, -1, dbus_interface=TEXT))

        wait(lambda: reads() == text, f"“{name}” does not read “{text}”")

    def await_value(self, name, value):
        wait(lambda: self.value(name) == value, f"“{name}” does not become {value}")

    # The mouse.

    def at(self, name):
        x, y, width, height = self.rect(name)
        return x + width // 2, y + height // 2

    def click(self, name, button=1):
        move(*self.at(name))
        xdotool("click", str(button))
        time.sleep(0.15)

    def drag(self, start, end):
        press(*start)
        for share in (0.05, 0.4, 0.8, 1.0):
            move(*(round(a + share * (b - a)) for a, b in zip(start, end)))
        release()

    # The keyboard.

    def keys(self, *keys):
        for key in keys:
            xdotool("key", key)
            time.sleep(0.1)

    def type(self, text):
        xdotool("type", "--delay", "25", text)
        time.sleep(0.15)


def children(bus, node):
    listed = node.GetChildren(dbus_interface=ACCESSIBLE)
    return [bus.get_object(name, path, introspect=False) for name, path in listed]


def accessibility_bus():
    """The bus of screen readers, told that one is listening."""
    launcher = dbus.SessionBus().get_object("org.a11y.Bus", "/org/a11y/bus")
    on = dbus.Boolean(True, variant_level=1)
    for status in ("IsEnabled", "ScreenReaderEnabled"):
        launcher.Set("org.a11y.Status", status, on, dbus_interface=PROPERTIES)
    return dbus.bus.BusConnection(launcher.GetAddress(dbus_interface="org.a11y.Bus"))


def xdotool(*words):
    return subprocess.run(["xdotool", *words], capture_output=True, text=True).stdout


def move(x, y):
    xdotool("mousemove", str(x), str(y))
    time.sleep(0.06)


def press(x, y):
    move(x, y)
    xdotool("mousedown", "1")
    time.sleep(0.06)


def release():
    xdotool("mouseup", "1")
    time.sleep(0.15)


def wait(look, otherwise="it did not come"):
    """What `look` answers, once it answers something. It asks again and again: the window is another
    process, and neither it nor the desktop says when it has done what it was asked."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.1)
    raise Missing(otherwise)
