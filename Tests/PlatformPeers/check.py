"""Runs the tests of each platform and the load side by side, each in a process of its own with a limit, and says in a line what became of it."""
import argparse
import concurrent.futures
import importlib.metadata
import os
import pathlib
import signal
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
PEERS = ("wechatpy", "lark-oapi", "dingtalk-stream", "aiocqhttp")
# Far above what a quiet machine takes (about a minute and a half): nobody waits for ever, and a busy machine is no failure.
LIMIT = 1800


running = set()


def end_all(*_):
    """What was started ends with us."""
    for process in list(running):
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
    os._exit(130)


def run(name, arguments, limit):
    """(name, whether it went well, seconds, output). Whatever it has started ends with it."""
    start = time.monotonic()
    process = subprocess.Popen([sys.executable, "-W", "ignore", *arguments], cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                               start_new_session=True)
    running.add(process)
    try:
        output, well = process.communicate(timeout=limit)[0], process.returncode == 0
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            output = process.communicate(timeout=30)[0]
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            output = process.communicate()[0]
        output, well = f"{output}\nIt did not end within {limit} seconds and was stopped.", False
    running.discard(process)
    return name, well, time.monotonic() - start, output


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--messages", type=int, default=1000)
    options = parser.parse_args()
    print("Peers:", ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PEERS), flush=True)
    jobs = [("load", ["load.py", "--messages", str(options.messages)], LIMIT + options.messages)]
    jobs += [(name, ["-m", "unittest", f"test_platforms.{name}Tests"], LIMIT) for name in ("WeCom", "Feishu", "DingTalk", "OneBot", "Refusal")]
    failed = []
    signal.signal(signal.SIGTERM, end_all)
    signal.signal(signal.SIGINT, end_all)
    with concurrent.futures.ThreadPoolExecutor((os.cpu_count() or 2) + 1) as pool:
        for done in concurrent.futures.as_completed([pool.submit(run, *job) for job in jobs]):
            name, well, seconds, output = done.result()
            lines = [line for line in output.strip().splitlines() if line and not set(line) <= set("-.")]
            print(f"{'ok    ' if well else 'FAILED'} {name}, {seconds:.0f} s: " + (" ".join(lines[-2:]) if well else "\n" + output), flush=True)
            if not well:
                failed.append(name)
    print("Peers: all passed." if not failed else f"Peers: {', '.join(failed)} failed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
