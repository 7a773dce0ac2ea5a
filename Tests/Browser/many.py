"""Ten thousand requests: how long a page of the queue takes to its first byte, beside a bare route, in one run."""

import http.cookiejar, os, statistics, sys, time, urllib.parse, urllib.request

from town import Town

COUNT = int(os.environ.get("COUNT", "10000"))
WORDS = ["电梯坏了", "楼道灯不亮了", "下水道堵了", "水管漏水", "门禁坏了", "垃圾没人收", "草坪很久没剪了"]


def main():
    town = Town(linli=os.environ.get("LINLI"), open311=True, door="per_minute: 1000000")
    try:
        from concurrent.futures import ThreadPoolExecutor
        from town import OPEN311_KEY

        def file(index):
            fields = {"api_key": OPEN311_KEY, "service_code": ["elevator", "lighting", "drainage", "leak", "noise", "greenery"][index % 6],
                      "address_string": f"平安小区{index % 3 + 1}栋{index % 2 + 1}单元", "description": f"{WORDS[index % len(WORDS)]}，第{index}件"}
            urllib.request.urlopen(town.origin + "/open311/v2/requests.json", urllib.parse.urlencode(fields).encode()).read()

        start = time.perf_counter()
        with ThreadPoolExecutor(16) as pool:
            list(pool.map(file, range(COUNT)))
        print(f"{COUNT} requests filed in {time.perf_counter() - start:.1f} s")
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        ticket = town.link("s-1").split("link=")[1]
        opener.open(town.origin + "/console/sign-in", urllib.parse.urlencode({"link": ticket}).encode()).read()

        def first_byte(path):
            times = []
            for _ in range(20):
                start = time.perf_counter()
                with opener.open(town.origin + path) as answer:
                    answer.read(1)
                    times.append((time.perf_counter() - start) * 1000)
            return f"median {statistics.median(times):.1f} ms, first {times[0]:.1f}, slowest {max(times):.1f}"

        for name, path in [("bare route /healthz", "/healthz"), ("queue, open", "/console/requests"), ("queue, page 100", "/console/requests?page=100"),
                           ("queue, words", "/console/requests?q=" + urllib.parse.quote("第99件")), ("one request", f"/console/requests/{1000 + COUNT // 2}"),
                           ("figures", "/console/figures")]:
            print(f"{name}: {first_byte(path)}", flush=True)
    finally:
        town.close()


if __name__ == "__main__":
    sys.exit(main())
