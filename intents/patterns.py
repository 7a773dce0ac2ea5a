#!/usr/bin/env python3
"""Writes out patterns of plain speech as labelled messages.

    python3 intents/patterns.py FILE.jsonl … > messages.jsonl

A line of a file holds patterns of one meaning:

    {"lines": ["[厨房|][水管|龙头][漏水|滴水][了|]"], "intent": "request.report", "slots": {"category": "leak"}, "place": true}

A bracket is a choice. A choice in braces is a slot too: `{event:义诊|插花}` takes the chosen words, `{score=5:很满意|满意得很}` what is
written. With `"place": true` some of the messages begin with a house or a house door. Of each pattern a few messages are drawn, always
the same ones; they count less than messages that somebody wrote out ("share").
"""
import json
import pathlib
import random
import re
import sys

FEWEST, MOST = 5, 14     # messages of a pattern
SHARE = 0.3              # how much one of them counts beside a labelled message,
DANGER_SHARE = 0.4       # and one that cries for help
PLACED = 0.25            # of those that may begin with a place
NUMBERS = ("count", "score", "points")
PLACES = [
    ("3栋", {"building": "3"}), ("12号楼", {"building": "12"}), ("2单元", {"unit": "2"}), ("5栋1单元", {"building": "5", "unit": "1"}),
    ("七号楼", {"building": "7"}), ("9幢", {"building": "9"}), ("6号楼三单元", {"building": "6", "unit": "3"}), ("我们楼", {}), ("我们单元", {}),
    ("咱楼", {}), ("咱们小区", {}), ("我们这栋", {}),
]
PIECE = re.compile(r"\[([^\[\]{}]*)\]|\{([^\[\]{}:]*):([^\[\]{}]*)\}|([^\[\]{}|]+)")


def choices(pattern):
    """The pieces of a pattern, each with the slots that it fills and what may stand there."""
    found, at = [], 0
    for piece in PIECE.finditer(pattern):
        if piece.start() != at:
            break
        at = piece.end()
        choice, slots, words, fixed = piece.groups()
        found.append((slots.split(",") if slots else [], [fixed] if fixed else (words if slots else choice).split("|")))
    if at != len(pattern):
        raise ValueError(f"cannot be read from `{pattern[at:]}` on: brackets are not nested, and a choice in braces names its slot")
    return found


def decks(pieces, chance):
    """For each piece its words in a chance order, again and again, so that of few messages each word is in some."""
    def deck(words):
        while True:
            yield from chance.sample(words, len(words))

    return [(slots, deck(words)) for slots, words in pieces]


def drawn(dealt):
    text, slots = "", {}
    for keys, deck in dealt:
        word = next(deck)
        text += word
        for key in keys:
            name, _, value = key.partition("=")
            slots[name] = (int(value) if name in NUMBERS else value) if value else word
    return text, slots


def messages(line):
    """The messages drawn from a line of patterns: of each as many as its longest choice has words, within bounds."""
    out = {}
    for pattern in line["lines"]:
        chance = random.Random(pattern)
        pieces = choices(pattern)
        dealt = decks(pieces, chance)
        wanted = min(MOST, max(FEWEST, max(len(words) for _, words in pieces)))
        texts = {}
        for _ in range(wanted * 3):
            text, slots = drawn(dealt)
            if line.get("place") and chance.random() < PLACED:
                place, of_place = chance.choice(PLACES)
                text, slots = place + text, {**of_place, **slots}
            if len(texts) < wanted and text not in out:
                texts[text] = slots
        out.update(texts)
    rest = {key: line[key] for key in ("chat", "mentioned", "role") if key in line}
    share = DANGER_SHARE if line.get("slots", {}).get("urgency") == "emergency" else SHARE
    for text, slots in out.items():
        slots = {} if line["intent"] == "none" else {**line.get("slots", {}), **slots}
        yield {"text": text, **rest, "intent": line["intent"], **({"slots": slots} if slots else {}), "share": share}


def read(path):
    """The messages of a file; labelled messages among the patterns stay what they are."""
    for number, text in enumerate(pathlib.Path(path).read_text(encoding="utf-8").splitlines(), 1):
        if not text.strip():
            continue
        line = json.loads(text)
        if "lines" not in line:
            yield line
            continue
        try:
            yield from messages(line)
        except ValueError as problem:
            sys.exit(f"{path}:{number}: {problem}")


if __name__ == "__main__":
    for path in sys.argv[1:]:
        for row in read(path):
            print(json.dumps(row, ensure_ascii=False))
