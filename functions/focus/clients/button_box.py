#!/usr/bin/env python3
"""Moves the focus with any HID button box, gamepad or keypad that Linux shows as /dev/input/event*.

Each of the first buttons of a box, and each digit, stands for one instance; arrows choose and Enter commits:
  LOCO_TOKEN=... button_box.py --url http://localhost:8080 --device /dev/input/by-id/usb-...-event-joystick
"""

import argparse
import fcntl
import os
import struct
import sys

from loco_focus import Installation, Refused, Selection

# linux/input.h: struct input_event { struct timeval time; __u16 type; __u16 code; __s32 value; }
EVENT = struct.Struct("@llHHi")
EV_KEY = 1
PRESSED = 1
EVIOCGRAB = 0x40044590

# linux/input-event-codes.h
STEPS = {103: -1, 105: -1, 544: -1, 546: -1, 108: 1, 106: 1, 545: 1, 547: 1}  # arrows, d-pad
COMMITS = {28, 96, 57, 353}  # Enter, Enter of the keypad, space, select
FIRST_DIGIT = 2  # KEY_1, up to KEY_9
FIRST_BUTTONS = (256, 288, 304)  # BTN_0, BTN_TRIGGER, BTN_SOUTH and what follows each
BUTTONS = 16


def ordinal(code):
    """Which instance a key stands for; None if it stands for none."""
    if FIRST_DIGIT <= code < FIRST_DIGIT + 9:
        return code - FIRST_DIGIT
    for first in FIRST_BUTTONS:
        if first <= code < first + BUTTONS:
            return code - first
    return None


def presses(device):
    """Codes of the keys as they are pressed, until the device is gone."""
    while True:
        event = device.read(EVENT.size)
        if len(event) < EVENT.size:
            return
        _, _, kind, code, value = EVENT.unpack(event)
        if kind == EV_KEY and value == PRESSED:
            yield code


def press(code, own, selection, installation):
    """Does what one key means; returns the id it put into focus, else None."""
    if code in STEPS and code not in own:
        selection.move(STEPS[code])
        return None
    chosen = own.get(code)
    if chosen is None and code in COMMITS and selection.current():
        chosen = selection.current()["id"]
    number = ordinal(code)
    if chosen is None and number is not None and number < len(selection.instances):
        chosen = selection.instances[number]["id"]
    if chosen is None:
        return None
    installation.focus([chosen])
    selection.refresh(installation.instances())
    selection.choose(chosen)
    return chosen


def parse(arguments):
    parser = argparse.ArgumentParser(description="Moves the focus with a HID button box.")
    parser.add_argument("--url", default=os.environ.get("LOCO_SERVER", "http://localhost:8080"))
    parser.add_argument("--token", default=os.environ.get("LOCO_TOKEN"), help="or LOCO_TOKEN")
    parser.add_argument("--device", required=True, help="/dev/input/event*")
    parser.add_argument("--map", default="", help="CODE=INSTANCE,...: keys of your own, such as 304=loco-2")
    parser.add_argument("--grab", action="store_true", help="keep the keys from every other program")
    options = parser.parse_args(arguments)
    if not options.token:
        parser.error("a token is needed: --token or LOCO_TOKEN")
    return options


def main(arguments):
    options = parse(arguments)
    own = {int(code): name for code, _, name in (entry.partition("=") for entry in options.map.split(",") if entry)}
    installation = Installation(options.url, options.token)
    selection = Selection(installation.instances())
    with open(options.device, "rb", buffering=0) as device:
        if options.grab:
            fcntl.ioctl(device, EVIOCGRAB, 1)
        for code in presses(device):
            try:
                chosen = press(code, own, selection, installation)
                if chosen:
                    print("focus: " + chosen, flush=True)
            except (Refused, OSError) as failure:
                print("button_box: " + str(failure), file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
