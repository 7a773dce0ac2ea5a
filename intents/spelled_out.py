#!/usr/bin/env python3
"""Makes intents/zh-Hans/weights/spelled-out.tsv: what is meant where somebody types only sounds.

    python3 intents/spelled_out.py Tests/Labelled/….jsonl Tests/Patterns/….jsonl

Counts how often one to four characters stand side by side in what residents say, and keeps for each row of sounds the characters that
are said most often. `0` stands for a number, so that dong behind 7 is 栋. A piece that the shorter ones would spell anyway is left out.
Needs pypinyin, for the sound of a character beside its neighbours (着 in 着火).
"""
import collections
import itertools
import math
import pathlib
import re
import sys

from pypinyin import lazy_pinyin

import patterns

LONGEST = 5
FEWEST = {1: 6, 2: 3, 3: 4, 4: 4, 5: 5}      # of so many characters, how often they are said at least
PIECE = 3.0                                  # what beginning another piece costs, beside how seldom it is
OUT = pathlib.Path(__file__).resolve().parent / "zh-Hans" / "weights" / "spelled-out.tsv"


def runs(text):
    """The pieces between punctuation marks, numbers written `0`."""
    return re.findall(r"[\u4e00-\u9fff0]+", re.sub(r"[0-9]+", "0", text))


def counted(paths):
    """How often each piece is said, by its sounds."""
    count = collections.defaultdict(collections.Counter)
    for row in itertools.chain.from_iterable(patterns.read(path) for path in paths):
        if "weight" in row:
            continue
        for run in runs(row["text"]):
            sounds = []
            for part in re.findall(r"0|[^0]+", run):
                sounds += ["0"] if part == "0" else lazy_pinyin(part, v_to_u=False)
            if len(sounds) != len(run):
                continue
            for size in range(1, LONGEST + 1):
                for start in range(len(run) - size + 1):
                    count[tuple(sounds[start:start + size])][run[start:start + size]] += row.get("share", 1)
    return count


class Spelling:
    """The characters for a row of sounds: the pieces that together are said most often. The program reads the table in the same way."""

    def __init__(self, total):
        self.total, self.best = total, {}

    def seldom(self, sounds):
        """The natural logarithm of how large a share of all characters the piece is."""
        return math.log(self.best[sounds][1] / self.total)

    def spell(self, sounds):
        best = [(0.0, "")] + [None] * len(sounds)
        for end in range(1, len(sounds) + 1):
            for start in range(max(0, end - LONGEST), end):
                piece = tuple(sounds[start:end])
                if best[start] and piece in self.best:
                    cost = best[start][0] + PIECE - self.seldom(piece)
                    if best[end] is None or cost < best[end][0]:
                        best[end] = (cost, best[start][1] + self.best[piece][0])
        return best[-1] and best[-1][1]


def made(paths):
    count = counted(paths)
    total = sum(n for sounds, said in count.items() if len(sounds) == 1 for n in said.values())
    spelling = Spelling(total)
    for size in range(1, LONGEST + 1):
        found = {}
        for sounds, said in count.items():
            if len(sounds) == size:
                text, n = said.most_common(1)[0]
                if n >= FEWEST[size] and spelling.spell(sounds) != text:
                    found[sounds] = (text, n)
        spelling.best.update(found)
    return spelling


def main():
    spelling = made(sys.argv[1:])
    lines = [f"{' '.join(sounds)}\t{text}\t{spelling.seldom(sounds):.2f}" for sounds, (text, _) in sorted(spelling.best.items())]
    head = "# What is meant by sounds alone: sounds, characters, how often (the logarithm of the share). Made by intents/spelled_out.py."
    OUT.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
