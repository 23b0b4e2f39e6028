"""Runs ev3.py with a brick whose buttons are given as arguments: URL, token, buttons. Prints what the display shows."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../clients"))

import ev3
from loco_focus import Installation


class ScriptedBrick:
    def __init__(self, buttons):
        self.buttons = list(buttons)

    def show(self, texts):
        print("|".join(texts))

    def wait(self):
        return self.buttons.pop(0) if self.buttons else None


ev3.run(ScriptedBrick(sys.argv[3:]), Installation(sys.argv[1], sys.argv[2]))
