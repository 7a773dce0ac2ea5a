#!/usr/bin/env python3
"""Fits intents/<language>/weights/slot-*.tsv: what stands at the edges of slots that have no fixed form.

    python3 intents/fit_slots.py [--linli .build/release/linli] FILE.jsonl …               fits and writes
    python3 intents/fit_slots.py --check FILE.jsonl …                                      fits on all files but one, in turn

For every place between two characters it learns from what stands around it whether a slot begins or ends there (two logistic
regressions over the same things), and how long slots are. The program takes the pair of edges with the highest sum. Needs scikit-learn.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys
import warnings

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

warnings.filterwarnings("ignore")
HERE = pathlib.Path(__file__).resolve().parent
CONTEXT = 4
LONGEST = 18
SMALLEST = 0.03
SLOTS = {
    "event": ["events.detail", "events.join", "events.leave", "events.checkin", "events.create"],
    "reward": ["points.redeem", "points.rewards"],
    "topic": ["faq", "topic.propose", "topic.list", "topic.vote", "notice.list", "contact.find", "points.rules", "points.award", "events.list"],
}


def seen(rows, options):
    text = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows)
    result = subprocess.run([options.linli, "signs", "--config", options.config], input=text.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in result.stdout.decode().splitlines()]


def around(found, intent, at):
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
    return collections.Counter(out + [f"{intent}:{piece}" for piece in out])


class Edges:
    def __init__(self, lines, cost):
        self.index = {}
        rows, begins, ends = [], [], []
        for found, intent, span in lines:
            if span == "elsewhere":
                continue
            for at in range(len(found["tidied"]) + 1):
                rows.append({self.index.setdefault(p, len(self.index)): n for p, n in around(found, intent, at).items()})
                begins.append(bool(span) and span[0] == at)
                ends.append(bool(span) and span[1] == at)
        matrix = sparse.csr_matrix(
            ([n for r in rows for n in r.values()], [c for r in rows for c in r], np.cumsum([0] + [len(r) for r in rows])),
            shape=(len(rows), len(self.index)))
        self.weights, self.base = [], 0.0
        for labels in (begins, ends):
            machine = LogisticRegression(C=cost, solver="liblinear", max_iter=200).fit(matrix, labels)
            self.weights.append(machine.coef_[0])
            self.base += machine.intercept_[0]
        spans = [s for _, _, s in lines if s and s != "elsewhere"]
        lengths = collections.Counter(min(b - a, LONGEST) for a, b in spans)
        self.lengths = {n: float(np.log((lengths[n] + 0.5) / (len(spans) + 9))) for n in range(1, LONGEST + 1)}
        self.least = -1e9
        self.least = self.best_threshold(lines)

    def best_threshold(self, lines):
        outcomes = []
        for found, intent, span in lines:
            best = self.best(found, intent)
            if best and span != "elsewhere":
                outcomes.append((best[0], bool(span) and best[1] == span, not span))
        outcomes.sort()
        # Below the threshold: right when there is no slot; above: right when it is the slot.
        score = sum(right for _, right, _ in outcomes)
        top, threshold = score, outcomes[0][0] - 1
        for i, (value, right, none) in enumerate(outcomes):
            score += none - right
            if score > top:
                top, threshold = score, value + 1e-3
        return threshold

    def best(self, found, intent):
        size = len(found["tidied"])
        sums = []
        for at in range(size + 1):
            pieces = [(self.index[p], n) for p, n in around(found, intent, at).items() if p in self.index]
            sums.append([sum(w[i] * n for i, n in pieces) for w in self.weights])
        pairs = [(sums[a][0] + sums[b][1] + self.lengths[b - a] + self.base, (a, b)) for a in range(size) for b in range(a + 1, min(size, a + LONGEST) + 1)]
        best = max(pairs, default=None)
        return best if best and best[0] > self.least else None

    def write(self, path, title):
        out = [f"# {title} Fitted by intents/fit_slots.py; see SlotEdges.", f"least\t{self.least - self.base:.3f}"]
        out += [f"={n}\t{w:.2f}" for n, w in self.lengths.items()]
        for piece, i in sorted(self.index.items()):
            begins, ends = self.weights[0][i], self.weights[1][i]
            if max(abs(begins), abs(ends)) >= SMALLEST and "\n" not in piece and "\t" not in piece:
                out.append(f"{piece}\t{begins:+.2f}\t{ends:+.2f}")
        path.write_text("\n".join(out) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--only", nargs="*", default=[], help="with --check: judge only files whose name holds one of these")
    parser.add_argument("--language", default="zh-Hans")
    parser.add_argument("--linli", default=".build/release/linli")
    parser.add_argument("--config", default="config/linli.yaml")
    parser.add_argument("--cost", type=float, default=1.0)
    options = parser.parse_args()

    for slot, intents in SLOTS.items():
        files = []
        for path in options.files:
            rows = [json.loads(line) for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]
            rows = [r for r in rows if r["intent"] in intents]
            keys = ("text", "chat", "mentioned", "role", "now")
            found = seen([{k: r[k] for k in keys if k in r} for r in rows], options)
            words = seen([{"text": r.get("slots", {}).get(slot) or "-"} for r in rows], options)
            lines = []
            for row, one, word in zip(rows, found, words):
                said = row.get("slots", {}).get(slot)
                at = one["tidied"].find(word["tidied"]) if said else -1
                lines.append((one, row["intent"], (at, at + len(word["tidied"])) if at >= 0 else "elsewhere" if said else None))
            files.append((pathlib.Path(path).name, lines))
        if options.check:
            for i, (name, lines) in enumerate(files):
                if not lines or options.only and not any(o in name for o in options.only):
                    continue
                edges = Edges([x for j, (_, ls) in enumerate(files) if j != i for x in ls], options.cost)
                right = 0
                for found, intent, span in lines:
                    best = edges.best(found, intent)
                    right += (best[1] if best else None) == span
                    if options.misses and (best[1] if best else None) != span:
                        got = found["tidied"][best[1][0]:best[1][1]] if best else "-"
                        want = found["tidied"][span[0]:span[1]] if span and span != "elsewhere" else span
                        print(f"   {intent}: {want} taken for {got}: {found['tidied'][:60]}")
                print(f"{slot:8} {name:28} {right} of {len(lines)} ({100 * right / len(lines):.1f} %)", flush=True)
        else:
            edges = Edges([x for _, ls in files for x in ls], options.cost)
            edges.write(HERE / options.language / "weights" / f"slot-{slot}.tsv", f"What stands at the edges of `{slot}`.")


if __name__ == "__main__":
    main()
