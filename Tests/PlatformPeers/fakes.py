"""Small fakes of the platforms' APIs on loopback: they check tokens, pace and bodies as the notes say, and answer errors by plan.

What a fake takes it keeps, with the time, so that a test can tell what a group would have seen. A call that a real platform would
refuse is refused here, and noted under `faults` when no plan asked for it.
"""
import collections
import contextlib
import json
import re
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlparse

PACE = {"wecom-webhook": 20, "wecom-chat": 30, "dingtalk": 20, "onebot": 20, "feishu": 300}  # a minute; feishu: 5 a second


class Fake:
    """One platform.

    `plan` holds functions that may answer a call before it is looked at: (path, json) -> (status, body) or None. `gone` holds the chats
    (webhook keys in WeCom) that the bot was taken out of. `chats` says in which chat the message was said that a call answers.
    """

    def __init__(self, name):
        self.name, self.plan, self.taken, self.faults, self.calls = name, [], [], [], collections.Counter()
        self.gone, self.chats, self.refused = set(), {}, collections.Counter()
        self.tokens, self.token_number, self.lock, self.times, self.files = set(), 0, threading.Lock(), collections.defaultdict(list), {}

    def pace(self, kind, chat):
        """False when this chat has had as many in the last minute as the platform allows.

        On a busy machine calls that were made in time may arrive bunched: only more than that is a fault.
        """
        now, times = time.monotonic(), self.times[kind, chat]
        times[:] = [moment for moment in times if now - moment < 60]
        if len(times) >= PACE[kind]:
            if len(times) >= PACE[kind] + 3:
                self.faults.append(f"too fast: {kind} {chat}")
            times.append(now)
            return False
        times.append(now)
        return True

    def is_gone(self, chat):
        """Whether the bot was taken out of this chat."""
        if chat in self.gone:
            self.refused[chat] += 1
            return True
        return False

    def new_token(self):
        self.token_number += 1
        token = f"{self.name}-token-{self.token_number}"
        self.tokens = {token}
        return token

    def take(self, **what):
        what["at"] = time.monotonic()
        self.taken.append(what)

    def answer(self, method, path, query, headers, body):
        with self.lock:
            self.calls[path] += 1
            payload = json.loads(body) if body else {}
            for step in self.plan:
                planned = step(path, payload)
                if planned is not None:
                    return planned
            if path in self.files:
                return self.files[path](headers)
            return getattr(self, self.name)(method, path, query, headers, payload)

    def wecom(self, method, path, query, headers, body):
        if path == "/cgi-bin/webhook/send":
            key = query.get("key", [""])[0]
            if not key.startswith("key-of-") or self.is_gone(key):
                return 200, {"errcode": 93000, "errmsg": "invalid webhook url"}
            if body.get("msgtype") != "text" or len(body["text"]["content"].encode()) > 2048:
                self.faults.append("webhook body")
                return 200, {"errcode": 40058, "errmsg": "bad"}
            if "@all" in body["text"].get("mentioned_list", []):
                self.faults.append("everybody was called")
            if not self.pace("wecom-webhook", key):
                return 200, {"errcode": 45009, "errmsg": "freq"}
            self.take(by="webhook", chat=key, text=body["text"]["content"], mentions=body["text"].get("mentioned_list", []))
            return 200, {"errcode": 0, "errmsg": "ok"}
        if path == "/cgi-bin/aibot/response":
            code = query["response_code"][0]
            if any(one.get("answers") == code for one in self.taken):
                return 200, {"errcode": 60140, "errmsg": "response code used"}
            content = body.get("markdown", {}).get("content", "") or json.dumps(body.get("template_card", {}), ensure_ascii=False)
            if len(content.encode()) > 20480 or not content:
                self.faults.append("response body")
            self.take(by="response_url", answers=code, chat=self.chats.get(code), text=content)
            return 200, {"errcode": 0, "errmsg": "ok"}
        return 404, {"errcode": 40004, "errmsg": "no such path"}

    def feishu(self, method, path, query, headers, body):
        if path == "/open-apis/auth/v3/tenant_access_token/internal":
            if (body.get("app_id"), body.get("app_secret")) != ("cli_1", "feishu-app-secret"):
                return 200, {"code": 10003, "msg": "invalid app"}
            return 200, {"code": 0, "tenant_access_token": self.new_token(), "expire": 7200}
        if headers.get("Authorization", "").removeprefix("Bearer ") not in self.tokens:
            return 400, {"code": 99991663, "msg": "invalid tenant access token"}
        if path == "/open-apis/bot/v3/info":
            return 200, {"code": 0, "bot": {"open_id": "ou_linlibot", "app_name": "邻里管家"}}
        reply = re.fullmatch(r"/open-apis/im/v1/messages/(om_[^/]+)/reply", path)
        if not reply and path != "/open-apis/im/v1/messages":
            return 404, {"code": 99991400, "msg": "no such path"}
        content = json.loads(body["content"])
        if len(body["uuid"]) > 50 or body["msg_type"] not in ("text", "interactive"):
            self.faults.append("message body")
            return 400, {"code": 230001, "msg": "bad"}
        if re.search(r'<at (user_id|id)="?all', body["content"].replace('\\"', '"')):
            self.faults.append("everybody was called")
        known = next((one for one in self.taken if one["uuid"] == body["uuid"]), None)
        if known:
            return 200, {"code": 0, "data": {"message_id": known["id"]}}
        chat = self.chats.get(reply.group(1), reply.group(1)) if reply else body["receive_id"]
        if self.is_gone(chat):
            return 400, {"code": 230002, "msg": "Bot/User can NOT be out of the chat."}
        if not self.pace("feishu", chat):
            return 400, {"code": 230020, "msg": "frequency"}
        identifier = f"om_ours_{len(self.taken)}"
        self.take(by="reply" if reply else "send", answers=reply.group(1) if reply else None, chat=chat, id=identifier, uuid=body["uuid"], kind=body["msg_type"],
                  text=content.get("text", ""), content=content)
        return 200, {"code": 0, "data": {"message_id": identifier}}

    def dingtalk(self, method, path, query, headers, body):
        if path == "/robot/sendBySession":
            session = query["session"][0]
            if session.startswith("closed"):
                return 200, {"errcode": 300001, "errmsg": "session 不存在"}
            text = body["text"]["content"]
            if body["at"]["isAtAll"] or "@all" in text or len(text) > 3500:
                self.faults.append("session body")
            self.take(by="session", answers=session, chat=self.chats.get(session), text=text, mentions=body["at"]["atUserIds"])
            return 200, {"errcode": 0, "errmsg": "ok"}
        if path == "/v1.0/oauth2/accessToken":
            if (body.get("appKey"), body.get("appSecret")) != ("dingApp", "dingtalk-app-secret"):
                return 400, {"code": "invalidClientIdOrSecret"}
            return 200, {"accessToken": self.new_token(), "expireIn": 7200}
        if headers.get("x-acs-dingtalk-access-token") not in self.tokens:
            return 401, {"code": "InvalidAuthentication", "message": "token"}
        if path == "/v1.0/robot/messageFiles/download":
            return 200, {"downloadUrl": f"{self.origin}/photo/{body['downloadCode']}"}
        if path not in ("/v1.0/robot/groupMessages/send", "/v1.0/robot/oToMessages/batchSend"):
            return 404, {"code": "InvalidAction.NotFound"}
        chat = body.get("openConversationId") or body["userIds"][0]
        if body["robotCode"] != "dingRobot" or body["msgKey"] != "sampleText" or not json.loads(body["msgParam"])["content"]:
            self.faults.append("robot body")
        if self.is_gone(chat):
            return 400, {"code": "robot.notExist", "message": "x"}
        if not self.pace("dingtalk", chat):
            return 403, {"code": "Forbidden.AccessDenied.QpsLimit"}
        self.take(by="robot", chat=chat, text=json.loads(body["msgParam"])["content"])
        return 200, {"processQueryKey": f"key-{len(self.taken)}"}

    def onebot(self, method, path, query, headers, body):
        if headers.get("Authorization") != "Bearer onebot-access":
            return 403, {}
        if path not in ("/send_group_msg", "/send_private_msg"):
            return 404, {}
        from aiocqhttp import Message
        segments = Message(body["message"])
        chat = str(body.get("group_id") or body["user_id"])
        if any(one["type"] == "at" and one["data"]["qq"] == "all" for one in segments):
            self.faults.append("everybody was called")
        if self.is_gone(chat):
            return 200, {"status": "failed", "retcode": 120, "data": None}
        if not self.pace("onebot", chat):
            return 200, {"status": "failed", "retcode": 100, "data": None}
        quoted = next((one["data"]["id"] for one in segments if one["type"] == "reply"), None)
        self.take(by="send", chat=chat, answers=quoted, text=segments.extract_plain_text().strip(), mentions=[one["data"]["qq"] for one in segments if one["type"] == "at"])
        return 200, {"status": "ok", "retcode": 0, "data": {"message_id": 900000 + len(self.taken)}}


class Server(ThreadingHTTPServer):
    request_queue_size, daemon_threads, allow_reuse_address = 256, True, True


def serve(fake):
    """Starts a fake on a free port of loopback. Its address is `fake.origin` from then on; `fake.down()` and `fake.up()` take it from the
    network and bring it back at the same address."""
    connections = set()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self):
            connections.add(self.request)
            super().setup()

        def finish(self):
            connections.discard(self.request)
            super().finish()

        def handle_any(self):
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            parts = urlparse(self.path)
            status, answer = fake.answer(self.command, parts.path, parse_qs(parts.query), self.headers, body)
            if status == "cut":
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            data = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = handle_any

        def handle(self):
            # Whoever hangs up while we write has been told so on purpose.
            with contextlib.suppress(ConnectionError):
                super().handle()

        def log_message(self, *arguments):
            pass

    def up(port=0):
        fake.server = Server(("127.0.0.1", port), Handler)
        fake.origin = f"http://127.0.0.1:{fake.server.server_port}"
        threading.Thread(target=fake.server.serve_forever, args=(0.1,), daemon=True).start()

    def down():
        fake.server.shutdown()
        fake.server.server_close()
        for one in list(connections):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    fake.up, fake.down = lambda: up(fake.server.server_port), down
    up()
    return fake
