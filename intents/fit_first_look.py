#!/usr/bin/env python3
"""Fits the first look: which characters and pairs of them tell neighbours' talk before anything else is read.

    python3 intents/fit_first_look.py [--linli .build/release/linli] FILE.jsonl …

What is labelled as anything but `none` is a request, however it was said; lines with a "weight" are open chatter, of which the first
look wants a large body (hundreds of thousands of lines), since it must know what talk is about. A request counts for much more than a
line of talk, and danger for more still: what is dismissed here is heard by nobody, while what is let through is read whole.

Files may hold patterns of plain speech, see patterns.py. Prints, for the files given with --judge, how much talk is dismissed below each of some thresholds, and how many requests would be.
Needs scikit-learn.
"""
import argparse
import collections

import numpy as np
from scipy import sparse
from sklearn.svm import LinearSVC

from fit import HERE, Messages, danger_examples, is_emergency, rules_with_examples

FEWEST_FOUND = 8      # a message with fewer pieces counts as one with so many, as in FirstLook
LENGTHS = range(10, 49)  # messages of so many characters are judged, as in FirstLook
FEWEST_MESSAGES = 4   # a piece stands in so many messages
MOST = 20.47          # what a line has room for


def pieces(text):
    """Chinese characters and pairs of them. Links, marks and other letters stand beside anything."""
    found = collections.Counter(text)
    found.update(text[start:start + 2] for start in range(len(text) - 1))
    return {piece: n for piece, n in found.items() if all("\u4e00" <= one <= "\u9fff" for one in piece)}


def counts(texts, index):
    data, columns, start = [], [], [0]
    for text in texts:
        for piece, n in pieces(text).items():
            if piece in index:
                columns.append(index[piece])
                data.append(n)
        start.append(len(columns))
    return sparse.csr_matrix((np.array(data, dtype=np.float32), columns, start), shape=(len(texts), len(index)))


def shared(matrix):
    return sparse.diags(1 / np.sqrt(np.maximum(FEWEST_FOUND, np.asarray(matrix.sum(axis=1)).ravel()))) @ matrix


def is_unasked(row):
    return row.get("chat") != "private" and not row.get("mentioned")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--judge", nargs="*", default=[])
    parser.add_argument("--judging", nargs="*", default=[], help="files whose messages are not fitted to, wherever else they stand")
    parser.add_argument("--language", default="zh-Hans")
    parser.add_argument("--linli", default=".build/release/linli")
    parser.add_argument("--config", default="config/linli.yaml")
    parser.add_argument("--cost", type=float, default=1.0)
    parser.add_argument("--request", type=float, default=20.0, help="how much more a request counts than a labelled line of talk")
    parser.add_argument("--danger", type=float, default=60.0, help="the same of danger")
    parser.add_argument("--open", type=float, default=0.5, help="how much a line of open chatter counts")
    parser.add_argument("--quietest", type=float, default=0.15, help="a piece that says less is left out")
    options = parser.parse_args()

    examples, _ = danger_examples(options.language)
    asking = ((lines, fits) for lines, fits, _ in rules_with_examples(options.language) if lines.get("means", "none") != "none" and lines.get("urgent") != "true")
    examples += [{"text": text, "intent": lines["means"]} for lines, fits in asking for text in fits]
    files = Messages(options.files, options.linli, options.config, examples, options.judging).files
    rows, texts = [], []
    for _, rs, seen in files:
        for row, s in zip(rs, seen):
            # What means nothing though it was said to the assistant may be anything: half a sentence, a slip.
            if len(s["tidied"]) in LENGTHS and (row["intent"] != "none" or is_unasked(row)):
                rows.append(row)
                texts.append(s["tidied"])
    labels = np.array([row["intent"] != "none" for row in rows])
    weight = np.array([options.danger if is_emergency(r) else options.request if r["intent"] != "none" else options.open if "weight" in r else 1.0 for r in rows])

    standing = collections.Counter()
    for text in texts:
        standing.update(pieces(text).keys())
    table = sorted(piece for piece, n in standing.items() if n >= FEWEST_MESSAGES)
    machine = LinearSVC(C=options.cost, tol=1e-3, max_iter=300)
    for attempt in range(2):
        index = {piece: number for number, piece in enumerate(table)}
        machine.fit(shared(counts(texts, index)), labels, sample_weight=weight)
        weights = machine.coef_.ravel()
        if attempt == 0:
            table = [piece for piece, w in zip(table, weights) if abs(w) >= options.quietest]

    lines = ["# Tells talk at a glance: what a character or a pair speaks for a request (below nothing: for talk). Fitted by intents/fit_first_look.py; shared out by the root of their number.",
             f"bias\t{machine.intercept_[0]:+.2f}"]
    lines += [f"{piece}\t{np.clip(w, -MOST, MOST):+.2f}" for piece, w in zip(table, weights)]
    (HERE / options.language / "weights" / "first-look.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(table)} pieces, fitted on {len(rows)} messages")

    judged = [("fitted", rows, texts)]
    judged += [(name, rs, [s["tidied"] for s in seen]) for name, rs, seen in Messages(options.judge, options.linli, options.config).files]
    for name, rs, ts in judged:
        rs, ts = zip(*[(r, t) for r, t in zip(rs, ts) if len(t) in LENGTHS])
        scores = machine.decision_function(shared(counts(ts, index)))
        unasked = np.array([is_unasked(r) for r in rs])
        asks = np.array([r["intent"] != "none" for r in rs])
        danger = np.array([is_emergency(r) for r in rs])
        for threshold in (-0.6, -0.5, -0.4, -0.3, -0.2, -0.1):
            low = scores < threshold
            print(f"{name:24} below {threshold:+.1f}: of {(unasked & ~asks).sum()} lines of talk {100 * low[unasked & ~asks].mean() if (unasked & ~asks).any() else 0:5.1f} %, "
                  f"{(low & unasked & asks).sum()} of {(unasked & asks).sum()} requests, {(low & danger).sum()} of {danger.sum()} emergencies")


if __name__ == "__main__":
    main()
