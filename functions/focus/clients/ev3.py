#!/usr/bin/env pybricks-micropython
"""Moves the focus with the buttons of a LEGO EV3 brick: up and down choose, the centre button commits, left refreshes.

Copy this file, loco_focus.py and loco.json to one folder of the brick (ev3dev with Pybricks). loco.json:
{"url": "http://192.168.1.20:8080", "token": "..."}
"""

from loco_focus import Installation, Refused, Selection

try:
    import ujson as json
except ImportError:
    import json

LINES = 6


def lines(selection):
    """The part of the list that fits on the brick's display, with the choice in it."""
    first = max(0, min(selection.index - LINES // 2, len(selection.instances) - LINES))
    return [
        (">" if first + offset == selection.index else " ")
        + ("*" if instance["focused"] else " ")
        + instance["id"]
        + " "
        + instance["state"]
        for offset, instance in enumerate(selection.instances[first : first + LINES])
    ]


def run(brick, installation):
    """Serves the buttons until the brick has none any more: `wait()` gives up, down, centre, left or None for the end."""
    selection = Selection(installation.instances())
    brick.show(lines(selection))
    button = brick.wait()
    while button is not None:
        try:
            press(button, selection, installation)
            brick.show(lines(selection))
        except (Refused, OSError) as failure:
            brick.show(["cannot do that:", str(failure)])
        button = brick.wait()


def press(button, selection, installation):
    """Does what one button means."""
    if button == "up":
        selection.move(-1)
    elif button == "down":
        selection.move(1)
    elif button == "left":
        selection.refresh(installation.instances())
    elif button == "centre" and selection.current():
        installation.focus([selection.current()["id"]])
        selection.refresh(installation.instances())


class Brick:
    """The brick's own buttons and display; a left press comes by itself when nobody has pressed for a while."""

    IDLE_MS = 5000
    POLL_MS = 20

    def __init__(self):
        from pybricks.hubs import EV3Brick
        from pybricks.parameters import Button
        from pybricks.tools import wait

        self.hub = EV3Brick()
        self.pause = wait
        self.names = {Button.UP: "up", Button.DOWN: "down", Button.CENTER: "centre", Button.LEFT: "left"}

    def show(self, texts):
        self.hub.screen.clear()
        for text in texts:
            self.hub.screen.print(text)

    def wait(self):
        waited = 0
        while waited < self.IDLE_MS:
            pressed = [self.names[button] for button in self.hub.buttons.pressed() if button in self.names]
            if pressed:
                while self.hub.buttons.pressed():
                    self.pause(self.POLL_MS)
                return pressed[0]
            self.pause(self.POLL_MS)
            waited += self.POLL_MS
        return "left"


def main():
    with open("loco.json") as file:
        settings = json.loads(file.read())
    run(Brick(), Installation(settings["url"], settings["token"]))


if __name__ == "__main__":
    main()
