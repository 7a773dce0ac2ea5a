"""Each platform from callback to reply, against the real program. Conditions are waited for, never a length of time."""
import hashlib
import json
import re
import time
import unittest

import peers
from program import SECRETS, WEBHOOKS, Program

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(64))
REPORT = "3栋2单元电梯又停了，麻烦来人看看"


class PlatformCase(unittest.TestCase):
    def setUp(self):
        self.program = Program().start()
        self.addCleanup(self.program.remove)

    def tearDown(self):
        for fake in self.program.fakes.values():
            self.assertEqual(fake.faults, [])
        self.assertEqual(self.program.stop(), 0)
        # Secrets sit in the addresses of some platforms, and a resident's words belong into the store alone.
        for secret in [*SECRETS.values(), *WEBHOOKS.values(), "response_code=", "feishu-token-", "dingtalk-token-", REPORT]:
            self.assertNotIn(secret, self.program.log)

    def said(self, platform, words, **what):
        """Waits for a message of ours that holds the words."""
        fake = self.program.fakes[platform]
        return self.program.waits(
            lambda: [one for one in fake.taken if words in one["text"] + json.dumps(one.get("content", ""), ensure_ascii=False) and what.items() <= one.items()],
            f"{words!r} is said on {platform}; said was {fake.taken}")[0]

    def delivered(self, words, count=1):
        """Waits until the store knows that replies with these words arrived, or rode in a response."""
        def found():
            ids = {reply["id"] for line in self.program.journal() for reply in line["replies"] if words in reply["text"]}
            return len(ids & set(self.program.outcomes("delivered"))) >= count
        self.program.waits(found, f"{words!r} is on record as delivered")

    def set_aside(self, count=1):
        self.program.waits(lambda: len(set(self.program.outcomes("setAside"))) >= count, f"{count} messages wait for their chat")

    def within(self, limit, ask):
        """The answer, which the platform wants so fast. A busy machine may be slow once, and not again and again."""
        for _ in range(20):
            *answer, seconds = ask()
            if seconds < limit:
                return tuple(answer)
        self.fail(f"it never answered within {limit} s; the last answer took {seconds:.1f} s")


class WeComTests(PlatformCase):
    def test_handshake_is_answered_within_a_second(self):
        for echo in ("4820917735518204466", "1616140317555161061"):
            for bare in (False, True):
                self.assertEqual(self.within(1, lambda: self.program.wecom.handshake(echo, bare)), (200, echo))

    def test_report_is_answered_in_the_response_and_again_the_same(self):
        peer = self.program.wecom
        status, answer, _ = peer.say("m-1", REPORT)
        self.assertEqual(status, 200)
        self.assertEqual(answer["msgtype"], "stream")
        self.assertTrue(answer["stream"]["finish"])
        self.assertIn("#1001", answer["stream"]["content"])
        self.assertEqual(self.within(2, lambda: peer.say("m-1", REPORT)), (200, answer))
        # The platform's poll for the stream, and a repeat after a hard stop.
        poll = {"msgid": "poll-1", "chattype": "group", "chatid": "wrCHAT01", "from": {"userid": "resident_0412"}, "msgtype": "stream", "stream": {"id": answer["stream"]["id"]}}
        self.assertEqual(peer.deliver(poll)[1], answer)
        self.program.waits(lambda: self.program.outcomes("inResponseTo"), "the answer is on record")
        self.program.kill()
        self.program.start()
        self.assertEqual(self.program.wecom.say("m-1", REPORT)[1], answer)
        self.assertEqual(len(self.program.facts("requestFiled")), 1)
        # The resident heard it once, and the staff in their own group.
        self.said("wecom", "#1001", chat="key-of-staff", mentions=["s-1"])
        self.assertFalse([one for one in self.program.fakes["wecom"].taken if one["by"] == "response_url"])

    def test_group_without_a_webhook_hears_the_question_with_the_next_answer(self):
        peer = self.program.wecom
        self.assertIn("#1001", peer.say("m-1", REPORT, chat="wrCHAT02")[1]["stream"]["content"])
        peer.say("m-2", "#1001 办好了", chat=None, user="s-1")
        # A minute after it is done it is asked whether it really is.
        def asked():
            return {reply["id"] for line in self.program.journal() for reply in line["replies"] if reply.get("choices")} & set(self.program.outcomes("setAside"))
        self.program.waits(asked, "the question waits for its chat")
        answer = peer.say("ask", "你会干嘛", chat="wrCHAT02")[1]
        self.assertEqual(answer["msgtype"], "stream_with_template_card")
        card = answer["template_card"]
        self.assertEqual([button["text"] for button in card["button_list"]], ["满意", "一般", "没好"])
        click = peer.message("click-1", "", chat="wrCHAT02", msgtype="event", event={"eventtype": "template_card_event", "template_card_event": {
            "card_type": "button_interaction", "event_key": card["button_list"][0]["key"], "task_id": card["task_id"]}})
        update = peer.deliver(click)[1]
        self.assertEqual((update["response_type"], update["template_card"]["task_id"]), ("update_template_card", card["task_id"]))
        rated = self.program.waits(lambda: self.program.facts("requestRated"), "the rating is on record")
        self.assertEqual(rated[0]["score"], 5)

    def test_photo_is_decrypted_and_kept_by_its_sum(self):
        fake = self.program.fakes["wecom"]
        fake.files["/media/1"] = lambda headers: (200, peers.WeCom.sealed_file(PNG))
        message = self.program.wecom.message("m-1", "", msgtype="mixed", mixed={"msg_item": [
            {"msgtype": "text", "text": {"content": f"@{peers.BOT} {REPORT}"}}, {"msgtype": "image", "image": {"url": f"{fake.origin}/media/1?sig=1"}}]})
        self.assertEqual(self.program.wecom.deliver(message)[0], 200)
        kept = self.program.waits(lambda: self.program.facts("photoKept"), "the photo is kept")
        file = self.program.folder / "data/linfeng/media" / kept[0]["file"]
        self.assertEqual(file.read_bytes(), PNG)
        self.assertEqual(file.name, hashlib.sha256(PNG).hexdigest() + ".png")
        # The store can say of its photos, too, whether they are all there and whole.
        self.program.stop()
        code, words = self.program.told("verify", str(self.program.folder / "data"))
        self.assertEqual((code, "1 photos, 0 of them of no record" in words), (0, True), words)
        file.write_bytes(PNG + b"x")
        code, words = self.program.told("verify", str(self.program.folder / "data"))
        self.assertEqual((code, f"media/{file.name} is damaged" in words), (1, True), words)
        file.unlink()
        code, words = self.program.told("verify", str(self.program.folder / "data"))
        self.assertEqual((code, f"media/{file.name} is missing" in words), (1, True), words)

    def test_removed_webhook_is_told_to_staff_once_and_nothing_is_lost(self):
        peer, fake = self.program.wecom, self.program.fakes["wecom"]

        def notice(number, words):
            # The question comes in the response, or, where answers came faster than the pace, at its address.
            peer.say(f"n-{number}", f"发通知到3栋：{words}", chat=None, user="s-1")
            self.program.waits(lambda: [reply for line in self.program.journal() for reply in line["replies"] if "确认" in reply["text"] and words in reply["text"]],
                               "it is asked whether the notice is right")
            peer.say(f"c-{number}", "确认", chat=None, user="s-1")
        fake.gone = {"key-of-gone"}
        notice(1, "周六楼道大扫除")
        self.said("wecom", "群里发不了消息", chat="key-of-staff")
        # It rides on the next answer, which does not mean that the webhook is back: nobody is told a second time.
        self.program.waits(lambda: "大扫除" in (peer.say(f"ask-{time.monotonic()}", "你会干嘛", chat="wrGONE")[1] or {"stream": {"content": ""}})["stream"]["content"],
                           "the notice rides on an answer")
        notice(2, "周日消防演练")
        self.program.waits(lambda: fake.refused["key-of-gone"] == 2, "the webhook refuses the second notice")
        # So do wrCHAT02, which has no webhook, and the QQ group that only answers: two notices for each.
        self.set_aside(6)
        self.assertEqual((len(self.program.facts("chatLost")), self.program.facts("chatFound")), (1, []))
        self.assertEqual(len([one for one in fake.taken if "群里发不了消息" in one["text"]]), 1)
        fake.gone = set()
        notice(3, "周一清洗水箱")
        self.said("wecom", "水箱", chat="key-of-gone")
        self.program.waits(lambda: self.program.facts("chatFound"), "the group is found again")

    def test_answers_that_come_faster_than_the_pace_go_to_their_addresses(self):
        peer, fake = self.program.wecom, self.program.fakes["wecom"]
        busy = [(200, {"errcode": -1, "errmsg": "busy"}), (502, b"<html>"), ("cut", b"")]
        fake.plan.append(lambda path, body: busy.pop(0) if "aibot/response" in path and busy else None)
        answers = [peer.say(f"m-{number}", "你会干嘛", chat="wrCHAT02")[1] for number in range(9)]
        late = {f"m-{number}" for number, answer in enumerate(answers) if not answer}
        self.assertTrue(late)
        self.program.waits(lambda: {one["answers"] for one in fake.taken if one["by"] == "response_url"} == late and not busy, "the others are answered at their addresses")
        self.assertEqual(len([one for one in fake.taken if one["by"] == "response_url"]), len(late))

    def test_used_up_address_leaves_the_answer_to_the_webhook(self):
        peer, fake = self.program.wecom, self.program.fakes["wecom"]
        fake.plan.append(lambda path, body: (200, {"errcode": 60140, "errmsg": "used"}) if "aibot/response" in path else None)
        answers = [peer.say(f"m-{number}", "你会干嘛")[1] for number in range(8)]
        late = len([answer for answer in answers if not answer])
        self.assertTrue(late)
        self.program.waits(lambda: len([one for one in fake.taken if one["by"] == "webhook"]) == late, "the webhook takes them")


class FeishuTests(PlatformCase):
    def test_challenge_is_repeated_within_a_second(self):
        status, text = self.within(1, lambda: self.program.feishu.handshake("ajls384kdjx98XX"))
        self.assertEqual((status, json.loads(text)), (200, {"challenge": "ajls384kdjx98XX"}))

    def test_report_is_answered_by_reply_with_a_mention(self):
        self.assertEqual(self.within(2, lambda: self.program.feishu.say("om_1", REPORT)), (200, "{}"))
        reply = self.said("feishu", "#1001", answers="om_1")
        self.assertTrue(reply["text"].startswith('<at user_id="ou_r0412"></at> '))
        self.assertEqual(self.program.feishu.say("om_1", REPORT)[0], 200)
        self.said("feishu", "#1001", chat="ou_staff")
        self.assertEqual(len([one for one in self.program.fakes["feishu"].taken if one["answers"] == "om_1"]), 1)
        self.assertEqual(self.program.fakes["feishu"].token_number, 1)

    def test_expired_token_is_renewed_and_slowness_is_waited_out(self):
        fake = self.program.fakes["feishu"]
        self.program.feishu.say("om_1", "你会干嘛")
        self.program.waits(lambda: len(fake.taken) == 1, "the first answer is taken")
        fake.tokens.clear()
        failures = [(400, {"code": 230020, "msg": "x"}), (429, {}), (502, b"<html>"), ("cut", b""), (400, {"code": 230049, "msg": "x"})]
        fake.plan.append(lambda path, body: failures.pop(0) if "/reply" in path and failures else None)
        self.program.feishu.say("om_2", "你会干嘛")
        self.program.waits(lambda: [one for one in fake.taken if one["answers"] == "om_2"], "the second answer is taken")
        self.assertEqual((len(fake.taken), failures), (2, []))
        self.assertEqual(fake.token_number, 2)

    def test_rating_by_a_card(self):
        self.program.feishu.say("om_1", REPORT)
        self.said("feishu", "#1001", answers="om_1")
        self.program.feishu.say("om_2", "#1001 办好了", user="ou_staff")
        card = self.said("feishu", "现在好了吗", kind="interactive")
        actions = card["content"]["elements"][-1]["actions"]
        self.assertEqual([action["text"]["content"] for action in actions], ["满意", "一般", "没好"])
        click = self.program.feishu.event("card.action.trigger", {
            "operator": {"open_id": "ou_r0412", "tenant_key": "tk", "user_id": "x", "union_id": "on"}, "token": "c-1",
            "action": {"value": actions[0]["value"], "tag": "button"}, "host": "im_message",
            "context": {"open_message_id": card["id"], "open_chat_id": "oc_01"}}, "click-1")
        self.assertEqual(self.program.feishu.deliver(click, vendor=False)[0], 200)
        rated = self.program.waits(lambda: self.program.facts("requestRated"), "the rating is on record")
        self.assertEqual(rated[0]["score"], 5)

    def test_quoting_our_message_by_its_platform_name_is_understood(self):
        self.program.feishu.say("om_1", REPORT)
        reply = self.said("feishu", "#1001", answers="om_1")
        self.program.feishu.say("om_3", "3栋1单元门禁坏了")
        self.said("feishu", "#1002", answers="om_3")
        self.delivered("#1001", 2)
        self.delivered("#1002", 2)
        self.program.feishu.say("om_4", "催一下", parent=reply["id"])
        self.assertIn("#1001", self.said("feishu", "", answers="om_4")["text"])

    def test_photo_is_fetched_with_the_token(self):
        fake = self.program.fakes["feishu"]
        fake.files["/open-apis/im/v1/messages/om_1/resources/img_v3_x"] = \
            lambda headers: (200, PNG) if headers.get("Authorization", "").removeprefix("Bearer ") in fake.tokens else (400, {"code": 99991663})
        post = {"title": "", "content": [[{"tag": "at", "user_id": "@_user_1", "user_name": peers.BOT}, {"tag": "text", "text": " " + REPORT}], [{"tag": "img", "image_key": "img_v3_x"}]]}
        self.program.feishu.say("om_1", "", kind="post", content=post)
        self.program.waits(lambda: self.program.facts("photoKept"), "the photo is kept")


class DingTalkTests(PlatformCase):
    def test_report_is_answered_at_the_session(self):
        self.assertEqual(self.within(2, lambda: self.program.dingtalk.say("msg1==", REPORT)), (200, "{}"))
        reply = self.said("dingtalk", "#1001", answers="msg1==")
        self.assertTrue(reply["text"].startswith("@r0412 "))
        self.assertEqual(reply["mentions"], ["r0412"])
        self.program.dingtalk.say("msg1==", REPORT)
        self.said("dingtalk", "#1001", chat="ding-staff", by="robot")
        self.assertEqual(len([one for one in self.program.fakes["dingtalk"].taken if one.get("answers") == "msg1=="]), 1)

    def test_closed_session_and_bad_days_end_in_one_message(self):
        fake = self.program.fakes["dingtalk"]
        failures = [(403, {"code": "Forbidden.AccessDenied.QpsLimit"}), (500, {}), (401, {"code": "InvalidAuthentication"}), (504, b"")]
        fake.plan.append(lambda path, body: failures.pop(0) if "groupMessages" in path and failures else None)
        self.program.dingtalk.say("msg1==", "你会干嘛", session="closed-1")
        self.program.waits(lambda: [one for one in fake.taken if one["by"] == "robot"], "the robot's interface takes it")
        self.assertEqual((len(fake.taken), failures), (1, []))

    def test_photo_is_looked_up_by_its_code(self):
        fake = self.program.fakes["dingtalk"]
        fake.files["/photo/dc1"] = lambda headers: (200, PNG)
        rich = {"richText": [{"text": REPORT}, {"type": "picture", "downloadCode": "dc1"}]}
        self.program.dingtalk.say("msg1==", "", msgtype="richText", content=rich)
        self.program.waits(lambda: self.program.facts("photoKept"), "the photo is kept")

    def test_removed_robot_is_told_to_staff_once_and_its_messages_are_kept(self):
        fake = self.program.fakes["dingtalk"]
        fake.gone = {"cid-removed=="}
        for number in (1, 2, 3):
            self.program.dingtalk.say(f"msg{number}==", "你会干嘛", chat="cid-removed==", session=f"closed-{number}")
            # Those before are tried again with each, and wait again.
            self.program.waits(lambda: self.program.gauge("linli_deliveries_aside") == number and not self.program.gauge("linli_deliveries_waiting"), "all wait")
        self.said("dingtalk", "群里发不了消息", chat="ding-staff")
        # Back in the group: the next message brings what was kept, in order, each once.
        fake.gone = set()
        self.program.dingtalk.say("msg4==", "你会干嘛", chat="cid-removed==", session="closed-4")
        self.program.waits(lambda: len([one for one in fake.taken if one["chat"] == "cid-removed=="]) == 4, "what was kept is sent")
        self.program.waits(lambda: self.program.facts("chatFound"), "the group is found again")
        self.assertEqual(len([one for one in fake.taken if "群里发不了消息" in one["text"]]), 1)
        self.assertEqual((len(self.program.facts("chatLost")), len(self.program.facts("chatFound"))), (1, 1))


class OneBotTests(PlatformCase):
    def test_report_in_either_form_is_answered_with_quote_and_mention(self):
        self.assertEqual(self.program.onebot.say(12, REPORT)[0], 204)
        reply = self.said("onebot", "#1001", answers="12")
        self.assertEqual(reply["mentions"], ["20000412"])
        array = [{"type": "at", "data": {"qq": "3000000001"}}, {"type": "text", "data": {"text": " 你会干嘛"}}]
        self.assertEqual(self.program.onebot.deliver(self.program.onebot.event(13, array))[0], 204)
        self.said("onebot", "", answers="13")

    def test_heartbeat_and_own_words_are_taken_quietly(self):
        beat = {"time": int(time.time()), "self_id": 3000000001, "post_type": "meta_event", "meta_event_type": "heartbeat", "interval": 15000, "status": {"online": True, "good": True}}
        self.assertEqual(self.program.onebot.deliver(beat)[0], 204)
        self.assertEqual(self.program.onebot.say(14, "你会干嘛", user=3000000001)[0], 204)

    def test_without_an_api_the_reply_is_a_quick_operation(self):
        quick = peers.OneBot(self.program.server, "qq-quick")
        event = quick.event(12, "[CQ:at,qq=3000000001] 你会干嘛", group=700700702)
        status, text, seconds = quick.deliver(event)
        self.assertEqual(status, 200)
        operation = json.loads(text)
        self.assertTrue(operation["auto_escape"] and operation["reply"])
        self.assertEqual(json.loads(quick.deliver(event)[1]), operation)

    def test_failed_once_is_tried_once_more(self):
        fake = self.program.fakes["onebot"]
        failures = [(200, {"status": "failed", "retcode": 100, "data": None})]
        fake.plan.append(lambda path, body: failures.pop(0) if failures else None)
        self.program.onebot.say(12, "你会干嘛")
        self.said("onebot", "", answers="12")
        self.assertEqual(len(fake.taken), 1)

    def test_what_may_have_been_sent_is_not_sent_again(self):
        fake = self.program.fakes["onebot"]
        fake.plan.append(lambda path, body: ("cut", b""))
        self.program.onebot.say(12, "你会干嘛")
        self.program.waits(lambda: self.program.outcomes("givenUp"), "it is given up")
        self.assertEqual((sum(fake.calls.values()), "given up" in self.program.told("outbox", "--config", str(self.program.config))[1]), (1, True))

    def test_nobody_there_is_waited_for(self):
        fake = self.program.fakes["onebot"]
        fake.down()
        self.program.onebot.say(12, "你会干嘛")
        self.program.waits(lambda: "does not answer" in self.program.log, "it is found away")
        fake.up()
        self.said("onebot", "", answers="12")
        self.assertEqual(len(fake.taken), 1)

    def test_anonymous_members_are_answered_without_a_call(self):
        event = self.program.onebot.event(12, "[CQ:at,qq=3000000001] 你会干嘛", user=80000000)
        self.program.onebot.deliver({**event, "sub_type": "anonymous", "anonymous": {"id": 7, "name": "大力鬼王", "flag": "f"}})
        self.assertEqual(self.said("onebot", "", answers="12")["mentions"], [])

    def test_photo_by_its_link_only_from_listed_hosts(self):
        fake = self.program.fakes["onebot"]
        fake.files["/x"] = lambda headers: (200, PNG)
        self.program.onebot.say(12, f"{REPORT}[CQ:image,file=A.image,url={fake.origin}/x?a=1&amp;b=2]")
        self.program.waits(lambda: self.program.facts("photoKept"), "the photo is kept")
        for number, url in enumerate(("http://127.0.0.1:1/x", "https://evil.example/x", "https://127.0.0.1/x", "file:///etc/passwd")):
            self.program.onebot.say(20 + number, f"图[CQ:image,file=B.image,url={url}]")
        self.program.waits(lambda: len(self.program.facts("photoMissed")) == 4, "the others are refused")


class RefusalTests(PlatformCase):
    def test_forged_deliveries_are_refused_and_leave_no_trace(self):
        program = self.program
        encrypted, query = program.wecom.sealed(json.dumps(program.wecom.message("x", REPORT)), "n")
        forged = re.sub("msg_signature=.", "msg_signature=0", query) if "msg_signature=0" not in query else re.sub("msg_signature=.", "msg_signature=1", query)
        self.assertEqual(peers.call(f"{program.wecom.url}?{forged}", json.dumps({"encrypt": encrypted}).encode())[0], 401)
        body = program.feishu.sealed(program.feishu.message("x", REPORT))
        self.assertEqual(peers.call(program.feishu.url, body, {**program.feishu.headers(body), "X-Lark-Request-Nonce": "other"})[0], 401)
        headers = {**program.dingtalk.headers(), "timestamp": "1767225600123"}
        self.assertEqual(peers.call(program.dingtalk.url, json.dumps(program.dingtalk.message("x", REPORT)).encode(), headers)[0], 401)
        elsewhere = json.dumps(program.dingtalk.message("x", REPORT, sessionWebhook="https://evil.example/robot/sendBySession")).encode()
        self.assertEqual(peers.call(program.dingtalk.url, elsewhere, program.dingtalk.headers())[0], 401)
        event = json.dumps(program.onebot.event(1, REPORT)).encode()
        self.assertEqual(peers.call(program.onebot.url, event, {"X-Signature": "sha1=" + "0" * 40})[0], 403)
        self.assertEqual(peers.call(program.onebot.url, event)[0], 401)
        self.assertEqual(list(program.journal()), [])

    def test_chat_that_no_community_has_is_acknowledged_and_named_in_the_log(self):
        self.assertEqual(self.program.feishu.say("om_1", REPORT, chat="oc_elsewhere")[0:2], (200, "{}"))
        self.assertEqual(self.program.wecom.say("m-1", REPORT, chat="wrElsewhere")[0:2], (200, None))
        self.assertIn("oc_elsewhere", self.program.log)


if __name__ == "__main__":
    unittest.main()
