"""Goes on from the weights that stand there, for who has new messages but not all of those that the weights were fitted to.

Each weight is a sum over messages: of every message that was not clearly enough on its side, its part. What the messages at hand had a
part in can be taken off; the rest is what the weights hold of messages that are not at hand, such as open chat that may not be kept. A
new fit starts from that rest instead of from nothing, so it neither forgets those nor counts the others twice.
"""
import concurrent.futures
import re

import numpy as np
from scipy.optimize import minimize

INTERCEPT = 3.0      # as a piece of every message, with this value; as intercept_scaling in fit.py
MOST_STEPS = 400
FAR = 1.8            # a message so clearly on its side is left out until it is not (1 is clear enough)
ROUGH, FINE = 3e-2, 3e-3    # of the largest slope at the start is near enough: to see what is worth keeping, and in the end

BESIDE = re.compile(r"(\[[a-z@:][a-z:-]*\].+|.+\[[a-z@:][a-z:-]*\])$")
ENTRY = re.compile(r"([\w.-]+):? ([+-]\d+\.\d+)")


def standing(folder, table):
    """The weights of a table as they are written: the bias, and of each kind (`sign`, `rule`, `phrase`) what each name speaks for."""
    bias, named = {}, {"sign": {}, "rule": {}, "phrase": {}, "beside": {}}
    kind = None
    for line in (folder / f"{table}.yaml").read_text(encoding="utf-8").splitlines():
        if line.startswith("bias:"):
            bias = {outcome: float(weight) for outcome, weight in ENTRY.findall(line)}
        elif line in ("signs:", "rules:"):
            kind = line[:-2]
        elif line.startswith("  "):
            name, _, entries = line.strip().rpartition(": {")
            named[kind][name.strip('"')] = {outcome: float(weight) for outcome, weight in ENTRY.findall(entries)}
    for line in (folder / f"{table}.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("# "):
            name, _, entries = line.partition("\t")
            named["beside" if BESIDE.match(name) else "phrase"][name] = {outcome: float(weight) for outcome, weight in ENTRY.findall(entries)}
    return bias, named


def lacking(counts, yes, weight, held):
    """By how much each message lacks being clearly on its side, times what it counts and the side it is on."""
    side = np.where(yes, 1.0, -1.0)
    return 2 * weight * np.maximum(0, 1 - side * (counts @ held)) * side


def rest(counts, yes, weight, held):
    """What weights hold beyond their part of these messages."""
    return held - counts.T @ lacking(counts, yes, weight, held)


def fitted(counts, yes, weight, start, centre, enough):
    """The weights for one outcome: near the centre, and with as little lacking as may be (a squared hinge, as in LinearSVC)."""
    side = np.where(yes, 1.0, -1.0)
    # What is far on its side says nothing, and is looked at again in the end.
    near = side * (counts @ start) < FAR
    while True:
        held = near_fitted(counts[near], yes[near], weight[near], start, centre, enough)
        missed = ~near & (side * (counts @ held) < 1)
        if not missed.any():
            return held
        near, start = near | missed, held


def near_fitted(counts, yes, weight, start, centre, enough):
    backwards = counts.T.tocsr()

    def loss(held):
        short = lacking(counts, yes, weight, held)
        away = held - centre
        return away @ away / 2 + (short ** 2 / (4 * weight)).sum(), away - backwards @ short

    slope = np.abs(loss(start)[1]).max()
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": MOST_STEPS, "maxcor": 12, "gtol": enough * slope, "ftol": 1e-10}).x


# Handed to the processes once, by being there when they begin.
shared = {}


def one_outcome(index):
    known, rows, outcomes = shared["known"], shared["counts"], shared["outcomes"]
    yes_known, weight_known, yes, weight = outcomes[index]
    held = shared["held"][index]
    centre = rest(known, yes_known, weight_known, held) if known.shape[0] else held
    return fitted(rows, yes, weight, shared["start"][index], centre, shared["enough"])


def fit_all(known, counts, held, outcomes, start=None, workers=2):
    """The weights of all outcomes, one row each. `known`: counts of the messages that the weights `held` were fitted to; `counts`: of those
    to fit to now; `outcomes`: for each, which of both are it, and what each counts; `start`: what a rough fit found."""
    shared.update(
        known=known, counts=counts, held=held, outcomes=outcomes, start=held if start is None else start, enough=ROUGH if start is None else FINE)
    with concurrent.futures.ProcessPoolExecutor(workers) as pool:
        return np.array(list(pool.map(one_outcome, range(len(outcomes)))))
