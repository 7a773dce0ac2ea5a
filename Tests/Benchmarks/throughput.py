#!/usr/bin/env python3
"""Durable messages a second through the whole path, beside a bare route that only decodes the JSON, in one run.

    python3 Tests/Benchmarks/throughput.py [--seconds 8] [--connections 64] [--linli .build/release/linli]

Needs wrk (a Debian package). Starts the program on the example community with an empty store, a bare Hummingbird route as the yardstick
and as the receiver of replies, and sends signed messages (nine of ten are chatter, one is a report) to both in turn. Prints messages a
second of each round, their ratio, resident memory, and how long a start takes with the journal that came of it.
"""
import argparse
import base64
import hashlib
import hmac
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
KEY = b"a secret for the benchmark"
CHATTER = ["今天天气真好", "谁家拼单买桃子，五斤起", "哈哈哈哈笑死我了", "早上好各位邻居", "收到，谢谢", "孩子作业是哪一页来着", "晚上跑步有一起的吗", "快递帮我放门口吧", "这周末去爬山不"]
REPORTS = ["3栋2单元电梯又停了", "1栋1单元楼道灯坏了", "2栋2单元下水道堵了，往外冒脏水"]

LUA = """
local lines = {{}}
for line in io.lines("{requests}") do lines[#lines + 1] = line end
local counter = 0
local thread_count = 0
function setup(thread) thread:set("offset", thread_count) thread_count = thread_count + 1 end
function request()
  counter = counter + 1
  local line = lines[(counter * {threads} + offset) % #lines + 1]
  local id, stamp, signature, body = line:match("^(%S+) (%S+) (%S+) (.*)$")
  return wrk.format("POST", "/webhooks/town", {{["content-type"] = "application/json", ["webhook-id"] = id, ["webhook-timestamp"] = stamp,
    ["webhook-signature"] = signature}}, body)
end
"""


def signed(count, path, prefix):
    stamp = str(int(time.time()))
    with open(path, "w", encoding="utf-8") as out:
        for number in range(count):
            identifier = f"{prefix}-{number}"
            text = REPORTS[number // 10 % 3] if number % 10 == 0 else CHATTER[number % 9]
            body = json.dumps({"id": identifier, "chat": {"id": f"g-{(1, 3)[number % 2]}", "type": "group"},
                               "sender": {"id": f"x-{number % 500}", "name": "邻居"}, "text": text, "mentioned": False}, ensure_ascii=False)
            digest = hmac.new(KEY, f"{identifier}.{stamp}.{body}".encode(), hashlib.sha256).digest()
            out.write(f"{identifier} {stamp} v1,{base64.b64encode(digest).decode()} {body}\n")


def wait_for(url):
    for _ in range(300):
        try:
            urllib.request.urlopen(url, timeout=1)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
    sys.exit(f"{url} does not answer")


def load(port, requests, options):
    script = tempfile.NamedTemporaryFile("w", suffix=".lua", delete=False)
    script.write(LUA.format(requests=requests, threads=2))
    script.close()
    out = subprocess.run(["wrk", "-t2", f"-c{options.connections}", f"-d{options.seconds}s", "-s", script.name, f"http://127.0.0.1:{port}"],
                         capture_output=True, text=True).stdout
    os.unlink(script.name)
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1)), int(bad.group(1)) if bad else 0


def resident(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text()).group(1)) // 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--linli", default=str(ROOT / ".build/release/linli"))
    options = parser.parse_args()
    if not shutil.which("wrk"):
        sys.exit("wrk is missing: apt-get install wrk")
    folder = pathlib.Path(tempfile.mkdtemp(prefix="linli-benchmark-"))
    shutil.copytree(ROOT / "Tests/Fixtures/example", folder / "config")
    config = folder / "config/linli.yaml"
    text = config.read_text().replace("http://127.0.0.1:9000/replies", "http://127.0.0.1:18081/replies").replace("8080", "18080")
    config.write_text(text.replace("    names:", "    pace_per_second: 5000\n    names:").replace("../intents", str(ROOT / "intents"))
                      .replace("../responses", str(ROOT / "responses")))
    environment = dict(os.environ, LINLI_TOWN_SECRET="whsec_" + base64.b64encode(KEY).decode())
    command = [options.linli, "serve", "--config", str(config)]
    bare = subprocess.Popen([options.linli, "bare-route", "--port", "18081"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=open(folder / "log", "w"))
    try:
        wait_for("http://127.0.0.1:18080/healthz")
        wait_for("http://127.0.0.1:18081/")
        ratios = []
        for number in range(options.rounds):
            requests = folder / "requests"
            signed(40_000 * options.seconds // 2, requests, f"round-{number}")
            bare_rate, _ = load(18081, requests, options)
            full_rate, bad = load(18080, requests, options)
            ratios.append(full_rate / bare_rate)
            print(f"round {number + 1}: bare {bare_rate:8.0f}/s, whole path {full_rate:8.0f}/s, ratio {ratios[-1]:.2f}, answers that were not 2xx: {bad}, "
                  f"resident {resident(server.pid)} MiB", flush=True)
        print(f"median ratio {sorted(ratios)[len(ratios) // 2]:.2f}")
        server.kill()
        server.wait()
        lines = sum(1 for _ in open(folder / "data/linfeng/journal.jsonl", "rb"))
        begin = time.time()
        server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for("http://127.0.0.1:18080/healthz")
        print(f"start with {lines} journal lines: {time.time() - begin:.2f} s, resident {resident(server.pid)} MiB")
    finally:
        server.kill()
        bare.kill()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
