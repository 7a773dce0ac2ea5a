#!/usr/bin/env python3
"""Ten thousand messages over the four platforms, on bad days: nothing lost, nothing doubled.

    python3 Tests/PlatformPeers/load.py [--messages 10000]

A twentieth of the messages is delivered twice. The platforms answer with errors by plan before they take a call: too fast, busy, a token
that has run out, an answer that is cut off, and Feishu's server is away for a while. In the end every message stands in the store once,
and every reply on record was seen once by the fake of its platform, at its message.
"""
import argparse
import collections
import concurrent.futures
import json
import random
import sys
import time

from program import Program

QUESTIONS = ["你会干嘛", "我的积分还有多少", "最近有什么活动"]
CHATTER = ["今天天气真好", "谁家拼单买桃子", "早上好各位邻居", "收到，谢谢"]


def plans(program, dice):
    """Errors that come before the platform has taken anything, so that trying again is right."""
    counters = collections.Counter()

    def every(name, number, answer):
        counters[name] += 1
        return answer if counters[name] % number == 0 else None

    def feishu(path, body):
        if "/messages" not in path:
            return None
        if 300 <= counters["feishu-calls"] < 330:
            counters["feishu-calls"] += 1
            return 503, b""
        counters["feishu-calls"] += 1
        if counters["feishu-calls"] % 150 == 0:
            program.fakes["feishu"].tokens.clear()
        return every("feishu", 37, dice.choice([(400, {"code": 230020, "msg": "x"}), (429, {}), (502, b"<html>"), ("cut", b"")]))

    program.fakes["feishu"].plan.append(feishu)
    program.fakes["dingtalk"].plan.append(lambda path, body: every("dingtalk", 41, dice.choice([(200, {"errcode": 88}), (500, b""), (429, {})])) if "sendBySession" in path else None)
    program.fakes["wecom"].plan.append(lambda path, body: every("wecom", 11, (200, {"errcode": -1, "errmsg": "busy"})) if "aibot/response" in path else None)
    failed = set()

    def onebot(path, body):
        # A message that fails twice is given up there, so each fails once.
        if json.dumps(body) in failed:
            return None
        answer = every("onebot", 43, dice.choice([(200, {"status": "failed", "retcode": 100}), (502, b"")]))
        if answer:
            failed.add(json.dumps(body))
        return answer
    program.fakes["onebot"].plan.append(onebot)


def deliveries(program, count, groups, dice):
    """One function a message: (platform, id, deliver), where deliver returns the response's status and, for WeCom, what it carried."""
    for number in range(count):
        platform = ("wecom", "feishu", "dingtalk", "onebot")[number % 4]
        question = dice.choice(QUESTIONS)
        # What hears everything hears mostly neighbours' talk.
        asks = platform in ("wecom", "dingtalk") or number % 5 == 0
        text, user = (question if asks else dice.choice(CHATTER)), f"u{number}"
        chats = groups["qq" if platform == "onebot" else platform]
        chat = chats[number // 4 % len(chats)]
        if platform == "wecom":
            yield platform, f"m-{number}", lambda n=number, t=text, c=chat, u=user: program.wecom.say(f"m-{n}", t, chat=c, user=u)
        elif platform == "feishu":
            yield platform, f"om_{number}", lambda n=number, t=text, c=chat, u=user, a=asks: program.feishu.say(f"om_{n}", t, vendor=False, chat=c, user=f"ou_{u}", mention=a)
        elif platform == "dingtalk":
            yield platform, f"msg{number}==", lambda n=number, t=text, c=chat, u=user: program.dingtalk.say(f"msg{n}==", t, chat=c, user=u)
        else:
            at = int(time.time())
            yield platform, f"g{chat}-{number}-{at}", lambda n=number, t=text, c=chat, a=asks, w=at: program.onebot.say(n, t, peer=False, mention=a, group=int(c), user=2000000 + n, at=w)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--messages", type=int, default=10_000)
    options = parser.parse_args()
    dice = random.Random(7)
    share = max(1, options.messages // 4 // 6)
    groups = {"wecom": [f"wrLOAD{n}" for n in range(share)], "feishu": [f"oc_load{n}" for n in range(share)],
              "dingtalk": [f"cidload{n}==" for n in range(share)], "qq": [str(710000000 + n) for n in range(share)]}
    program = Program(groups).start()
    try:
        plans(program, dice)
        work = list(deliveries(program, options.messages, groups, dice))
        doubled = dice.sample(work, len(work) // 20)
        order = work + doubled
        carried, bad, slowest, start = collections.defaultdict(list), collections.Counter(), 0, time.monotonic()

        def deliver(one):
            platform, identifier, call = one
            status, text, seconds = call()
            return platform, identifier, status, text, seconds
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            for platform, identifier, status, text, seconds in pool.map(deliver, order):
                slowest = max(slowest, seconds)
                bad[status] += status not in (200, 204)
                if platform == "wecom" and text:
                    carried[identifier].append(text["stream"]["content"])
        delivered = time.monotonic() - start
        done = program.waits(lambda: ": 0 to be delivered, 0 given up" in program.outbox(), 900)
        total = time.monotonic() - start

        stored, wanted = collections.Counter(), {}
        for line in program.journal():
            if line.get("message"):
                stored[line["message"]["id"]] += 1
                wanted[line["message"]["id"]] = sum(1 for reply in line["replies"] if reply.get("inReplyTo") == line["message"]["id"])
        seen = collections.Counter()
        for fake in program.fakes.values():
            for one in fake.taken:
                if one.get("answers"):
                    seen[one["answers"]] += 1
        # OneBot's segments quote by number only.
        answers = {identifier: seen[identifier.split("-")[1]] if platform == "onebot" else seen[identifier] for platform, identifier, _ in work}
        for identifier, texts in carried.items():
            if len(set(texts)) != 1:
                sys.exit(f"{identifier} was answered differently: {texts}")
            answers[identifier] += 1
        lost = [i for _, i, _ in work if stored[i] == 0] + [i for _, i, _ in work if answers[i] < wanted.get(i, 0)]
        twice = [i for _, i, _ in work if stored[i] > 1] + [i for _, i, _ in work if answers[i] > wanted.get(i, 0)]
        faults = [fault for fake in program.fakes.values() for fault in fake.faults]
        calls = {name: sum(fake.calls.values()) for name, fake in program.fakes.items()}
        print(f"{len(work)} messages and {len(doubled)} repeats in {delivered:.0f} s, slowest answer {slowest:.2f} s, all replies after {total:.0f} s; "
              f"replies on record {sum(wanted.values())}, in responses {len(carried)}; calls {calls}; tokens {program.fakes['feishu'].token_number}; "
              f"lost {len(lost)}, doubled {len(twice)}, refused {dict(+bad)}, faults {faults[:5]}")
        if lost or twice or faults or +bad or not done:
            print("lost", lost[:10], "doubled", twice[:10], program.outbox(), program.log[-3000:], sep="\n")
            return 1
        return 0 if program.stop() == 0 else 1
    finally:
        program.remove()


if __name__ == "__main__":
    sys.exit(main())
