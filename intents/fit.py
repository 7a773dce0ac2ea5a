#!/usr/bin/env python3
"""Fits the weights of intents/<language>/weights/ to labelled messages.

    python3 intents/fit.py [--linli .build/release/linli] FILE.jsonl …                 fits on all files and writes the weights
        --judging UNSEEN.jsonl …                                                       leaves out what stands in these
        --known OLD.jsonl …                                                            goes on from the weights that stand there, see go_on.py
    python3 intents/fit.py --check FILE.jsonl …                                        fits on all files but one, in turn, and judges that one
    python3 intents/fit.py --hold-out TEST.jsonl … --train FILE.jsonl …                fits on some files and judges others; writes nothing

What runs is not this script but the rules: signs (word families, finds of the readers, circumstances), named rules over them,
turns of speech, and what stands beside a word of a family, each with readable weights. This script only chooses the numbers: one linear support vector machine for each meaning
against all others, over what `linli signs` prints. The weights of the turns of speech in a message are shared out by the root of
their number (as the program does when it adds them up), so that a long message is not louder than a short one; what stands beside
families goes by the same share.

A file may hold patterns of plain speech instead of messages, see patterns.py.

A line may carry "weight": 0.05, so that many lines of open chatter do not drown the labelled ones. Of a large body of chatter the few
lines that the last fit answered, or nearly did, teach more than all others: let the program read the body, and add those with a weight
of 0.2 (answered), 0.075 (taken for danger: some of it is) and 0.025 (nearly). Needs scikit-learn.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys

import numpy as np
from scipy import sparse
from sklearn.svm import LinearSVC

import go_on
import patterns

HERE = pathlib.Path(__file__).resolve().parent
SIGN_SHARE = 0.15     # how loud a sign is beside the turns of speech
RULE_SHARE = 0.6      # named rules are few and meant: louder
BESIDE_SHARE = 0.5    # how loud is what stands beside a family, beside a turn of speech
LONGEST = 4           # characters in a turn of speech
SMALLEST = 0.08       # weights nearer to nothing than this are left out
CALM = 2.0            # how much a counterexample of a rule of danger counts
FEWEST_FOUND = 14     # a message with fewer turns of speech counts as one with so many, as in PhraseWeights


def rules_with_examples(language):
    """Each rule's lines by their keys, what it gives as messages that it must fit, and as messages that it must not."""
    def texts(line):
        return [text.strip("'\"") for text in line.strip("[]").split(", ") if text and "{" not in text]

    for path in sorted((HERE / language / "rules").glob("*.yaml")):
        for rule in path.read_text(encoding="utf-8").split("\n  - name: ")[1:]:
            lines = dict(line.strip().split(": ", 1) for line in rule.splitlines()[1:] if ": " in line)
            yield lines, texts(lines.get("yes", "[]")), texts(lines.get("no", "[]"))


def danger_examples(language):
    """The rules' examples of danger, so that the turns of speech agree with them, and of what is no danger, whatever else it is."""
    rows, calm = [], []
    for lines, fits, fits_not in rules_with_examples(language):
        if lines.get("urgent") == "true" and fits:
            slots = {"category": lines.get("category", "other"), "urgency": "emergency"}
            rows += [{"text": text, "intent": "request.report", "slots": slots} for text in fits]
            calm += [{"text": text} for text in fits_not]
    return rows, calm


class Messages:
    """Labelled rows with what the program sees in them."""

    def __init__(self, paths, linli, config, examples=(), judging=()):
        """`judging`: files that only judge; what stands in them too is left out."""
        left_out = {row["text"] for path in judging for row in patterns.read(path)}
        named = [("rules", list(examples))] if examples else []
        named += [(pathlib.Path(path).name, [row for row in patterns.read(path) if row["text"] not in left_out]) for path in paths]
        # All in one go: the program reads its rules for some seconds before it reads a message.
        self.seen([row for _, rows in named for row in rows], linli, config)
        self.files = [(name, rows, self.seen(rows, linli, config)) for name, rows in named]

    already_seen = {}

    @classmethod
    def seen(cls, rows, linli, config):
        keys = ("text", "chat", "mentioned", "role", "now")
        lines = [json.dumps({k: r[k] for k in keys if k in r}, ensure_ascii=False) for r in rows]
        new = list(dict.fromkeys(line for line in lines if line not in cls.already_seen))
        if not new:
            return [cls.already_seen[line] for line in lines]
        result = subprocess.run(
            [linli, "signs", "--config", config], input="".join(line + "\n" for line in new).encode(), stdout=subprocess.PIPE, check=True)
        found = [json.loads(line) for line in result.stdout.decode().splitlines()]
        if len(found) != len(new):
            sys.exit(f"linli signs answered {len(found)} of {len(new)} lines; run `linli check` first")
        cls.already_seen.update(zip(new, found))
        return [cls.already_seen[line] for line in lines]


def phrases(seen):
    """Turns of speech, as often as they stand there; `^` and `$` are the edges of a clause."""
    out = collections.Counter()
    text = seen["tidied"]
    for size in range(1, LONGEST + 1):
        for start in range(len(text) - size + 1):
            piece = text[start:start + size]
            if "\n" not in piece and "\t" not in piece:
                out[piece] += 1
    for clause in seen["clauses"]:
        clause = "^" + clause + "$"
        pieces = [clause[:size] for size in range(2, LONGEST + 1)] + [clause[-size:] for size in range(2, LONGEST + 1)]
        out.update({piece for piece in pieces if "\t" not in piece and "\n" not in piece})
    return out


def beside(seen):
    """What stands right beside a word of a family, a character or two: `[lift]坏`; `^` and `$` are the edges of the message."""
    out = collections.Counter()
    text = seen["tidied"]
    for spot in seen["spots"]:
        start, end, family = spot["from"], spot["to"], f"[{spot['sign']}]"
        behind = {text[end:end + size] for size in (1, 2) if end + size <= len(text)} or {"$"}
        before = {text[start - size:start] for size in (1, 2) if start >= size} or {"^"}
        out.update(family + piece for piece in behind if not set(piece) & set("[]\n\t"))
        out.update(piece + family for piece in before if not set(piece) & set("[]\n\t"))
    return out


def sample_weights(rows, labels, options):
    """How much each row counts."""
    silence = options.silence if "none" in labels else 1.0
    return np.array([
        r["weight"] * options.open_share if "weight" in r else (silence if x == "none" else 1.0) * r.get("share", 1) for r, x in zip(rows, labels)])


class Model:
    def __init__(self, rows, seen, label, options, also=None, calm=(), balanced=False, quietest=None, standing=None):
        """`also`: a name and a yes-or-no label that is fitted beside the others, on words alone and not on rules; `calm`: what the program
        sees in further messages for which it is no.
        `balanced`: rare outcomes count as much as frequent ones. `standing`: the weights to go on from."""
        self.standing, self.rough = standing, None
        self.balanced = balanced
        quietest = quietest or options.quietest
        self.also = also and (also[0], np.array([also[1](r) for r in rows]))
        self.calm = list(calm)
        labels = [label(r) for r in rows]
        self.classes = sorted(set(labels))
        weight = sample_weights(rows, labels, options)
        count = collections.Counter()
        for r, s in zip(rows, seen):
            if "weight" not in r:
                count.update(("phrase", p) for p in phrases(s))
                count.update(("beside", p) for p in beside(s))
        table = [name for name, n in count.items() if n >= options.fewest]
        signs = {x for s in seen for x in s["signs"]}
        rules = {x for s in seen for x in s["rules"]}
        if standing:
            signs, rules = signs | set(standing.named["sign"]), rules | set(standing.named["rule"])
            table = set(table) | {(kind, name) for kind in ("phrase", "beside") for name in standing.named[kind]}
        self.names = [("sign", x) for x in sorted(signs)] + [("rule", x) for x in sorted(rules)]
        self.names += sorted(table, key=lambda name: (name[0] == "beside", name[1]))
        self.index = {n: i for i, n in enumerate(self.names)}
        counts = self.counts(seen)
        self.fit(counts, labels, weight, options.cost)
        # What says next to nothing is left out, and the rest fitted again, so that what is written is what was fitted.
        loud = np.abs(self.coefficients).max(axis=0)
        keep = [i for i, (kind, _) in enumerate(self.names) if kind in ("sign", "rule") or loud[i] >= quietest]
        self.names = [self.names[i] for i in keep]
        self.index = {n: i for i, n in enumerate(self.names)}
        self.rough = np.column_stack([self.coefficients[:, keep], self.bias / go_on.INTERCEPT])
        self.fit(counts[:, keep], labels, weight, options.cost)

    def fit(self, counts, labels, weight, cost):
        if self.standing:
            return self.go_on(counts, labels, weight, cost)
        machine = LinearSVC(C=cost, intercept_scaling=3, tol=1e-3, max_iter=4000, class_weight="balanced" if self.balanced else None)
        machine.fit(self.shared(counts), labels, sample_weight=weight)
        self.coefficients, self.bias = machine.coef_, machine.intercept_
        self.outcomes = list(self.classes)
        if self.also:
            calm = self.counts(self.calm)
            machine.fit(
                sparse.vstack([self.shared(counts, rules=0), self.shared(calm, rules=0)]),
                np.append(self.also[1], np.zeros(len(self.calm), dtype=bool)), sample_weight=np.append(weight, np.full(len(self.calm), CALM)))
            self.coefficients = np.vstack([self.coefficients, machine.coef_])
            self.bias = np.append(self.bias, machine.intercept_)
            self.outcomes.append(self.also[0])

    def go_on(self, counts, labels, weight, cost):
        """The same as `fit`, from the weights that stand there and what they hold beyond the messages at hand."""
        standing = self.standing
        rows, seen, known_labels, known_weight = standing.known
        known = self.counts(seen)
        self.outcomes = self.classes + ([self.also[0]] if self.also else [])
        held = np.zeros((len(self.outcomes), len(self.names) + 1))
        for k, outcome in enumerate(self.outcomes):
            held[k, -1] = standing.bias.get(outcome, 0) / go_on.INTERCEPT
        for i, (kind, name) in enumerate(self.names):
            for outcome, value in standing.named[kind].get(name, {}).items():
                held[self.outcomes.index(outcome), i] = value / {"sign": SIGN_SHARE, "rule": RULE_SHARE, "phrase": 1, "beside": BESIDE_SHARE}[kind]

        def whole(counts, rules=RULE_SHARE):
            return sparse.hstack([self.shared(counts, rules), np.full((counts.shape[0], 1), go_on.INTERCEPT)]).tocsr()

        def sides(of, of_known):
            return of_known, known_weight * cost, of, weight * cost

        labels, known_labels = np.array(labels), np.array(known_labels)
        found = go_on.fit_all(
            whole(known), whole(counts), held[:len(self.classes)], [sides(labels == c, known_labels == c) for c in self.classes],
            None if self.rough is None else self.rough[:len(self.classes)])
        if self.also:
            calm = self.counts(self.calm)
            far = np.zeros(len(self.calm), dtype=bool), np.full(len(self.calm), CALM)
            known_yes, known_count, yes, count = sides(self.also[1], np.array([standing.also(r) for r in rows]))
            found = np.vstack([found, go_on.fit_all(
                whole(sparse.vstack([known, calm]), rules=0), whole(sparse.vstack([counts, calm]), rules=0), held[-1:],
                [(np.append(known_yes, far[0]), np.append(known_count, far[1] * cost), np.append(yes, far[0]), np.append(count, far[1] * cost))],
                None if self.rough is None else self.rough[-1:])])
        self.coefficients, self.bias = found[:, :-1], found[:, -1] * go_on.INTERCEPT

    def counts(self, seen):
        """How often each name stands in each message."""
        data, columns, start = [], [], [0]
        for s in seen:
            found = [(("sign", x), 1) for x in set(s["signs"])] + [(("rule", x), 1) for x in set(s["rules"])]
            found += [(("phrase", p), n) for p, n in phrases(s).items()] + [(("beside", p), n) for p, n in beside(s).items()]
            found = [(self.index[name], n) for name, n in found if name in self.index]
            columns += [i for i, _ in found]
            data += [n for _, n in found]
            start.append(len(columns))
        return sparse.csr_matrix((np.array(data, dtype=float), columns, start), shape=(len(seen), len(self.names)))

    def shared(self, counts, rules=RULE_SHARE):
        """The counts with the shares of the kinds, those of the turns of speech by the root of their number."""
        borders = np.cumsum([sum(kind == k for kind, _ in self.names) for k in ("sign", "rule", "phrase", "beside")])
        signs, named, spoken, near = (counts[:, start:end] for start, end in zip([0, *borders], borders))
        share = sparse.diags(1 / np.sqrt(np.maximum(FEWEST_FOUND, np.asarray(spoken.sum(axis=1)).ravel())))
        parts = [signs * SIGN_SHARE, named * rules, share @ spoken, share @ near * BESIDE_SHARE]
        return sparse.hstack(parts).tocsr()

    def scores(self, seen):
        return (self.shared(self.counts(seen)) @ self.coefficients.T + self.bias)[:, :len(self.classes)]

    def write(self, folder, table, title):
        def entries(weights, mark=": ", between=", "):
            return between.join(f"{c}{mark}{v:+.2f}" for c, v in zip(self.outcomes, weights) if abs(v) >= SMALLEST)

        def quoted(name):
            return f'"{name}"' if name[0] in "@" or ":" in name else name

        by_kind = collections.defaultdict(list)
        for (kind, name), weights in zip(self.names, self.coefficients.T):
            by_kind[kind].append((name, weights))
        out = [f"# {title} Fitted by intents/fit.py: a number says how strongly the sign speaks for (or against) a meaning.",
               f"bias: {{{entries(self.bias)}}}"]
        for kind, share in (("sign", SIGN_SHARE), ("rule", RULE_SHARE)):
            lines = [f"  {quoted(name)}: {{{entries(weights * share)}}}" for name, weights in by_kind[kind] if entries(weights * share)]
            out += [f"{kind}s:" + ("" if lines else " {}")] + lines
        (folder / f"{table}.yaml").write_text("\n".join(out) + "\n", encoding="utf-8")
        lines = [f"# Turns of speech and what they speak for. {title} Fitted by intents/fit.py; shared out by the root of their number."]
        for kind, share in (("phrase", 1), ("beside", BESIDE_SHARE)):
            lines += [f"{name}\t{entries(weights * share, ' ', ' ')}" for name, weights in by_kind[kind] if entries(weights * share, " ", " ")]
        (folder / f"{table}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


class Standing:
    """The weights of a table as they stand there, and the messages at hand of those that they were fitted to."""

    def __init__(self, folder, table, rows, seen, label, also, options):
        self.bias, self.named = go_on.standing(folder, table)
        self.also = also
        labels = [label(r) for r in rows]
        self.known = rows, seen, labels, sample_weights(rows, labels, options)


def is_emergency(row):
    return row.get("slots", {}).get("urgency") == "emergency"


def decide(scores, rows, classes, margin):
    none = classes.index("none")
    guess = []
    for row, s in zip(rows, scores):
        others = s.copy()
        others[none] = -9
        best = int(others.argmax())
        addressed = row.get("mentioned") or row.get("chat") == "private"
        guess.append(classes[best] if others[best] > s[none] + (0 if addressed else margin) else "none")
    return guess


def judge(name, rows, guess, misses):
    right = sum(g == r["intent"] for g, r in zip(guess, rows))
    f1s = []
    for c in sorted({r["intent"] for r in rows}):
        both = sum(g == c == r["intent"] for g, r in zip(guess, rows))
        f1s.append(2 * both / (sum(r["intent"] == c for r in rows) + sum(g == c for g in guess)))
    report = "request.report"
    both = sum(g == report == r["intent"] for g, r in zip(guess, rows))
    recall = both / max(1, sum(r["intent"] == report for r in rows))
    precision = both / max(1, sum(g == report for g in guess))
    quiet = [g for g, r in zip(guess, rows) if r["intent"] == "none" and not r.get("mentioned") and r.get("chat") != "private"]
    answered = sum(g != "none" for g in quiet)
    print(f"{name:28} right {100 * right / len(rows):5.1f}  macro F1 {np.mean(f1s):.3f}  report R {recall:.3f} P {precision:.3f}  "
          f"chatter answered {answered} of {len(quiet)} ({100 * answered / max(1, len(quiet)):.1f} %)", flush=True)
    if misses:
        for number, (g, r) in enumerate(zip(guess, rows), 1):
            if g != r["intent"]:
                said = ("@" if r.get("mentioned") else "") + ("P" if r.get("chat") == "private" else "") + r.get("role", "")[:1]
                print(f"   {number}: {said} {r['intent']} taken for {g}: {r['text']}".replace("\n", "\\n"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="*", help="files to fit on")
    parser.add_argument("--train", nargs="*", default=[])
    parser.add_argument("--hold-out", nargs="*", default=[])
    parser.add_argument("--judging", nargs="*", default=[], help="files whose messages are not fitted to, wherever else they stand")
    parser.add_argument("--known", nargs="*", default=[], help="what the weights that stand there were fitted to: goes on from them")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--language", default="zh-Hans")
    parser.add_argument("--linli", default=".build/release/linli")
    parser.add_argument("--config", default="config/linli.yaml")
    parser.add_argument("--cost", type=float, default=1.5)
    parser.add_argument("--fewest", type=int, default=3, help="a turn of speech stands in so many messages")
    parser.add_argument("--quietest", type=float, default=0.2)
    parser.add_argument("--margin", type=float, default=0.1, help="what must be won by over silence, unaddressed")
    parser.add_argument("--silence", type=float, default=2.0, help="how much more a labelled message counts that asks for nothing")
    parser.add_argument("--open-share", type=float, default=2.0, help="by how much the weight of weighted lines is multiplied")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()

    danger, calm = danger_examples(options.language)
    messages = Messages(options.files + options.train, options.linli, options.config, danger, options.judging)
    calm = Messages.seen(calm, options.linli, options.config)
    held = Messages(options.hold_out, options.linli, options.config)
    known = Messages(options.known, options.linli, options.config, danger, options.judging) if options.known else None
    folder = HERE / options.language / "weights"

    def standing():
        rows, seen = ([x for file in known.files for x in file[part]] for part in (1, 2))
        return Standing(folder, "intents", rows, seen, lambda r: r["intent"], is_emergency, options)

    def models(files):
        rows = [r for _, rs, _ in files for r in rs]
        seen = [s for _, _, ss in files for s in ss]
        intents = Model(
            rows, seen, lambda r: r["intent"], options, also=("emergency", is_emergency), calm=calm, standing=standing() if known else None)
        reports = [(r, s) for r, s in zip(rows, seen) if r["intent"] == "request.report" and "category" in r.get("slots", {})]
        # Of reports there are few, so what is said of them more quietly counts too.
        categories = Model([r for r, _ in reports], [s for _, s in reports], lambda r: r["slots"]["category"], options, balanced=True, quietest=options.quietest * 0.6)
        return intents, categories

    def judge_files(intents, categories, files):
        for name, rows, seen in files:
            judge(name, rows, decide(intents.scores(seen), rows, intents.classes, options.margin), options.misses)
            reports = [(r, s) for r, s in zip(rows, seen) if r["intent"] == "request.report" and "category" in r.get("slots", {})]
            if reports:
                guess = [categories.classes[int(i)] for i in categories.scores([s for _, s in reports]).argmax(axis=1)]
                right = sum(g == r["slots"]["category"] for g, (r, _) in zip(guess, reports))
                print(f"{'':28} categories {100 * right / len(reports):.1f} % of {len(reports)}")
                if options.misses:
                    for g, (r, _) in zip(guess, reports):
                        if g != r["slots"]["category"]:
                            print(f"   category {r['slots']['category']} taken for {g}: {r['text']}".replace("\n", "\\n"))

    if options.check:
        for i, left_out in enumerate(messages.files):
            if not any("weight" in r for r in left_out[1]):
                judge_files(*models(messages.files[:i] + messages.files[i + 1:]), [left_out])
    elif held.files:
        judge_files(*models(messages.files), held.files)
    else:
        intents, categories = models(messages.files)
        folder.mkdir(exist_ok=True)
        intents.write(folder, "intents", "What speaks for which intent.")
        categories.write(folder, "categories", "What speaks for which category of a report.")
        judge_files(intents, categories, messages.files)


if __name__ == "__main__":
    main()
