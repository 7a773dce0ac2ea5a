"""Walks through the review page in a real browser, as staff and heads do.

Needs Debian's chromium and chromium-driver, and selenium and (without its dependencies) axe-playwright-python from PyPI; `make browser` sees to that.
LINLI names the program, SHOTS a folder for pictures of every page.
"""

import base64, os, pathlib, re, struct, time, unittest, urllib.error, urllib.parse, urllib.request, zlib

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

from browse import Browse, look, open_browser
from town import OPEN311_KEY, Town

PAGES = {
    "queue": "/console/requests", "request": "/console/requests/1001", "figures": "/console/figures", "people": "/console/people",
    "unanswered": "/console/unanswered", "undelivered": "/console/undelivered",
}


def picture():
    """A small PNG, drawn here."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes([40, 120, 200] * 60) for _ in range(40))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 60, 40, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


class Walk(Browse):
    @classmethod
    def setUpClass(cls):
        cls.town = Town(linli=os.environ.get("LINLI"), open311=True)
        cls.addClassCleanup(cls.town.close)
        say = cls.town.say
        say("3栋2单元电梯又停了，按了半天没反应，老人上不去")                                          # 1001
        say("1栋门口路灯不亮了", by="u-21", group="g-1", name="董明武")                                   # 1002
        say("3栋2单元电梯坏了，小孩上学要迟到了", by="u-18", name="潘丽华")                            # joins 1001
        say("3栋3单元下水道堵了，麻烦来人 <script>alert(1)</script>", by="u-30", name="<img src=x onerror=alert(2)>")  # 1003
        say("3栋1单元楼道灯坏了", by="u-31", name="小周")                                                # 1004
        say("宏达花苑B座大门锁坏了，关不上", by="u-40", group="g-b", name="老高")                          # 1005
        say("小邻 阿巴阿巴", by="u-18", mentioned=True, name="潘丽华")
        cls.town.receiver.wait("g-b", "#1005")
        cls.wuli = cls.sign_in(open_browser(), "s-1")

    def act(self, browser, summary):
        """Opens one of the folds of a request's page and gives its form."""
        fold = browser.find_element(By.XPATH, f"//summary[.='{summary}']/..")
        if fold.get_attribute("open") is None:
            fold.find_element(By.TAG_NAME, "summary").click()
        return fold.find_element(By.TAG_NAME, "form")

    def listeners(self):
        metrics = urllib.request.urlopen(self.town.origin + "/metrics").read().decode()
        return int(re.search(r"(?m)^linli_console_listeners (\d+)$", metrics)[1])

    def file(self, text, group="g-3", by="u-50", name="小吴"):
        """Files a request and gives its number."""
        before = {n for r in self.town.receiver.replies for n in re.findall(r"已登记 #(\d+)", r["text"])}
        self.town.say(text, by=by, group=group, name=name)
        for _ in range(100):
            now = {n for r in self.town.receiver.replies for n in re.findall(r"已登记 #(\d+)", r["text"])}
            if now - before:
                return (now - before).pop()
            time.sleep(0.1)
        self.fail(f"{text} was not filed: {[r['text'] for r in self.town.receiver.replies][-3:]}")

    # --- sign-in

    def test_01_a_link_signs_in_once_and_survives_being_looked_at(self):
        link = self.town.link("s-2")
        browser = open_browser()
        self.addCleanup(browser.quit)
        # A chat program looks behind the link twice before the person does.
        for _ in range(2):
            self.assertEqual(urllib.request.urlopen(link).status, 200)
        browser.get(link)
        self.assertIn("陈果", self.text(browser))
        browser.find_element(By.CSS_SELECTOR, "main button").click()
        self.assertIn("诉求", self.text(browser, "h1"))
        cookie = browser.get_cookie("linli_session")
        self.assertTrue(cookie["httpOnly"])
        self.assertEqual(cookie["sameSite"], "Lax")
        other = open_browser()
        self.addCleanup(other.quit)
        other.get(link)
        self.assertIn("已经用过或过期", self.text(other))
        # Signing out closes the session on the server too.
        browser.find_element(By.XPATH, "//button[.='退出']").click()
        self.assertIn("还没有登录", self.text(browser))
        browser.add_cookie({k: cookie[k] for k in ("name", "value", "path")})
        browser.get(self.town.origin + "/console/requests")
        self.assertIn("还没有登录", self.text(browser))

    def test_02_a_head_sees_the_own_building_and_nothing_else(self):
        head = self.sign_in(open_browser(), "h-3")
        rows = self.text(head, ".rows")
        self.assertIn("#1001", rows)
        self.assertNotIn("#1002", rows)
        self.assertNotIn("#1005", rows)
        for path in ["/console/requests/1002", "/console/requests/1002/photos/0", "/console/requests/9999", "/console/requests/..%2f1002", "/console/requests/-1"]:
            self.at(path, head)
            self.assertNotIn("路灯", head.page_source, path)
        self.at("/console/requests?state=all&place=pingan-1", head)
        self.assertIn("这里没有诉求", self.text(head))
        self.at("/console/undelivered", head)
        self.assertIn("工作人员", self.text(head))

    # --- queue

    def test_03_filters_live_in_the_address(self):
        browser = self.at("/console/requests")
        browser.find_element(By.CSS_SELECTOR, ".more summary").click()
        Select(browser.find_element(By.NAME, "category")).select_by_visible_text("照明")
        self.press(browser.find_element(By.CSS_SELECTOR, "form.filter"), "筛选")
        self.assertIn("category=lighting", browser.current_url)
        rows = self.text(css=".rows")
        self.assertIn("#1002", rows)
        self.assertNotIn("#1001", rows)
        self.at("/console/requests?q=%231005")
        self.assertEqual(len(browser.find_elements(By.CSS_SELECTOR, ".row")), 1)
        self.at("/console/requests?q=" + urllib.parse.quote("老高"))
        self.assertIn("#1005", self.text(css=".rows"))
        self.at("/console/requests?place=pingan")
        self.assertNotIn("#1005", self.text(css=".rows"))

    # --- acting

    def test_04_words_of_residents_stay_words(self):
        browser = self.at("/console/requests/1003")
        self.assertIn("<script>alert(1)</script>", self.text())
        # A name keeps no marks that a platform might take for its own.
        self.assertIn("＜img src=x onerror=alert(2)＞", self.text())
        self.assertEqual(browser.find_elements(By.CSS_SELECTOR, "main script, main img"), [])
        self.assertEqual([line for line in browser.get_log("browser") if line["level"] == "SEVERE" and "favicon" not in line["message"]], [])

    def test_05_accepting_is_heard_in_the_group(self):
        browser = self.at("/console/requests/1001")
        self.assertIn("2户", self.text())
        self.press(browser.find_element(By.CSS_SELECTOR, "form.quick"), "接单")
        self.assertIn("已接单", self.text(css=".told"))
        self.assertIn("吴莉 接单", self.text())
        self.town.receiver.wait("g-3", "#1001 3栋2单元电梯：吴莉已接单")

    def test_06_a_reply_is_shown_as_it_will_read_and_sent_so(self):
        browser = self.at("/console/requests/1001")
        form = self.act(browser, "回复居民")
        form.find_element(By.NAME, "words").send_keys("师傅下午两点到，请留意敲门")
        self.press(form, "先看看")
        shown = self.text(css=".preview blockquote")
        self.assertIn("师傅下午两点到", shown)
        self.assertFalse(any("师傅下午两点到" in reply["text"] for reply in self.town.receiver.replies))
        self.press(browser.find_element(By.CSS_SELECTOR, ".preview"), "就这样发出")
        self.assertEqual(self.town.receiver.wait("g-3", "师傅下午两点到"), shown)

    def test_07_notes_stay_inside(self):
        browser = self.at("/console/requests/1001")
        form = self.act(browser, "内部备注")
        form.find_element(By.NAME, "words").send_keys("物业说配件要等，先别答应时间")
        self.press(form, "记下")
        self.assertIn("先别答应时间", self.text(css=".note"))
        self.town.say("#1001 怎么样了", by="u-17", group="g-3", mentioned=True)
        self.town.receiver.wait("g-3", "处理中")
        self.assertFalse(any("先别答应时间" in reply["text"] for reply in self.town.receiver.replies))

    def test_08_a_due_date_needs_a_reason_and_is_told(self):
        number = self.file("3栋1单元大门门禁坏了")
        browser = self.at(f"/console/requests/{number}")
        form = self.act(browser, "改期限")
        day = time.strftime("%Y-%m-%d", time.localtime(time.time() + 12 * 86400))
        browser.execute_script("arguments[0].value = arguments[1]", form.find_element(By.NAME, "day"), day)
        form.find_element(By.NAME, "words").send_keys("等配件")
        self.press(form, "改期限")
        self.assertIn("已延期", self.text(css=".told"))
        self.town.receiver.wait("g-3", "等配件")

    def test_09_done_with_a_photo_asks_the_reporter(self):
        number = self.file("3栋2单元楼道窗户玻璃碎了")
        file = self.town.folder / "done.png"
        file.write_bytes(picture())
        browser = self.at(f"/console/requests/{number}")
        form = self.act(browser, "报办结（请居民确认）")
        form.find_element(By.NAME, "words").send_keys("换了新玻璃")
        form.find_element(By.NAME, "picture").send_keys(str(file))
        self.press(form, "报办结")
        self.assertIn("已办结", self.text(css=".told"))
        image = browser.find_element(By.CSS_SELECTOR, ".photos img")
        WebDriverWait(browser, 10).until(lambda _: browser.execute_script("return arguments[0].naturalWidth", image) == 60)
        self.assertIn("换了新玻璃", self.town.receiver.wait("g-3", "说已处理好"))
        # The reporter's word ends it, and the page says so.
        self.town.say(f"#{number} 修好了", by="u-50", group="g-3", mentioned=True)
        self.town.receiver.wait("g-3", "已销号")
        self.assertIn("已确认解决", self.text(self.at(f"/console/requests/{number}")))

    def test_10_a_file_that_is_no_photo_is_refused(self):
        number = self.file("3栋1单元信报箱坏了")
        file = self.town.folder / "photo.png"
        file.write_text("<script>alert(3)</script>")
        browser = self.at(f"/console/requests/{number}")
        form = self.act(browser, "报办结（请居民确认）")
        form.find_element(By.NAME, "words").send_keys("修好了")
        form.find_element(By.NAME, "picture").send_keys(str(file))
        self.press(form, "报办结")
        self.assertIn("不是照片", self.text(css=".problem"))
        self.assertEqual(browser.find_element(By.CSS_SELECTOR, "details[open] textarea").get_attribute("value"), "修好了")

    def test_11_closing_joining_splitting_and_making_private(self):
        number = self.file("3栋门前广场舞太吵了")
        browser = self.at(f"/console/requests/{number}")
        form = self.act(browser, "关闭（不办）")
        Select(form.find_element(By.NAME, "end")).select_by_value("not-ours")
        form.find_element(By.NAME, "words").send_keys("请打派出所电话")
        self.press(form, "关闭")
        self.assertIn("不归社区管", self.text())
        self.town.receiver.wait("g-3", "请打派出所电话")

        first, second = self.file("3栋2单元水管漏水"), self.file("3栋3单元水管漏水", by="u-51", name="小郑")
        browser = self.at(f"/console/requests/{second}")
        form = self.act(browser, "并入另一件")
        form.find_element(By.NAME, "other").send_keys(first)
        self.press(form, "并入")
        self.assertIn("已并入", self.text())
        browser = self.at(f"/console/requests/{first}")
        self.press(browser.find_element(By.CSS_SELECTOR, ".neighbours"), "拆分成单独的诉求")
        self.assertIn("单独登记", self.text(css=".told"))
        self.press(browser.find_element(By.CSS_SELECTOR, "form.quick"), "设为私密")
        self.assertIn("私密", self.text(css="h1 + .facts"))

    def test_12_several_at_once(self):
        one, two = self.file("3栋1单元垃圾桶满了没人收"), self.file("3栋楼下草坪很久没剪了", by="u-52", name="小钱")
        browser = self.at("/console/requests?place=pingan-3")
        for number in (one, two):
            browser.find_element(By.CSS_SELECTOR, f"input[aria-label='选择 #{number}']").click()
        Select(browser.find_element(By.CSS_SELECTOR, ".several [name=action]")).select_by_value("assign")
        Select(browser.find_element(By.CSS_SELECTOR, ".several [name=to]")).select_by_value("party:office")
        self.press(browser, "执行")
        self.assertIn("已完成 2", self.text(css=".told"))
        self.assertIn("place=pingan-3", browser.current_url)
        self.assertIn("社区服务中心", self.text(self.at(f"/console/requests/{two}")))

    def test_13_two_people_at_once(self):
        number = self.file("3栋2单元门铃不响")
        other = self.sign_in(open_browser(script=False), "s-2")
        mine, theirs = self.at(f"/console/requests/{number}"), self.at(f"/console/requests/{number}", other)
        form = self.act(mine, "派单")
        Select(form.find_element(By.NAME, "to")).select_by_value("person:lishifu")
        self.press(form, "派单")
        self.assertIn("已派给李师傅", self.text(css=".told"))
        self.press(theirs.find_element(By.CSS_SELECTOR, "form.quick"), "接单")
        problem = self.text(theirs, ".problem")
        self.assertIn("刚才有人先处理了", problem)
        self.assertIn("吴莉 派单", problem)
        # Nobody's work is overwritten; with the page as it is now, the second try is their own decision.
        self.assertIn("李师傅", self.text(self.at(f"/console/requests/{number}")))
        form = self.act(theirs, "内部备注")
        form.find_element(By.NAME, "words").send_keys("我也看到了")
        self.press(form, "记下")
        self.assertIn("我也看到了", self.text(theirs, ".note"))

    # --- live

    def test_14_news_appear_without_reload_and_typing_is_kept(self):
        browser = self.at("/console/requests")
        browser.execute_script("window.isSamePage = true")
        browser.find_element(By.CSS_SELECTOR, ".several [name=words]").send_keys("写到一半")
        box = browser.find_element(By.CSS_SELECTOR, "input[aria-label='选择 #1002']")
        box.click()
        number = self.file("3栋3单元楼道堆满纸箱")
        WebDriverWait(browser, 20).until(lambda b: f"#{number}" in self.text(b, ".rows"))
        self.assertTrue(browser.execute_script("return window.isSamePage"))
        self.assertTrue(browser.find_element(By.CSS_SELECTOR, "input[aria-label='选择 #1002']").is_selected())
        self.assertEqual(browser.find_element(By.NAME, "words").get_attribute("value"), "写到一半")
        self.assertIn("已更新", self.text(css="#live"))
        # On a request's page the story grows while somebody types a reply.
        self.at("/console/requests/1002")
        form = self.act(browser, "回复居民")
        form.find_element(By.NAME, "words").send_keys("正在写")
        self.town.say("1002 接单", by="p-1", group=None, name="李师傅")
        WebDriverWait(browser, 20).until(lambda b: "李师傅 接单" in self.text(b))
        self.assertEqual(form.find_element(By.NAME, "words").get_attribute("value"), "正在写")

    def test_15_without_script_everything_works(self):
        self.at("/console/style.css")
        before = self.listeners()
        browser = self.sign_in(open_browser(script=False), "s-1")
        time.sleep(2)
        # Nothing runs in this browser: it does not listen for changes.
        self.assertLessEqual(self.listeners(), before)
        number = self.file("3栋2单元楼梯扶手松了")
        self.at("/console/requests", browser)
        browser.find_element(By.PARTIAL_LINK_TEXT, f"#{number}").click()
        self.press(browser.find_element(By.CSS_SELECTOR, "form.quick"), "接单")
        self.assertIn("已接单", self.text(browser, ".told"))
        form = self.act(browser, "等待（时限暂停）")
        form.find_element(By.NAME, "words").send_keys("等焊工")
        self.press(form, "改为等待")
        self.assertIn("时限暂停", self.text(browser))
        self.press(browser.find_element(By.CSS_SELECTOR, "form.quick"), "继续处理")
        self.assertIn("处理中", self.text(browser))

    def test_16_the_keyboard_is_enough(self):
        number = self.file("3栋1单元电表箱门掉了")
        browser = self.at("/console/requests")
        body = browser.find_element(By.TAG_NAME, "body")
        body.send_keys(Keys.TAB)
        self.assertEqual(browser.switch_to.active_element.text, "跳到正文")
        browser.switch_to.active_element.send_keys(Keys.ENTER)
        for _ in range(120):
            browser.switch_to.active_element.send_keys(Keys.TAB)
            if f"#{number}" in browser.switch_to.active_element.text:
                break
        browser.switch_to.active_element.send_keys(Keys.ENTER)
        WebDriverWait(browser, 10).until(lambda b: b.current_url.endswith(number))
        for _ in range(60):
            browser.switch_to.active_element.send_keys(Keys.TAB)
            if browser.switch_to.active_element.text == "接单":
                break
        browser.switch_to.active_element.send_keys(Keys.ENTER)
        WebDriverWait(browser, 10).until(lambda b: "已接单" in self.text(b))

    # --- other pages

    def test_17_every_figure_opens_as_many_requests_as_it_says(self):
        browser = self.at("/console/figures")
        figures = [
            (link.get_attribute("href"), int(link.find_element(By.TAG_NAME, "b").text)) for link in browser.find_elements(By.CSS_SELECTOR, ".counts a")]
        for row in browser.find_elements(By.CSS_SELECTOR, ".bars tr"):
            figures.append((row.find_element(By.TAG_NAME, "a").get_attribute("href"), int(row.find_elements(By.TAG_NAME, "td")[-1].text)))
        self.assertGreater(len(figures), 18)
        for href, count in figures:
            browser.get(href)
            self.assertIn(f"共 {count} 件", self.text(), href)

    def test_18_what_was_not_understood_stands_with_a_hint(self):
        self.assertIn("阿巴阿巴", self.text(self.at("/console/unanswered")))
        self.assertIn("intents/zh-Hans/words/", self.text())

    def test_19_what_did_not_arrive_is_sent_again(self):
        self.town.receiver.gone.add("g-b")
        self.town.say("B座楼道灯坏了", by="u-41", group="g-b", name="老马")
        browser = self.wuli
        WebDriverWait(browser, 60).until(lambda b: "老马" in b.page_source or "B座" in self.text(self.at("/console/undelivered"), "main"))
        self.assertIn("群：B座", self.text())
        self.town.receiver.gone.clear()
        self.press(browser.find_element(By.CSS_SELECTOR, ".row"), "重发")
        self.assertIn("已重新发送 1", self.text(css=".told"))
        self.town.receiver.wait("g-b", "照明")
        self.assertIn("没有。都送到了", self.text(self.at("/console/undelivered")))

    def test_20_a_list_comes_as_a_file_that_no_spreadsheet_runs(self):
        self.town.say("3栋1单元墙上写着字，=HYPERLINK(1)", by="u-60", name="=1+1")
        cookie = self.wuli.get_cookie("linli_session")
        request = urllib.request.Request(self.town.origin + "/console/requests.csv?state=all", headers={"cookie": f"linli_session={cookie['value']}"})
        with urllib.request.urlopen(request) as answer:
            text = answer.read().decode("utf-8-sig")
        self.assertIn("#1001,诉求,电梯", text)
        self.assertFalse(any(cell.startswith(("=", "+", "@")) for line in text.splitlines() for cell in line.split(",")))

    # --- looks

    def test_30_axe_finds_nothing_and_nothing_runs_over_the_edge(self):
        found, checked = self.looked_at(PAGES)
        self.assertEqual(found, [])
        self.assertGreater(checked, 500)

    def test_30b_whoever_is_not_signed_in_reads_a_proper_page_too(self):
        found, checked = self.looked_at({"signed-out": "/console/requests"}, {"name": "linli_session", "value": "nobody", "path": "/"})
        self.assertEqual(found, [])
        self.assertGreater(checked, 50)

    def test_31_a_request_can_be_printed(self):
        browser = self.at("/console/requests/1001")
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        self.addCleanup(look, browser, 1280, False)
        self.assertFalse(browser.find_element(By.CSS_SELECTOR, ".acts").is_displayed())
        self.assertTrue(browser.find_element(By.CSS_SELECTOR, ".history").is_displayed())
        self.assertGreater(len(base64.b64decode(browser.print_page())), 5000)

    # --- city systems

    def test_40_a_city_system_files_and_reads(self):
        def call(path, **fields):
            data = urllib.parse.urlencode(fields).encode() if fields else None
            with urllib.request.urlopen(self.town.origin + path, data) as answer:
                return answer.read().decode()

        filed = call(
            "/open311/v2/requests.json", api_key=OPEN311_KEY, service_code="lighting", address_string="平安小区1栋2单元", description="楼道灯不亮")
        number = re.search(r'"service_request_id":"(\d+)"', filed)[1]
        self.assertIn("平安小区1栋2单元", self.text(self.at(f"/console/requests/{number}")))
        self.assertIn("<status>open</status>", call(f"/open311/v2/requests/{number}.xml?api_key={OPEN311_KEY}"))
        with self.assertRaises(urllib.error.HTTPError) as refused:
            call("/open311/v2/requests.json")
        self.assertEqual(refused.exception.code, 403)

    def test_90_the_server_stops_while_browsers_listen(self):
        self.at("/console/requests")
        self.assertEqual(self.town.stop(), 0)


if __name__ == "__main__":
    unittest.main(verbosity=2)
