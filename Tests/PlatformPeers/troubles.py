"""The bad days of each platform, planned: every so many calls the next kind of error, before the platform has taken anything."""
import collections
import json

BUSY = [(429, {}), (500, b""), (502, b"<html>Bad Gateway</html>"), (503, b""), (504, b"")]


class Troubles:
    """Answers every `every`th call that `concerns` with the next of `kinds`, each a name and an answer; the answer may be a function that
    does something, such as forgetting the token, and lets the call go on. `told` counts them by name."""

    def __init__(self, every, concerns, kinds, once=False, most=None):
        self.every, self.concerns, self.kinds, self.once, self.most = every, concerns, kinds, once, most
        self.calls, self.told, self.met = 0, collections.Counter(), set()

    def __call__(self, path, body):
        if not self.concerns(path):
            return None
        self.calls += 1
        if self.calls % self.every or self.most is not None and sum(self.told.values()) >= self.most:
            return None
        # A message that fails twice is given up on some platforms, so each fails once.
        key = json.dumps(body, sort_keys=True)
        if self.once and key in self.met:
            return None
        self.met.add(key)
        name, answer = self.kinds[sum(self.told.values()) % len(self.kinds)]
        self.told[name] += 1
        return answer() if callable(answer) else answer


def planned(fakes, every, rests):
    """Sets the plans of all fakes; gives them back by platform. `rests` is how often a platform asks for a minute's rest."""
    def forget(fake):
        return lambda: fake.tokens.clear()

    statuses = [(f"status {status}", (status, body)) for status, body in BUSY]
    cut = ("connection cut", ("cut", b""))
    plans = {
        "feishu": [Troubles(every, lambda path: "/messages" in path, [
            ("99991663 token expired", forget(fakes["feishu"])), ("230020 too fast", (400, {"code": 230020, "msg": "x"})),
            ("11232 too fast", (400, {"code": 11232, "msg": "x"})), ("230049 still sending", (400, {"code": 230049, "msg": "x"})), *statuses, cut])],
        "dingtalk": [
            Troubles(every, lambda path: "sendBySession" in path, [
                ("300001 session gone", (200, {"errcode": 300001, "errmsg": "x"})), ("88 busy", (200, {"errcode": 88})), ("15 busy", (200, {"errcode": 15})),
                *statuses, cut]),
            Troubles(every, lambda path: "/robot/" in path and "sendBySession" not in path, [
                ("401 token expired", forget(fakes["dingtalk"])), ("QpsLimit", (403, {"code": "Forbidden.AccessDenied.QpsLimit"})), *statuses, cut])],
        "wecom": [
            Troubles(max(2, every // 3), lambda path: "aibot/response" in path, [
                ("errcode -1", (200, {"errcode": -1, "errmsg": "busy"})), *statuses, cut]),
            Troubles(max(min(every, 6), every // 3), lambda path: "webhook/send" in path, [("errcode -1", (200, {"errcode": -1, "errmsg": "busy"})), *statuses, cut]),
            Troubles(every, lambda path: "/cgi-bin/" in path, [("errcode 45009", (200, {"errcode": 45009, "errmsg": "freq"}))], most=rests)],
        # What is cut there may have been sent, and is given up rather than sent twice: that has a test of its own.
        "onebot": [Troubles(every, lambda path: "send_" in path, [
            ("failed 100", (200, {"status": "failed", "retcode": 100, "data": None})), *statuses], once=True)],
    }
    for name, troubles in plans.items():
        fakes[name].plan += troubles
    return plans
