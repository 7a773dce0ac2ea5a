"""The real program as a child process, with one channel of each platform and the fakes as their platforms."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import threading
import time

import fakes
import peers

# Seconds: only what has gone wrong takes so long, also on a busy machine.
PATIENCE = 300
ROOT = pathlib.Path(__file__).resolve().parents[2]
LINLI = pathlib.Path(os.environ.get("LINLI", ROOT / ".build/debug/linli"))

CHANNELS = """
server: {{host: 127.0.0.1, port: 0}}
data: ../data
communities: communities/
intents: {root}/intents
responses: {root}/responses
channels:
  wecom:
    platform: wecom
    token_env: LINLI_WECOM_TOKEN
    aes_key_env: LINLI_WECOM_KEY
    names: [邻里管家]
    group_webhooks: {webhooks}
    staff_webhook_env: LINLI_WEBHOOK_STAFF
    api: {wecom}
    media_hosts: ["{wecom}"]
  feishu:
    platform: feishu
    app_id: cli_1
    app_secret_env: LINLI_FEISHU_SECRET
    verification_token_env: LINLI_FEISHU_TOKEN
    encrypt_key_env: LINLI_FEISHU_KEY
    names: [邻里管家]
    api: {feishu}
  dingtalk:
    platform: dingtalk
    app_key: dingApp
    app_secret_env: LINLI_DINGTALK_SECRET
    robot_code: dingRobot
    names: [邻里管家]
    api: {dingtalk}
    media_hosts: ["{dingtalk}"]
  qq:
    platform: onebot11
    secret_env: LINLI_ONEBOT_SECRET
    access_token_env: LINLI_ONEBOT_ACCESS
    self_id: "3000000001"
    names: [邻里管家]
    api: {onebot}
    media_hosts: ["{onebot}"]
  qq-quick:
    platform: onebot11
    secret_env: LINLI_ONEBOT_SECRET
    self_id: "3000000001"
    names: [邻里管家]
"""

SECRETS = {
    "LINLI_WECOM_TOKEN": peers.WECOM_TOKEN, "LINLI_WECOM_KEY": peers.WECOM_KEY,
    "LINLI_WEBHOOK_STAFF": "key-of-staff", "LINLI_FEISHU_SECRET": "feishu-app-secret", "LINLI_FEISHU_TOKEN": peers.FEISHU_TOKEN,
    "LINLI_FEISHU_KEY": peers.FEISHU_KEY, "LINLI_DINGTALK_SECRET": peers.DINGTALK_SECRET, "LINLI_ONEBOT_SECRET": peers.ONEBOT_SECRET,
    "LINLI_ONEBOT_ACCESS": "onebot-access",
}

# Named chats of the tests; the load adds its own.
GROUPS = {"wecom": ["wrCHAT01", "wrCHAT02", "wrGONE"], "feishu": ["oc_01"], "dingtalk": ["cid01==", "cid-removed=="], "qq": ["700700701", "700700666"], "qq-quick": ["700700702"]}
STAFF = {"wecom": "s-1", "feishu": "ou_staff", "dingtalk": "ding-staff", "qq": "40001", "qq-quick": "40001"}


# The keys of groups' webhooks, by chat.
WEBHOOKS = {"wrCHAT01": "key-of-01", "wrGONE": "key-of-gone"}


class Program:
    """`more_groups` and `more_webhooks` are chats besides those of the tests."""

    def __init__(self, more_groups=None, more_webhooks=None):
        self.webhooks = {**WEBHOOKS, **(more_webhooks or {})}
        self.environment = {**os.environ, **SECRETS, **{f"LINLI_WEBHOOK_{n}": key for n, key in enumerate(self.webhooks.values())}}
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="linli-platforms-"))
        self.fakes = {name: fakes.serve(fakes.Fake(name)) for name in ("wecom", "feishu", "dingtalk", "onebot")}
        communities = self.folder / "config/communities"
        communities.mkdir(parents=True)
        text = (ROOT / "Tests/Fixtures/example/communities/linfeng.yaml").read_text()
        text = re.sub(r"accounts: \{town: s-2\}", "accounts: " + json.dumps(STAFF), text)
        text = re.sub(r",\s*accounts: \{town: [^}]*\}", "", text)
        groups = {name: chats + (more_groups or {}).get(name, []) for name, chats in GROUPS.items()}
        lines = "".join(f'  - {{channel: {name}, chat: "{chat}", place: pingan-3}}\n' for name, chats in groups.items() for chat in chats)
        text = re.sub(r"(?m)^groups:.*\n(  - .*\n)+", "groups:\n" + lines, text)
        # Nothing is held back for the night, whenever the tests run.
        text = re.sub(r"(?m)^quiet_hours:.*\n", "", text)
        text = re.sub(r"follow_up: .*", "follow_up: {after: 1m, remind_once_after: 2d, close_unconfirmed_after: 5d}", text)
        (communities / "linfeng.yaml").write_text(text)
        self.config = self.folder / "config/linli.yaml"
        webhooks = json.dumps({chat: f"LINLI_WEBHOOK_{n}" for n, chat in enumerate(self.webhooks)})
        self.config.write_text(CHANNELS.format(root=ROOT, webhooks=webhooks, **{name: fake.origin for name, fake in self.fakes.items()}))
        self.log, self.process = "", None

    def start(self):
        self.process = subprocess.Popen([LINLI, "serve", "--config", self.config], env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        port, ended = [], threading.Event()

        def read(pipe):
            for line in pipe:
                self.log += line
                found = re.search(r"address=http://127\.0\.0\.1:(\d+)", line)
                if found:
                    port.append(found.group(1))
            ended.set()
        threading.Thread(target=read, args=(self.process.stdout,), daemon=True).start()
        self.waits(lambda: port or ended.is_set(), "the door is open")
        if not port:
            raise AssertionError(f"the program did not start:\n{self.log}")
        self.server = f"http://127.0.0.1:{port[0]}"
        self.wecom = peers.WeCom(self.server, self.fakes["wecom"].origin)
        self.feishu, self.onebot = peers.Feishu(self.server), peers.OneBot(self.server)
        self.quick = peers.OneBot(self.server, "qq-quick")
        self.dingtalk = peers.DingTalk(self.server, self.fakes["dingtalk"].origin)
        return self

    def stop(self):
        """The exit code after SIGTERM."""
        self.process.terminate()
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"the program did not end within {PATIENCE} s of SIGTERM:\n{self.log[-3000:]}") from None

    def kill(self):
        self.process.kill()
        self.process.wait()

    def remove(self):
        if self.process and self.process.poll() is None:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def told(self, *arguments):
        """What a command of the program prints."""
        done = subprocess.run([LINLI, *arguments], capture_output=True, text=True, env=self.environment, timeout=PATIENCE)
        return done.returncode, done.stdout + done.stderr

    def gauge(self, name):
        """A figure of /metrics."""
        return float(re.search(rf'(?m)^{name}{{community="linfeng"}} (\S+)', peers.call(f"{self.server}/metrics")[1]).group(1))

    def journal(self):
        """All lines of the store, the archive included."""
        store = self.folder / "data/linfeng"
        for file in sorted(store.glob("archive/*.jsonl")) + [store / "journal.jsonl"]:
            # The last line may be on its way to the disk.
            for line in file.read_text().split("\n")[1:-1]:
                yield json.loads(line)

    def facts(self, name):
        return [fact for line in self.journal() for fact in line.get("facts", []) if fact["fact"] == name]

    def outcomes(self, what):
        """Ids of replies of which the store says so: setAside, resumed, givenUp, inResponseTo; or that were delivered."""
        all_of_them = [one for line in self.journal() for one in line.get("deliveries") or []]
        if what == "delivered":
            return [one["reply"] for one in all_of_them if not {"setAside", "resumed", "givenUp"} & one.keys()]
        return [one["reply"] for one in all_of_them if what in one]

    def waits(self, condition, what, seconds=None):
        """What the condition gives once it gives something; how soon does not matter. Fails with `what` and the log when it never does."""
        end, pause = time.monotonic() + (seconds or PATIENCE), 0.05
        while True:
            found = condition()
            if found:
                return found
            if time.monotonic() > end:
                raise AssertionError(f"waited {seconds or PATIENCE} s in vain until {what}\n{self.log[-3000:]}")
            time.sleep(pause)
            pause = min(pause * 1.3, 1)
