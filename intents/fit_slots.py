#!/usr/bin/env python3
"""Fits intents/<language>/weights/slot-*.tsv: where slots that have no fixed form begin and end, and what they are made of.

    python3 intents/fit_slots.py [--linli .build/release/linli] FILE.jsonl …               fits and writes
    python3 intents/fit_slots.py --check FILE.jsonl …                                      fits on all files but one, in turn
    python3 intents/fit_slots.py --hold-out TEST.jsonl … --train FILE.jsonl …              fits on some files and judges others

A slot is one stretch of a message, or none. A stretch is as good as what speaks for it to begin there, to end there, for each of its
characters to be inside, and for its length. The weights are those under which the right stretch of every message is likeliest among
all its stretches (a softmax over them, by AdaGrad). The program takes the best stretch if it is better than none. Needs scipy.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys

import numpy as np
from scipy import sparse

import patterns

HERE = pathlib.Path(__file__).resolve().parent
CONTEXT = 4
LONGEST = 18
SMALLEST = 0.12
FEWEST = 2            # what is seen in fewer messages is left out
# What is seen of a character inside: so many before it, so many from it on.
INSIDE = [(0, 1), (1, 1), (0, 2), (2, 1), (0, 3), (1, 2)]
SLOTS = {
    "event": ["events.detail", "events.join", "events.leave", "events.checkin", "events.create"],
    "reward": ["points.redeem", "points.rewards"],
    "topic": ["faq", "topic.propose", "topic.list", "topic.vote", "notice.list", "contact.find", "points.rules", "points.award", "events.list"],
}


def seen(rows, options):
    text = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows)
    result = subprocess.run([options.linli, "signs", "--config", options.config], input=text.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in result.stdout.decode().splitlines()]


def around(found, at):
    """What stands at an edge."""
    text = "^" * CONTEXT + found["tidied"] + "$" * CONTEXT
    place = at + CONTEXT
    out = []
    for size in range(1, CONTEXT + 1):
        out += [text[place - size:place] + "|", "|" + text[place:place + size]]
    out += [text[place - 1] + "|" + text[place], "*"]
    for spot in found["spots"]:
        if spot["from"] == at:
            out.append("[" + spot["sign"])
        elif spot["to"] == at:
            out.append(spot["sign"] + "]")
        elif spot["from"] < at < spot["to"]:
            out.append("[" + spot["sign"] + "]")
    return out


def within(found, at):
    """What is seen of the character at this place."""
    text = "^" * CONTEXT + found["tidied"] + "$" * CONTEXT
    place = at + CONTEXT
    out = [text[place - before:place] + "·" + text[place:place + behind] for before, behind in INSIDE]
    return out + ["·" + spot["sign"] for spot in found["spots"] if spot["from"] <= at < spot["to"]]


class Line:
    """A message with its slot: `span` is None where there is none."""

    def __init__(self, found, intent, span, index):
        self.found, self.intent, self.span = found, intent, span
        self.size = len(found["tidied"])
        self.edges = self.table([around(found, at) for at in range(self.size + 1)], intent, index)
        self.insides = self.table([within(found, at) for at in range(self.size)], intent, index)
        starts, ends = np.meshgrid(np.arange(self.size), np.arange(1, self.size + 1), indexing="ij")
        fits = (ends > starts) & (ends - starts <= LONGEST)
        self.starts, self.ends = starts[fits], ends[fits]

    @staticmethod
    def table(pieces, intent, index):
        columns, counts, start = [], [], [0]
        for list_of_pieces in pieces:
            for piece, count in collections.Counter(list_of_pieces + [f"{intent}:{p}" for p in list_of_pieces]).items():
                column = index.get(piece)
                if column is not None:
                    columns.append(column)
                    counts.append(count)
            start.append(len(columns))
        return sparse.csr_matrix((np.array(counts, dtype=float), np.array(columns, dtype=int), start), shape=(len(pieces), max(1, len(index))))


class Edges:
    ROUNDS = 12

    def __init__(self, lines, strength, rate=0.25):
        lines = [line for line in lines if line[2] != "elsewhere" and line[0]["tidied"]]
        self.index = {piece: i for i, piece in enumerate(self.often(lines))}
        lines = [Line(*line, self.index) for line in lines]
        size = len(self.index)
        # Begins, ends, inside.
        self.weights = np.zeros((3, size))
        self.lengths = np.zeros(LONGEST + 1)
        self.least = 0.0
        squares, length_squares, least_squares = np.full((3, size), 1e-6), np.full(LONGEST + 1, 1e-6), 1e-6
        order = np.random.RandomState(1)
        mean, times = np.zeros((3, size)), 0
        for turn in range(self.ROUNDS):
            for which in order.permutation(len(lines)):
                line = lines[which]
                sums, begins, ends, inside = self.sums(line)
                everything = np.append(sums, self.least)
                chance = np.exp(everything - everything.max())
                chance /= chance.sum()
                gold = len(sums) if line.span is None else np.flatnonzero((line.starts == line.span[0]) & (line.ends == line.span[1]))
                if np.size(gold) == 0:
                    continue
                chance[gold] -= 1
                chance, least = chance[:-1], chance[-1]
                at_start, at_end = np.bincount(line.starts, chance, line.size + 1), np.bincount(line.ends, chance, line.size + 1)
                covered = np.cumsum(at_start - at_end)[:-1]
                for kind, table, gradient in ((0, line.edges, at_start), (1, line.edges, at_end), (2, line.insides, covered)):
                    touched, back = np.unique(table.indices, return_inverse=True)
                    rows = np.repeat(np.arange(table.shape[0]), np.diff(table.indptr))
                    slope = np.bincount(back, table.data * gradient[rows], len(touched)) + strength * self.weights[kind, touched]
                    squares[kind, touched] += slope**2
                    self.weights[kind, touched] -= rate * slope / np.sqrt(squares[kind, touched])
                slope = np.bincount(line.ends - line.starts, chance, LONGEST + 1) + strength * self.lengths
                length_squares += slope**2
                self.lengths -= rate * slope / np.sqrt(length_squares)
                least_squares += least**2
                self.least -= rate * least / np.sqrt(least_squares)
            if turn >= self.ROUNDS // 2:
                mean += self.weights
                times += 1
        self.weights = mean / times
        self.weights[np.abs(self.weights) < SMALLEST] = 0

    @staticmethod
    def often(lines):
        counted = collections.Counter()
        for found, intent, _ in lines:
            pieces = {p for at in range(len(found["tidied"]) + 1) for p in around(found, at)}
            pieces |= {p for at in range(len(found["tidied"])) for p in within(found, at)}
            counted.update(pieces | {f"{intent}:{p}" for p in pieces})
        return sorted(p for p, n in counted.items() if n >= FEWEST)

    def sums(self, line):
        begins, ends, inside = line.edges @ self.weights[0], line.edges @ self.weights[1], line.insides @ self.weights[2]
        upto = np.append(0, np.cumsum(inside))
        return begins[line.starts] + ends[line.ends] + upto[line.ends] - upto[line.starts] + self.lengths[line.ends - line.starts], begins, ends, inside

    def best(self, found, intent):
        if not found["tidied"]:
            return None
        line = Line(found, intent, None, self.index)
        sums = self.sums(line)[0]
        best = int(sums.argmax())
        return (int(line.starts[best]), int(line.ends[best])) if sums[best] > self.least else None

    def write(self, path, title):
        out = [f"# {title} Fitted by intents/fit_slots.py; see SlotEdges.", f"least\t{self.least:.3f}"]
        out += [f"={n}\t{w:.2f}" for n, w in enumerate(self.lengths) if n]
        for piece, i in sorted(self.index.items()):
            begins, ends, inside = self.weights[:, i]
            if "\n" in piece or "\t" in piece:
                continue
            if "·" in piece:
                if inside:
                    out.append(f"{piece}\t{inside:+.2f}")
            elif begins or ends:
                out.append(f"{piece}\t{begins:+.2f}\t{ends:+.2f}")
        path.write_text("\n".join(out) + "\n", encoding="utf-8")


def lines_of(paths, slot, intents, options, judging=()):
    """Of each file the messages that may hold the slot. The program is asked once for all of them, as its start takes longest."""
    rows_of = {}
    left_out = {row["text"] for path in judging for row in patterns.read(path)}
    for path in paths:
        rows = [row for row in patterns.read(path) if row["text"] not in left_out]
        rows_of[pathlib.Path(path).name] = [r for r in rows if r["intent"] in intents]
    all_rows = [r for rows in rows_of.values() for r in rows]
    keys = ("text", "chat", "mentioned", "role", "now")
    found = iter(seen([{k: r[k] for k in keys if k in r} for r in all_rows], options))
    words = iter(seen([{"text": r.get("slots", {}).get(slot) or "-"} for r in all_rows], options))
    files = []
    for name, rows in rows_of.items():
        lines = []
        for row in rows:
            one, word = next(found), next(words)
            said = row.get("slots", {}).get(slot)
            at = one["tidied"].find(word["tidied"]) if said else -1
            lines.append((one, row["intent"], (at, at + len(word["tidied"])) if at >= 0 else "elsewhere" if said else None))
        files.append((name, lines))
    return files


def judge(slot, name, lines, edges, misses):
    right = 0
    for found, intent, span in lines:
        best = edges.best(found, intent)
        right += best == span
        if misses and best != span:
            got = found["tidied"][best[0]:best[1]] if best else "-"
            want = found["tidied"][span[0]:span[1]] if span and span != "elsewhere" else span
            print(f"   {intent}: {want} taken for {got}: {found['tidied'][:60]}")
    print(f"{slot:8} {name:28} {right} of {len(lines)} ({100 * right / max(1, len(lines)):.1f} %)", flush=True)
    return right, len(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="*")
    parser.add_argument("--train", nargs="*", default=[])
    parser.add_argument("--hold-out", nargs="*", default=[])
    parser.add_argument("--judging", nargs="*", default=[], help="files whose messages are not fitted to, wherever else they stand")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--only", nargs="*", default=[], help="with --check: judge only files whose name holds one of these")
    parser.add_argument("--slots", nargs="*", default=list(SLOTS))
    parser.add_argument("--language", default="zh-Hans")
    parser.add_argument("--linli", default=".build/release/linli")
    parser.add_argument("--config", default="config/linli.yaml")
    parser.add_argument("--strength", type=float, default=0.002, help="how strongly weights are drawn to nothing")
    parser.add_argument("--rate", type=float, default=0.25)
    options = parser.parse_args()

    for slot in options.slots:
        files = lines_of(options.files + options.train, slot, SLOTS[slot], options, options.judging)
        if options.check:
            total = [0, 0]
            for i, (name, lines) in enumerate(files):
                if not lines or options.only and not any(o in name for o in options.only):
                    continue
                edges = Edges([x for j, (_, ls) in enumerate(files) if j != i for x in ls], options.strength, options.rate)
                right, count = judge(slot, name, lines, edges, options.misses)
                total = [total[0] + right, total[1] + count]
            print(f"{slot:8} all {total[0]} of {total[1]}")
        elif options.hold_out:
            edges = Edges([x for _, ls in files for x in ls], options.strength, options.rate)
            for name, lines in lines_of(options.hold_out, slot, SLOTS[slot], options):
                judge(slot, name, lines, edges, options.misses)
        else:
            edges = Edges([x for _, ls in files for x in ls], options.strength, options.rate)
            edges.write(HERE / options.language / "weights" / f"slot-{slot}.tsv", f"Where `{slot}` begins and ends, and what it is made of.")


if __name__ == "__main__":
    main()
