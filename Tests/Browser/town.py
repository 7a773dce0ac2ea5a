"""The real server with the demo community, a receiver for its replies, and residents who write to it."""

import base64, hashlib, hmac, http.server, json, os, pathlib, re, shutil, subprocess, tempfile, threading, time, urllib.error, urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
SECRET = base64.b64encode(b"a secret for tests, 24 bytes").decode()
OPEN311_KEY = "a-key-of-the-city-for-tests"


class Receiver:
    """Takes replies and keeps them; refuses those to the chats in `gone`."""

    def __init__(self):
        self.replies, self.gone = [], set()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                if body["chat"] in outer.gone:
                    self.send_response(410)
                else:
                    outer.replies.append(body)
                    self.send_response(204)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/replies"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def wait(self, chat, words, seconds=30):
        """The newest reply to a chat that has the words in it."""
        end = time.time() + seconds
        while time.time() < end:
            for reply in reversed(self.replies):
                if reply["chat"] == chat and words in reply["text"]:
                    return reply["text"]
            time.sleep(0.1)
        raise AssertionError(f"nothing with {words!r} came to {chat}; got {[r['text'] for r in self.replies if r['chat'] == chat][-5:]}")


class Town:
    def __init__(self, linli=None, public_url=None, open311=False, door="", change=lambda plan: plan):
        """`door` is what stands beside the key under `open311`, such as `per_minute: 10`."""
        self.linli = str(linli or ROOT / ".build/debug/linli")
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="linli-browser-"))
        self.receiver = Receiver()
        (self.folder / "config/communities").mkdir(parents=True)
        plan = (ROOT / "config/communities/linfeng.yaml").read_text()
        # Whatever the hour is, people hear at once what happens.
        plan = re.sub(r"(?m)^quiet_hours:.*$", "", plan)
        (self.folder / "config/communities/linfeng.yaml").write_text(change(plan))
        self.config = self.folder / "config/linli.yaml"
        self.port = free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        self.config.write_text(
            f"server: {{host: 127.0.0.1, port: {self.port}, public_url: '{public_url or self.origin}'}}\ndata: ../data\n"
            f"communities: communities/\nintents: {ROOT}/intents\nresponses: {ROOT}/responses\nlanguage: zh-Hans\n"
            + (f"open311: {{key_env: LINLI_OPEN311_KEY{', ' + door if door else ''}}}\n" if open311 else "")
            + f"channels:\n  town:\n    platform: webhook\n    secret_env: LINLI_TOWN_SECRET\n    deliver_to: {self.receiver.url}\n"
            "    names: [小邻, 邻里]\n    pace_per_second: 500\n"
        )
        self.process, self.count = None, 0
        self.start()

    @property
    def environment(self):
        return {**os.environ, "LINLI_TOWN_SECRET": "whsec_" + SECRET, "LINLI_OPEN311_KEY": OPEN311_KEY}

    def start(self):
        self.log = open(self.folder / "log", "a")
        self.process = subprocess.Popen(
            [self.linli, "serve", "--config", str(self.config)], env=self.environment, stdout=self.log, stderr=self.log)
        for _ in range(300):
            try:
                urllib.request.urlopen(self.origin + "/readyz", timeout=2)
                return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise AssertionError("the server did not start:\n" + (self.folder / "log").read_text())

    def stop(self):
        self.process.terminate()
        return self.process.wait(30)

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def say(self, text, by="u-17", group="g-3", mentioned=False, name="王辉"):
        self.count += 1
        identity = f"m-{self.count}-{time.time_ns()}"
        chat = {"id": group, "type": "group"} if group else {"id": by, "type": "private"}
        body = json.dumps(
            {"id": identity, "chat": chat, "sender": {"id": by, "name": name}, "text": text, "mentioned": mentioned}).encode()
        stamp = str(int(time.time()))
        signed = hmac.new(base64.b64decode(SECRET), f"{identity}.{stamp}.".encode() + body, hashlib.sha256).digest()
        request = urllib.request.Request(
            self.origin + "/webhooks/town", body,
            {"content-type": "application/json", "webhook-id": identity, "webhook-timestamp": stamp,
             "webhook-signature": "v1," + base64.b64encode(signed).decode()})
        with urllib.request.urlopen(request, timeout=20) as answer:
            assert answer.status == 200

    def link(self, account):
        """The link that somebody gets who writes 登录 in private."""
        before = len(self.receiver.replies)
        self.say("登录", by=account, group=None, name="")
        end = time.time() + 30
        while time.time() < end:
            for reply in self.receiver.replies[before:]:
                found = re.search(r"http\S+/console/sign-in\?link=\S+", reply["text"])
                if reply["chat"] == account and found:
                    return found[0]
            time.sleep(0.1)
        raise AssertionError("no link came")


def free_port():
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
