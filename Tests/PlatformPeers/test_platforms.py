"""Each platform from callback to reply, against the real program: python -m unittest discover Tests/PlatformPeers"""
import json
import re
import time
import unittest

import peers
from program import Program

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

    def said(self, platform, words, seconds=30, **what):
        """Waits for a message of ours that holds the words."""
        fake = self.program.fakes[platform]
        found = self.program.waits(
            lambda: [one for one in fake.taken if words in one["text"] + json.dumps(one.get("content", ""), ensure_ascii=False) and what.items() <= one.items()], seconds)
        self.assertTrue(found, f"{words!r} was not said on {platform}: {fake.taken}\n{self.program.log[-2000:]}")
        return found[0]


class WeComTests(PlatformCase):
    def test_handshake_is_answered_within_a_second(self):
        for echo in ("4820917735518204466", "1616140317555161061"):
            status, text, seconds = self.program.wecom.handshake(echo)
            self.assertEqual((status, text), (200, echo))
            self.assertLess(seconds, 1)

    def test_report_is_answered_in_the_response_and_again_the_same(self):
        peer = self.program.wecom
        status, answer, seconds = peer.say("m-1", REPORT)
        self.assertEqual(status, 200)
        self.assertLess(seconds, 2)
        self.assertEqual(answer["msgtype"], "stream")
        self.assertTrue(answer["stream"]["finish"])
        self.assertIn("#1001", answer["stream"]["content"])
        self.assertEqual(peer.say("m-1", REPORT)[1], answer)
        # The platform's poll for the stream, and a repeat after a hard stop.
        poll = {"msgid": "poll-1", "chattype": "group", "chatid": "wrCHAT01", "from": {"userid": "resident_0412"}, "msgtype": "stream", "stream": {"id": answer["stream"]["id"]}}
        self.assertEqual(peer.deliver(poll)[1], answer)
        time.sleep(0.3)
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
        self.assertTrue(self.program.waits(lambda: "waits until its chat speaks" in self.program.log))
        answer = self.program.waits(lambda: self.ask_for_card(peer), 120)
        self.assertEqual(answer["msgtype"], "stream_with_template_card")
        card = answer["template_card"]
        self.assertEqual([button["text"] for button in card["button_list"]], ["满意", "一般", "没好"])
        click = peer.message("click-1", "", chat="wrCHAT02", msgtype="event", event={"eventtype": "template_card_event", "template_card_event": {
            "card_type": "button_interaction", "event_key": card["button_list"][0]["key"], "task_id": card["task_id"]}})
        update = peer.deliver(click)[1]
        self.assertEqual((update["response_type"], update["template_card"]["task_id"]), ("update_template_card", card["task_id"]))
        rated = self.program.waits(lambda: self.program.facts("requestRated"))
        self.assertEqual(rated[0]["score"], 5)

    def ask_for_card(self, peer):
        self.asked = getattr(self, "asked", 0) + 1
        time.sleep(8)  # below the pace of the chat
        answer = peer.say(f"ask-{self.asked}", "你会干嘛", chat="wrCHAT02")[1]
        return answer if answer and answer["msgtype"] == "stream_with_template_card" else None

    def test_photo_is_decrypted_and_kept_by_its_sum(self):
        fake = self.program.fakes["wecom"]
        fake.files["/media/1"] = lambda headers: (200, peers.WeCom.sealed_file(PNG))
        message = self.program.wecom.message("m-1", "", msgtype="mixed", mixed={"msg_item": [
            {"msgtype": "text", "text": {"content": f"@{peers.BOT} {REPORT}"}}, {"msgtype": "image", "image": {"url": f"{fake.origin}/media/1?sig=1"}}]})
        self.assertEqual(self.program.wecom.deliver(message)[0], 200)
        kept = self.program.waits(lambda: self.program.facts("photoKept"))
        self.assertTrue(kept, self.program.log)
        file = self.program.folder / "data/linfeng/media" / kept[0]["file"]
        self.assertEqual(file.read_bytes(), PNG)
        import hashlib
        self.assertEqual(file.name, hashlib.sha256(PNG).hexdigest() + ".png")

    def test_removed_webhook_is_told_to_staff_once_and_nothing_is_lost(self):
        peer = self.program.wecom
        for number in (1, 2):
            peer.say(f"m-{number}", REPORT.replace("电梯又停了", ["电梯又停了", "楼道灯坏了"][number - 1]), chat="wrGONE")
            peer.say(f"d-{number}", f"#{1000 + number} 办好了", chat=None, user="s-1")
        self.said("wecom", "群里发不了消息", chat="key-of-staff")
        self.program.waits(lambda: self.program.log.count("waits until its chat speaks") >= 2)
        time.sleep(1)
        self.assertEqual(len([one for one in self.program.fakes["wecom"].taken if "群里发不了消息" in one["text"]]), 1)
        heard = self.program.waits(lambda: (lambda answer: answer and answer["stream"]["content"])(peer.say(f"ask-{time.monotonic()}", "你会干嘛", chat="wrGONE")[1]))
        self.assertIn("#1001", heard)
        self.assertTrue(self.program.waits(lambda: self.program.facts("chatFound")))


class FeishuTests(PlatformCase):
    def test_challenge_is_repeated_within_a_second(self):
        status, text, seconds = self.program.feishu.handshake("ajls384kdjx98XX")
        self.assertEqual((status, json.loads(text)), (200, {"challenge": "ajls384kdjx98XX"}))
        self.assertLess(seconds, 1)

    def test_report_is_answered_by_reply_with_a_mention(self):
        status, text, seconds = self.program.feishu.say("om_1", REPORT)
        self.assertEqual((status, text), (200, "{}"))
        self.assertLess(seconds, 2)
        reply = self.said("feishu", "#1001", answers="om_1")
        self.assertTrue(reply["text"].startswith('<at user_id="ou_r0412"></at> '))
        self.assertEqual(self.program.feishu.say("om_1", REPORT)[0], 200)
        self.said("feishu", "#1001", chat="ou_staff")
        self.assertEqual(len([one for one in self.program.fakes["feishu"].taken if one["answers"] == "om_1"]), 1)
        self.assertEqual(self.program.fakes["feishu"].token_number, 1)

    def test_expired_token_is_renewed_and_slowness_is_waited_out(self):
        fake = self.program.fakes["feishu"]
        self.program.feishu.say("om_1", "你会干嘛")
        first = self.program.waits(lambda: len(fake.taken) == 1)
        self.assertTrue(first)
        fake.tokens.clear()
        failures = [(400, {"code": 230020, "msg": "x"}), (429, {}), (502, b"<html>"), ("cut", b""), (400, {"code": 230049, "msg": "x"})]
        fake.plan.append(lambda path, body: failures.pop(0) if "/reply" in path and failures else None)
        self.program.feishu.say("om_2", "你会干嘛")
        self.assertTrue(self.program.waits(lambda: [one for one in fake.taken if one["answers"] == "om_2"], 60))
        self.assertEqual((len(fake.taken), failures), (2, []))
        self.assertEqual(fake.token_number, 2)

    def test_rating_by_a_card(self):
        self.program.feishu.say("om_1", REPORT)
        self.said("feishu", "#1001", answers="om_1")
        self.program.feishu.say("om_2", "#1001 办好了", user="ou_staff")
        card = self.said("feishu", "现在好了吗", kind="interactive", seconds=120)
        actions = card["content"]["elements"][-1]["actions"]
        self.assertEqual([action["text"]["content"] for action in actions], ["满意", "一般", "没好"])
        click = self.program.feishu.event("card.action.trigger", {
            "operator": {"open_id": "ou_r0412", "tenant_key": "tk", "user_id": "x", "union_id": "on"}, "token": "c-1",
            "action": {"value": actions[0]["value"], "tag": "button"}, "host": "im_message",
            "context": {"open_message_id": card["id"], "open_chat_id": "oc_01"}}, "click-1")
        self.assertEqual(self.program.feishu.deliver(click, vendor=False)[0], 200)
        rated = self.program.waits(lambda: self.program.facts("requestRated"))
        self.assertEqual(rated[0]["score"], 5)

    def test_quoting_our_message_by_its_platform_name_is_understood(self):
        self.program.feishu.say("om_1", REPORT)
        reply = self.said("feishu", "#1001", answers="om_1")
        self.program.feishu.say("om_3", "3栋1单元门禁坏了")
        self.said("feishu", "#1002", answers="om_3")
        time.sleep(0.3)
        self.program.feishu.say("om_4", "催一下", parent=reply["id"])
        self.assertIn("#1001", self.said("feishu", "", answers="om_4")["text"])

    def test_photo_is_fetched_with_the_token(self):
        fake = self.program.fakes["feishu"]
        fake.files["/open-apis/im/v1/messages/om_1/resources/img_v3_x"] = \
            lambda headers: (200, PNG) if headers.get("Authorization", "").removeprefix("Bearer ") in fake.tokens else (400, {"code": 99991663})
        post = {"title": "", "content": [[{"tag": "at", "user_id": "@_user_1", "user_name": peers.BOT}, {"tag": "text", "text": " " + REPORT}], [{"tag": "img", "image_key": "img_v3_x"}]]}
        self.program.feishu.say("om_1", "", kind="post", content=post)
        self.assertTrue(self.program.waits(lambda: self.program.facts("photoKept")), self.program.log)


class DingTalkTests(PlatformCase):
    def test_report_is_answered_at_the_session(self):
        status, text, seconds = self.program.dingtalk.say("msg1==", REPORT)
        self.assertEqual((status, text), (200, "{}"))
        self.assertLess(seconds, 2)
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
        self.assertTrue(self.program.waits(lambda: [one for one in fake.taken if one["by"] == "robot"], 60))
        self.assertEqual((len(fake.taken), failures), (1, []))

    def test_photo_is_looked_up_by_its_code(self):
        fake = self.program.fakes["dingtalk"]
        fake.files["/photo/dc1"] = lambda headers: (200, PNG)
        rich = {"richText": [{"text": REPORT}, {"type": "picture", "downloadCode": "dc1"}]}
        self.program.dingtalk.say("msg1==", "", msgtype="richText", content=rich)
        self.assertTrue(self.program.waits(lambda: self.program.facts("photoKept")), self.program.log)

    def test_removed_robot_is_told_to_staff_once_and_its_messages_are_kept(self):
        fake = self.program.fakes["dingtalk"]
        for number in (1, 2, 3):
            self.program.dingtalk.say(f"msg{number}==", "你会干嘛", chat="cid-removed==", session=f"closed-{number}")
        self.said("dingtalk", "群里发不了消息", chat="ding-staff")
        self.assertTrue(self.program.waits(lambda: self.program.log.count("waits until its chat speaks") >= 3))
        self.assertEqual(len([one for one in fake.taken if "群里发不了消息" in one["text"]]), 1)
        # Back in the group: the next message brings what was kept, in order.
        fake.plan.append(lambda path, body: (fake.take(by="robot", chat="back", text=json.loads(body["msgParam"])["content"]), (200, {"processQueryKey": "k"}))[1]
                         if body.get("openConversationId") == "cid-removed==" else None)
        self.program.dingtalk.say("msg4==", "你会干嘛", chat="cid-removed==", session="closed-4")
        self.assertTrue(self.program.waits(lambda: len([one for one in fake.taken if one.get("chat") == "back"]) == 4), fake.taken)
        self.assertEqual(len(self.program.facts("chatLost")), 1)


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
        self.said("onebot", "", answers="12", seconds=60)
        self.assertEqual(len(fake.taken), 1)

    def test_photo_by_its_link_only_from_listed_hosts(self):
        fake = self.program.fakes["onebot"]
        fake.files["/x"] = lambda headers: (200, PNG)
        self.program.onebot.say(12, f"{REPORT}[CQ:image,file=A.image,url={fake.origin}/x?a=1&amp;b=2]")
        self.assertTrue(self.program.waits(lambda: self.program.facts("photoKept")), self.program.log)
        for number, url in enumerate(("http://127.0.0.1:1/x", "https://evil.example/x", "https://127.0.0.1/x", "file:///etc/passwd")):
            self.program.onebot.say(20 + number, f"图[CQ:image,file=B.image,url={url}]")
        self.assertTrue(self.program.waits(lambda: len(self.program.facts("photoMissed")) == 4), self.program.log)


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
