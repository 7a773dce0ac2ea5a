"""Deliveries as the platforms' servers make them, by the field's own libraries; each library also says that it would take the delivery itself."""
import asyncio
import base64
import hashlib
import hmac
import json
import time
import urllib.error
import urllib.parse
import urllib.request

import lark_oapi
import xmltodict
from aiocqhttp import CQHttp
from Crypto.Cipher import AES
from Crypto.Random import get_random_bytes
from dingtalk_stream import ChatbotMessage
from lark_oapi.core.model import RawRequest
from wechatpy.enterprise.crypto import PrpCrypto, WeChatCrypto

WECOM_TOKEN, WECOM_KEY = "LinliTestToken2026", "yvEUAagGQLQ3XyVXFUrNc8318xGEwbCWgxgGjoLuR64"
FEISHU_KEY, FEISHU_TOKEN = "linli-feishu-encrypt-key", "vtokenMadeUp0123456789"
DINGTALK_SECRET, ONEBOT_SECRET = "dingtalk-app-secret", "linli-onebot-secret"
BOT = "邻里管家"


# The program is on this machine, whatever proxy the environment names; on a busy one an answer may take long, and is waited for.
DIRECT, LIMIT = urllib.request.build_opener(urllib.request.ProxyHandler({})), 120


def call(url, body=None, headers=None):
    """(status, text, seconds) of one call."""
    start = time.monotonic()
    request = urllib.request.Request(url, data=body, headers={"Content-Type": "application/json", **(headers or {})})
    try:
        with DIRECT.open(request, timeout=LIMIT) as response:
            return response.status, response.read().decode(), time.monotonic() - start
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(), time.monotonic() - start


class WeCom:
    """Callbacks sealed by wechatpy's enterprise crypto, and answers that it opens."""

    def __init__(self, server, api, channel="wecom"):
        self.url, self.api, self.crypto = f"{server}/webhooks/{channel}", api, WeChatCrypto(WECOM_TOKEN, WECOM_KEY, "")

    def sealed(self, text, nonce):
        xml = xmltodict.parse(self.crypto.encrypt_message(text, nonce, str(int(time.time()))))["xml"]
        query = urllib.parse.urlencode({"msg_signature": xml["MsgSignature"], "timestamp": xml["TimeStamp"], "nonce": xml["Nonce"]})
        return xml["Encrypt"], query

    def handshake(self, echo, bare=False):
        """With `bare`, Base64's signs stand in the query as they are, as the platform has been seen to send them."""
        encrypted, query = self.sealed(echo, "n-hand")
        return call(f"{self.url}?{query}&echostr={encrypted if bare else urllib.parse.quote_plus(encrypted)}")

    def deliver(self, message, nonce="n-1"):
        encrypted, query = self.sealed(json.dumps(message, ensure_ascii=False), nonce)
        status, text, seconds = call(f"{self.url}?{query}", json.dumps({"encrypt": encrypted}).encode())
        if status != 200 or not text:
            return status, None, seconds
        answer = json.loads(text)
        assert answer["nonce"] == nonce and isinstance(answer["timestamp"], int)
        # Raises when the signature or the owner does not fit.
        opened = self.crypto.decrypt_message({"Encrypt": answer["encrypt"]}, answer["msgsignature"], str(answer["timestamp"]), nonce)
        return status, json.loads(opened), seconds

    def message(self, identifier, text, chat="wrCHAT01", user="resident_0412", **more):
        message = {"msgid": identifier, "aibotid": "AIBOT", "chattype": "group" if chat else "single", "from": {"userid": user}, "msgtype": "text",
                   "text": {"content": f"@{BOT} {text}" if chat else text}, "response_url": f"{self.api}/cgi-bin/aibot/response?response_code={identifier}"}
        if chat:
            message["chatid"] = chat
        return {**message, **more}

    def say(self, identifier, text, **more):
        return self.deliver(self.message(identifier, text, **more))

    @staticmethod
    def sealed_file(data):
        """A media file: padded by 32, without the parts around a message."""
        from wechatpy.crypto.pkcs7 import PKCS7Encoder
        return PrpCrypto(base64.b64decode(WECOM_KEY + "=")).cipher.encrypt(PKCS7Encoder.encode(data))


class Feishu:
    """Events encrypted as the vendor says, which lark-oapi's own dispatcher accepts before they are sent."""

    def __init__(self, server, channel="feishu"):
        self.url, self.seen = f"{server}/webhooks/{channel}", []
        self.dispatcher = lark_oapi.EventDispatcherHandler.builder(FEISHU_KEY, FEISHU_TOKEN).register_p2_im_message_receive_v1(self.seen.append) \
            .register_p2_card_action_trigger(lambda event: self.seen.append(event)).build()

    def sealed(self, payload):
        plain = json.dumps(payload, ensure_ascii=False).encode()
        padding = 16 - len(plain) % 16
        iv = get_random_bytes(16)
        cipher = AES.new(hashlib.sha256(FEISHU_KEY.encode()).digest(), AES.MODE_CBC, iv)
        return json.dumps({"encrypt": base64.b64encode(iv + cipher.encrypt(plain + bytes([padding]) * padding)).decode()}).encode()

    def headers(self, body):
        timestamp, nonce = str(int(time.time())), "n-1"
        signature = hashlib.sha256((timestamp + nonce + FEISHU_KEY).encode() + body).hexdigest()
        return {"X-Lark-Request-Timestamp": timestamp, "X-Lark-Request-Nonce": nonce, "X-Lark-Signature": signature}

    def accepted_by_vendor(self, body, headers):
        request = RawRequest()
        request.uri, request.headers, request.body = "/", {**headers, "Content-Type": "application/json"}, body
        return self.dispatcher.do(request).status_code == 200

    def deliver(self, payload, vendor=True):
        body = self.sealed(payload)
        headers = self.headers(body)
        if vendor:
            assert self.accepted_by_vendor(body, headers)
        return call(self.url, body, headers)

    def handshake(self, challenge):
        return call(self.url, self.sealed({"challenge": challenge, "token": FEISHU_TOKEN, "type": "url_verification"}))

    def event(self, kind, event, identifier):
        return {"schema": "2.0", "header": {"event_id": f"ev_{identifier}", "token": FEISHU_TOKEN, "create_time": "1767225600456", "event_type": kind,
                                            "tenant_key": "tk", "app_id": "cli_1"}, "event": event}

    def message(self, identifier, text, chat="oc_01", user="ou_r0412", mention=True, kind="text", content=None, parent="", private=False):
        content = content or {"text": f"@_user_1 {text}" if mention else text}
        mentions = [{"key": "@_user_1", "id": {"open_id": "ou_linlibot"}, "name": BOT, "tenant_key": "tk"}] if mention else []
        return self.event("im.message.receive_v1", {
            "sender": {"sender_id": {"open_id": user, "union_id": "on_x", "user_id": None}, "sender_type": "user", "tenant_key": "tk"},
            "message": {"message_id": identifier, "parent_id": parent, "create_time": str(int(time.time() * 1000)), "chat_id": chat, "chat_type": "p2p" if private else "group",
                        "message_type": kind, "content": json.dumps(content, ensure_ascii=False), "mentions": mentions}}, identifier)

    def say(self, identifier, text, vendor=True, **more):
        return self.deliver(self.message(identifier, text, **more), vendor)


class DingTalk:
    """Robot callbacks that dingtalk-stream's own message type reads."""

    def __init__(self, server, api, channel="dingtalk"):
        self.url, self.api = f"{server}/webhooks/{channel}", api

    def headers(self):
        timestamp = str(int(time.time() * 1000))
        digest = hmac.new(DINGTALK_SECRET.encode(), f"{timestamp}\n{DINGTALK_SECRET}".encode(), hashlib.sha256).digest()
        return {"timestamp": timestamp, "sign": base64.b64encode(digest).decode()}

    def message(self, identifier, text, chat="cid01==", user="r0412", session=None, **more):
        now = int(time.time() * 1000)
        body = {"msgId": identifier, "msgtype": "text", "text": {"content": f" {text}"}, "conversationId": chat, "conversationType": "2",
                "conversationTitle": "海棠苑7号楼", "chatbotUserId": "$:LWCP_v1:$bot", "chatbotCorpId": "dingcorp01", "robotCode": "dingRobot",
                "senderId": f"$:LWCP_v1:${user}", "senderNick": "小满", "senderStaffId": user, "senderCorpId": "dingcorp01", "isAdmin": False, "isInAtList": True,
                "atUsers": [{"dingtalkId": "$:LWCP_v1:$bot"}], "createAt": now, "sessionWebhookExpiredTime": now + 5_400_000,
                "sessionWebhook": f"{self.api}/robot/sendBySession?session={session or identifier}", **more}
        read = ChatbotMessage.from_dict(body)
        assert read.message_id == identifier and read.conversation_id == chat and (more or read.text.content == f" {text}")
        return body

    def say(self, identifier, text, **more):
        return call(self.url, json.dumps(self.message(identifier, text, **more), ensure_ascii=False).encode(), self.headers())


class OneBot:
    """Events as an implementation posts them, which aiocqhttp's own door takes with the same secret."""

    def __init__(self, server, channel="qq"):
        self.url, self.door, self.heard = f"{server}/webhooks/{channel}", CQHttp(secret=ONEBOT_SECRET, message_class=None), []

        @self.door.on_message
        async def hear(event):
            self.heard.append(event)

    def headers(self, body):
        return {"Content-Type": "application/json", "X-Self-ID": "3000000001", "X-Signature": "sha1=" + hmac.new(ONEBOT_SECRET.encode(), body, "sha1").hexdigest()}

    def accepted_by_peer(self, body, headers):
        async def post():
            return (await self.door.server_app.test_client().post("/", data=body, headers=headers)).status_code
        return asyncio.run(post()) in (200, 204)

    def event(self, number, message, group=700700701, user=20000412, at=None):
        return {"time": at or int(time.time()), "self_id": 3000000001, "post_type": "message", "message_type": "group" if group else "private", "sub_type": "normal",
                "message_id": number, **({"group_id": group, "anonymous": None} if group else {}), "user_id": user, "message": message, "raw_message": "", "font": 0,
                "sender": {"user_id": user, "nickname": "小满", "card": "7-2-0412", "sex": "unknown", "age": 0, "role": "member"}}

    def deliver(self, event, peer=True):
        body = json.dumps(event, ensure_ascii=False).encode()
        headers = self.headers(body)
        if peer:
            assert self.accepted_by_peer(body, headers)
        return call(self.url, body, headers)

    def say(self, number, text, peer=True, mention=True, **more):
        return self.deliver(self.event(number, f"[CQ:at,qq=3000000001] {text}" if mention else text, **more), peer)
