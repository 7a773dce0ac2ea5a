"""Thousands of messages over the four platforms, on bad days: nothing lost, nothing doubled.

    python load.py [--messages 1000]

All platforms are away when it begins and come back one by one. From then on every so many calls are answered with a planned error
(troubles.py), one group of each platform has put the bot out, and a twentieth of the messages is delivered twice. Staff send notices to
all groups meanwhile. In the end every message stands in the store once, a repeat was answered as the first time, and what each chat has
seen is, text by text, what the store says it was told.
"""
import argparse
import collections
import concurrent.futures
import hashlib
import json
import random
import re
import sys
import threading
import time
import unicodedata

import peers
from program import GROUPS, Program
from troubles import planned

QUESTIONS = ["你会干嘛", "我的积分还有多少", "最近有什么活动"]
CHATTER = ["今天天气真好", "谁家拼单买桃子", "早上好各位邻居", "收到，谢谢"]
NOTICES = ["周六上午九点楼道大扫除，请移走杂物", "周日下午消防演练，请大家留意广播", "下周一早上清洗水箱，请提前储水"]
# Where a platform's channel has another name.
CHANNELS = {"onebot": "qq", "quick": "qq-quick"}
LOST = "群里发不了消息"


def photo(number):
    """A picture that no other message has."""
    return b"\x89PNG\r\n\x1a\n" + hashlib.sha256(str(number).encode()).digest() * 4


def plain(text):
    """A text as people see it, whichever twins a platform's markup made necessary."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", re.sub(r"<at [^>]*></at>", "", text)))


class Message:
    """One message of the load, and what came back for it."""

    def __init__(self, load, number, platform, chat, asks=False):
        self.load, self.number, self.platform, self.chat, self.answers, self.done = load, number, platform, chat, [], threading.Event()
        # What hears everything hears mostly neighbours' talk.
        self.asks = asks or platform in ("wecom", "dingtalk", "quick") or number % 5 == 0
        self.text = load.dice.choice(QUESTIONS if self.asks else CHATTER)
        self.has_photo = number % 25 == 3 and platform != "quick"
        self.at = int(time.time())
        self.name = {"wecom": f"m-{number}", "feishu": f"om_{number}", "dingtalk": f"msg{number}=="}.get(platform, f"g{chat}-{number}-{self.at}")
        # DingTalk's session of every third is closed already.
        self.session = f"closed-{self.name}" if number % 3 == 0 or chat in load.gone.values() else self.name
        if platform in load.program.fakes:
            # Calls name the message that they answer: by its number in OneBot, by its session in DingTalk.
            load.program.fakes[platform].chats[{"onebot": str(number), "dingtalk": self.session}.get(platform, self.name)] = chat

    def deliver(self):
        program, user = self.load.program, f"u{self.number}"
        if self.platform == "wecom":
            more = {}
            if self.has_photo:
                url = self.load.picture("wecom", f"/media/{self.number}", peers.WeCom.sealed_file(photo(self.number)))
                more = {"msgtype": "mixed", "mixed": {"msg_item": [{"msgtype": "text", "text": {"content": f"@{peers.BOT} {self.text}"}},
                                                                   {"msgtype": "image", "image": {"url": url}}]}}
            return program.wecom.say(self.name, self.text, chat=self.chat, user=user, **more)
        if self.platform == "feishu":
            more = {}
            if self.has_photo:
                self.load.picture("feishu", f"/open-apis/im/v1/messages/{self.name}/resources/img_{self.number}", photo(self.number))
                line = [{"tag": "at", "user_id": "@_user_1"}] if self.asks else []
                more = {"kind": "post", "content": {"title": "", "content": [line + [{"tag": "text", "text": self.text}], [{"tag": "img", "image_key": f"img_{self.number}"}]]}}
            return program.feishu.say(self.name, self.text, vendor=False, chat=self.chat, user=f"ou_{user}", mention=self.asks, **more)
        if self.platform == "dingtalk":
            more = {}
            if self.has_photo:
                self.load.picture("dingtalk", f"/photo/{self.number}", photo(self.number))
                more = {"msgtype": "richText", "content": {"richText": [{"text": self.text}, {"type": "picture", "downloadCode": str(self.number)}]}}
            return program.dingtalk.say(self.name, self.text, chat=self.chat, user=user, session=self.session, **more)
        words = self.text
        if self.has_photo:
            words += f"[CQ:image,file=A.image,url={self.load.picture('onebot', f'/photo/{self.number}', photo(self.number))}]"
        peer = program.onebot if self.platform == "onebot" else program.quick
        return peer.say(self.number, words, peer=False, mention=self.asks, group=int(self.chat), user=2000000 + self.number, at=self.at)

    def words_of(self, answer):
        """What the response showed in the chat."""
        if not answer:
            return ""
        return answer["stream"]["content"] if self.platform == "wecom" else json.loads(answer)["reply"] if self.platform == "quick" else ""


class Load:
    def __init__(self, count):
        self.dice, share = random.Random(7), max(3, count // 24)
        self.groups = {"wecom": [f"wrLOAD{n}" for n in range(share)], "feishu": [f"oc_load{n}" for n in range(share)],
                       "dingtalk": [f"cidload{n}==" for n in range(share)], "onebot": [str(710000000 + n) for n in range(share)],
                       "quick": [str(720000000 + n) for n in range(max(3, share // 4))]}
        # Every second group of WeCom has no webhook: what is said there unasked rides on the next answer.
        self.keys = {chat: f"key-of-{chat}" for chat in self.groups["wecom"][::2]}
        self.program = Program({CHANNELS.get(name, name): chats for name, chats in self.groups.items()}, self.keys)
        self.gone = {"wecom": self.keys[self.groups["wecom"][2]], "feishu": self.groups["feishu"][2], "dingtalk": self.groups["dingtalk"][2], "onebot": self.groups["onebot"][2]}
        self.troubles = planned(self.program.fakes, max(5, count // 160), 1 + count // 2000)
        self.messages, self.statuses, self.slowest, self.days, self.since = [], collections.Counter(), 0, [], time.monotonic()

    def picture(self, platform, path, data):
        """Puts a picture on the platform; every second one is busy at first."""
        fake, first = self.program.fakes[platform], [len(self.program.fakes[platform].files) % 2 == 0]
        fake.files[path] = lambda headers: (503, b"") if first and first.pop() else (200, data)
        return f"{fake.origin}{path}"

    def message(self, platform, chat, asks=False):
        self.messages.append(Message(self, len(self.messages) + 1, platform, chat, asks))
        return self.messages[-1]

    def mixed(self, count):
        """Messages to all platforms in turn. Some groups are busier than their pace allows: there the answers come later, by other ways."""
        fresh = []
        for number in range(count):
            platform = "quick" if number % 21 == 20 else ("wecom", "feishu", "dingtalk", "onebot")[number % 4]
            chats = self.groups[platform]
            if number // 4 % 9 == 0 and platform != "quick":
                chats = chats[3:3 + max(1, len(chats) // 8)] or chats
            fresh.append(self.message(platform, chats[number // 4 % len(chats)]))
        return fresh

    def deliver(self, messages, repeats=()):
        """Sixteen at a time; a repeat comes some dozens of messages after the first, and never before that was answered."""
        work = []
        for index, message in enumerate(messages):
            work.append((message, False))
            if index >= 60 and messages[index - 60] in repeats:
                work.append((messages[index - 60], True))
        work += [(message, True) for message in messages[-60:] if message in repeats]

        def one(item):
            message, again = item
            if again and not message.done.wait(300):
                raise AssertionError(f"{message.name} was not answered within 300 s")
            status, answer, seconds = message.deliver()
            message.answers.append(message.words_of(answer))
            message.done.set()
            self.statuses[status] += 1
            self.slowest = max(self.slowest, seconds)
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            list(pool.map(one, work))
        return len(work) - len(messages)

    def notice(self, number):
        """A member of the staff sends a notice to all groups, by a private message in Feishu."""
        say = lambda name, text: self.program.feishu.say(f"om_notice{number}{name}", text, vendor=False, chat="oc_p2p", user="ou_staff", mention=False, private=True)
        say("a", f"发通知到3栋：{NOTICES[number]}")
        self.program.waits(lambda: [one for one in self.program.fakes["feishu"].taken if "确认" in one["text"] and NOTICES[number][:4] in one["text"]], f"the notice {number} is shown back")
        say("b", "确认")

    def settled(self, what):
        """Nothing is to be sent any more but what waits for its chat, and no photo to be fetched."""
        wanted = sum(message.has_photo for message in self.messages)
        self.program.waits(lambda: self.program.gauge("linli_deliveries_waiting") == 0, f"everything is sent, {what}", 600 + len(self.messages))
        self.program.waits(lambda: len(self.program.facts("photoKept")) + len(self.program.facts("photoMissed")) >= wanted, f"all photos are fetched, {what}", 600)

    def let_chats_speak(self):
        """Somebody asks in each chat for which something waits, until nothing waits."""
        def once():
            replies = self.replies()
            places = {chat: name for name in ("wecom", "quick") for chat in GROUPS[CHANNELS.get(name, name)] + self.groups[name]}
            chats = {replies[one]["chat"]["id"] for one in replies if self.ends.get(one) == "setAside"}
            # Slower than the pace of a chat, or its answers wait as well.
            time.sleep(4)
            self.deliver([self.message(places[chat], chat) for chat in sorted(chats)])
            self.settled("after chats have spoken")
            self.replies()
            return "setAside" not in self.ends.values()
        self.program.waits(once, "nothing waits for its chat", 1200)

    def replies(self):
        """What the store was told to say, by id; and in `ends` what became of it last: setAside, resumed, givenUp, the message whose response
        carried it, or delivered."""
        replies, self.ends, self.stored, self.facts = {}, {}, collections.Counter(), collections.Counter()
        for line in self.program.journal():
            if line.get("message"):
                self.stored[line["message"]["id"]] += 1
            for fact in line.get("facts", []):
                self.facts[fact["fact"]] += 1
            replies.update({reply["id"]: reply for reply in line["replies"]})
            for one in line.get("deliveries") or []:
                what = next((key for key in ("setAside", "resumed", "givenUp") if key in one), None)
                self.ends[one["reply"]] = what or one.get("inResponseTo", "delivered")
        return replies

    def passed(self, name):
        """Notes how long a day of the load took."""
        self.days.append(f"{name} {time.monotonic() - self.since:.0f} s")
        self.since = time.monotonic()

    def put_out(self):
        for name, chat in self.gone.items():
            self.program.fakes[name].gone = {chat}

    def staff_heard(self):
        return {name: len([one for one in fake.taken if LOST in one["text"]]) for name, fake in self.program.fakes.items()}

    def run(self, count):
        """The days of the load, one after the other."""
        program, first = self.program, count // 8
        self.passed("start")
        for fake in program.fakes.values():
            fake.down()
        # More at once than a response may carry, so that each platform is called.
        messages = [self.message(name, chats[0], asks=True) for name, chats in self.groups.items() if name != "quick" for _ in range(8)] + self.mixed(first)
        repeated = self.deliver(messages, set(self.dice.sample(messages, first // 20)))
        for name, fake in program.fakes.items():
            channel = CHANNELS.get(name, name)
            program.waits(lambda: re.search(rf"does not answer.*channel={channel}\b|channel={channel}\b.*does not answer", program.log), f"{name} is found away")
            fake.up()
        self.passed("platforms away")
        self.put_out()
        self.notice(0)
        messages = self.mixed(count - first)
        repeated += self.deliver(messages, set(self.dice.sample(messages, (count - first) // 20)))
        self.passed("talk")
        # The groups that put the bot out speak on: staff are not told again, what is said there is kept.
        for name, chats in self.groups.items():
            if name != "quick":
                self.deliver([self.message(name, chats[2], asks=True) for _ in range(3)])
        program.waits(lambda: all(program.fakes[name].refused[chat] for name, chat in self.gone.items()), "each platform has refused the bot in a group")
        program.waits(lambda: all(self.staff_heard().values()), "staff of each platform hear of the lost group")
        self.notice(1)
        self.settled("while groups are lost")
        self.passed("all sent")
        kept = len(set(program.outcomes("setAside")))
        for fake in program.fakes.values():
            fake.gone = set()
        # Back: each group speaks once more.
        for name, chats in self.groups.items():
            if name != "quick":
                self.deliver([self.message(name, chats[2], asks=True)])
        self.settled("after the groups have spoken")
        self.notice(2)
        self.settled("after the last notice")
        self.passed("groups back")
        self.let_chats_speak()
        self.passed("chats speak")
        return repeated, kept

    def seen(self):
        """What people saw, by chat and text."""
        seen = collections.Counter()
        for name, fake in self.program.fakes.items():
            for one in fake.taken:
                chat = one.get("chat")
                if name == "wecom" and one["by"] == "webhook":
                    chat = next((group for group, key in self.program.webhooks.items() if key == chat), "s-1")
                text = one["text"].removeprefix("".join(f"@{who} " for who in one.get("mentions", []))) if name == "dingtalk" else one["text"]
                seen[chat, plain(text)] += 1
        return seen

    def verdict(self):
        """Everything that is wrong, one line each."""
        replies, wrong = self.replies(), []
        told, ridden = collections.Counter(), collections.defaultdict(list)
        for identifier, reply in replies.items():
            end = self.ends.get(identifier, "pending")
            if end in ("pending", "setAside", "resumed", "givenUp"):
                wrong.append(f"not delivered ({end}): {identifier} to {reply['chat']['id']}")
            elif end == "delivered":
                told[reply["chat"]["id"], plain(reply["text"])] += 1
            else:
                ridden[end].append(identifier)
        by_name = {message.name: message for message in self.messages}
        for name, identifiers in ridden.items():
            words = plain("".join(replies[one]["text"] for one in sorted(identifiers, key=lambda one: [int(part) for part in one.split("-")[2:]])))
            shown = plain(by_name[name].answers[0])
            if sorted(shown) != sorted(words):
                wrong.append(f"the response to {name} should have shown {words}, and shows {shown}")
        for message in self.messages:
            if self.stored[message.name] != 1:
                wrong.append(f"{message.name} stands in the store {self.stored[message.name]} times")
            if len(set(message.answers)) != 1:
                wrong.append(f"{message.name} was answered differently: {message.answers}")
            if message.answers[0] and message.name not in ridden:
                wrong.append(f"{message.name} was answered in the response, and the store does not say so")
        seen = self.seen()
        wrong += [f"lost, {n} times: {one}" for one, n in (told - seen).items()] + [f"doubled, {n} times: {one}" for one, n in (seen - told).items()]
        wrong += [f"fault: {fault}" for fake in self.program.fakes.values() for fault in fake.faults]
        wrong += [f"answered {status}, {n} times" for status, n in self.statuses.items() if status not in (200, 204)]
        wrong += [f"staff of {name} were told {n} times" for name, n in self.staff_heard().items() if n != 1]
        if (self.facts["chatLost"], self.facts["chatFound"]) != (4, 4):
            wrong.append(f"groups lost {self.facts['chatLost']}, found {self.facts['chatFound']}; 4 each were meant")
        photos = sum(message.has_photo for message in self.messages)
        if self.facts["photoKept"] != photos:
            wrong.append(f"{photos} photos were sent, {self.facts['photoKept']} are kept")
        # A small load does not meet them all.
        if len(self.messages) >= 1000:
            wrong += [f"{name} never answered {kind}" for name, troubles in self.troubles.items() for one in troubles for kind, _ in one.kinds if not one.told[kind]]
        return wrong, replies, ridden


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--messages", type=int, default=1000)
    options = parser.parse_args()
    load, start = Load(options.messages), time.monotonic()
    program = load.program.start()
    try:
        repeated, kept = load.run(options.messages)
        took = time.monotonic() - start
        wrong, replies, ridden = load.verdict()
        ways = collections.Counter(f"{name} {one['by']}" for name, fake in program.fakes.items() for one in fake.taken)
        code = program.stop()
        sound, words = program.told("verify", str(program.folder / "data"))
        if code or sound:
            wrong.append(f"exit code {code}; {words}")
        told = {name: sum((one.told for one in troubles), collections.Counter()) for name, troubles in load.troubles.items()}
        print(f"{len(load.messages)} messages and {repeated} repeats in {took:.0f} s ({', '.join(load.days)}), slowest answer {load.slowest:.2f} s; {len(replies)} replies on record: "
              f"{sum(map(len, ridden.values()))} in responses, {', '.join(f'{n} by {way}' for way, n in sorted(ways.items()))}; {kept} waited for their chats; "
              f"{load.facts['photoKept']} photos kept; planned errors {json.dumps({name: sum(counts.values()) for name, counts in told.items()})}, "
              f"{sum(map(len, told.values()))} kinds; wrong {len(wrong)}")
        if wrong:
            print(*wrong[:40], program.log[-3000:], sep="\n")
        return 1 if wrong else 0
    finally:
        program.remove()


if __name__ == "__main__":
    sys.exit(main())
