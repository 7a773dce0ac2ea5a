"""Walks through notices, activities and points in a real browser, as staff and heads do. Needs what walk.py needs."""

import base64, datetime, os, re, unittest, urllib.parse, urllib.request

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

from browse import Browse, look, open_browser
from town import Town

CHINA = datetime.timezone(datetime.timedelta(hours=8))


def local(minutes):
    return (datetime.datetime.now(CHINA) + datetime.timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M")


BEGIN, END = local(20), local(110)
# Late on a Sunday the activity is in the week after that of today.
ITS_WEEK = f"/console/activities?week={BEGIN[:10]}"


def with_more(plan):
    """The demo community with an activity that begins in twenty minutes, and a building whose residents sit in a group without us."""
    flowers = (
        f"activities:\n  - {{id: flowers, name: 插花, place: pingan, at: {{from: \"{BEGIN}\", to: \"{END}\"}}, where: 红石榴驿站, capacity: 4, "
        "leader: wuli, points: {rule: visit}, kind: 文体}\n")
    plan = plan.replace("\nactivities:\n", "\n" + flowers, 1)
    return plan + "\nnotices: {hand_groups: [{place: hongda, name: 宏达老邻居}]}\n"


class Neighbourhood(Browse):
    @classmethod
    def setUpClass(cls):
        cls.town = Town(linli=os.environ.get("LINLI"), change=with_more)
        cls.addClassCleanup(cls.town.close)
        cls.flowers = f"/console/activities/flowers@{BEGIN}"
        cls.wuli = cls.sign_in(open_browser(), "s-1")

    def tell(self, text, by, answer):
        """Says something in private and waits for words of the answer."""
        self.town.say(text, by=by, group=None, name="")
        return self.town.receiver.wait(by, answer)

    # --- notices

    def test_01_a_notice_is_written_shown_back_and_read_in_the_chosen_group_only(self):
        browser = self.at("/console/notices")
        browser.find_element(By.LINK_TEXT, "写通知").click()
        form = browser.find_element(By.CSS_SELECTOR, "form.writing")
        form.find_element(By.NAME, "words").send_keys("明天上午9点到11点清洗水箱，请提前储水 <b>谢谢</b>")
        self.fold(browser, "只发到几处")
        browser.find_element(By.CSS_SELECTOR, ".choices input[value=pingan-3]").click()
        self.press(form, "先看看")
        shown = self.text(css=".preview")
        self.assertIn("确认后马上发出", shown)
        self.assertIn("群：平安小区3栋", shown)
        self.assertIn("请提前储水 <b>谢谢</b>", shown)
        self.assertFalse(any("储水" in reply["text"] for reply in self.town.receiver.replies))
        # What was typed and ticked is still there to be changed.
        self.assertTrue(browser.find_element(By.CSS_SELECTOR, ".choices input[value=pingan-3]").is_selected())
        self.press(browser.find_element(By.CSS_SELECTOR, ".preview"), "确认发出")
        self.assertIn("通知1已确认", self.text(css=".told"))
        self.town.receiver.wait("g-3", "请提前储水")
        self.assertFalse(any(reply["chat"] == "g-1" and "储水" in reply["text"] for reply in self.town.receiver.replies))
        self.assertIn("已到 1/1 处", self.text(self.at("/console/notices")))

    def test_02_a_head_answers_and_the_page_shows_it_without_reload(self):
        browser = self.at("/console/notices/1")
        self.assertIn("未回：何兆品", self.text())
        browser.execute_script("window.isSamePage = true")
        form = browser.find_element(By.XPATH, "//button[.='提醒没回复的人']/..")
        self.press(form, "先看看")
        self.assertIn("私聊：何兆品", self.text(css=".preview"))
        self.press(browser.find_element(By.CSS_SELECTOR, ".preview"), "就这样发出")
        self.assertIn("再提醒了1位", self.text(css=".told"))
        self.town.receiver.wait("h-3", "还没等到您的回复")
        browser.execute_script("window.isSamePage = true")
        self.town.say("收到", by="h-3", group=None, name="何兆品")
        WebDriverWait(browser, 20).until(lambda b: "何兆品 回复收到" in self.text(b))
        self.assertTrue(browser.execute_script("return window.isSamePage"))
        self.assertIn("1/1 人", self.text())

    def test_03_corrected_and_withdrawn_without_script(self):
        other = self.sign_in(open_browser(script=False), "s-2")
        old = self.at("/console/notices/1")
        fold = self.fold(old, "撤回")
        form = self.fold(self.at("/console/notices/1", other), "更正")
        box = form.find_element(By.NAME, "words")
        box.clear()
        box.send_keys("清洗水箱改到后天上午9点")
        self.press(form, "发出更正")
        self.assertIn("更正会发到原来的群", self.text(other, ".told"))
        self.town.receiver.wait("g-3", "【更正】以这条为准：清洗水箱改到后天")
        # The other page is older: nothing is overwritten, and it says so.
        self.press(fold, "撤回通知")
        self.assertIn("刚才有人先处理了", self.text(css=".problem"))
        self.assertIn("清洗水箱改到后天", self.text())
        fold = self.fold(old, "撤回")
        fold.find_element(By.NAME, "words").send_keys("水箱不洗了")
        self.press(fold, "撤回通知")
        self.town.receiver.wait("g-3", "原因：水箱不洗了")
        self.assertIn("已经撤回", self.text())
        self.assertIn("通知1", self.text(self.at("/console/notices?state=withdrawn", other)))

    def test_04_what_was_passed_on_by_hand_is_ticked(self):
        browser = self.at("/console/notices/new")
        browser.find_element(By.NAME, "words").send_keys("周六上午9点大扫除")
        self.press(browser.find_element(By.CSS_SELECTOR, "form.writing"), "先看看")
        self.assertIn("要请您转到宏达花苑的群", self.text(css=".preview"))
        # 3栋 has read the notice, its correction and its withdrawal: enough for one day.
        self.assertRegex(self.text(css=".preview"), "群：平安小区3栋（.*发出）\n今天还有这些通知")
        self.press(browser.find_element(By.CSS_SELECTOR, ".preview"), "确认发出")
        self.town.receiver.wait("g-1", "周六上午9点大扫除")
        browser = self.at("/console/notices/2")
        self.assertIn("未转发", self.text())
        browser.find_element(By.CSS_SELECTOR, "input[value=hongda]").click()
        self.press(browser.find_element(By.CSS_SELECTOR, ".acts"), "已转发")
        self.assertIn("已转到宏达花苑", self.text(css=".told"))
        self.assertIn("吴莉 转到宏达花苑", self.text())

    def test_05_a_head_writes_to_the_own_building_and_reads_no_other(self):
        head = self.sign_in(open_browser(), "h-3")
        self.at("/console/notices/new", head)
        self.assertIn("平安小区3栋", self.text(head))
        self.assertNotIn("1栋", self.text(head))
        self.assertNotIn("紧急", self.text(head))
        self.at("/console/notices/2", head)
        self.assertNotIn("宏达", self.text(head, ".columns"))
        self.at("/console/points", head)
        self.assertNotIn("积分明细", self.text(head))
        for path in ["/console/points/ledger", "/console/points/counter", "/console/points/people/dongmingwu"]:
            self.assertIn("给社区工作人员用", self.text(self.at(path, head)), path)

    # --- activities

    def test_10_the_week_shows_who_comes_and_the_list_is_fit_for_paper(self):
        self.tell("报名插花2人", "u-17", "报好了")
        self.tell("报名插花", "u-18", "报好了")
        self.tell("报名插花2人", "u-21", "候补")
        browser = self.at(ITS_WEEK)
        self.assertIn("已报 3/4 人 · 候补 2 人", self.text())
        browser.find_element(By.LINK_TEXT, "插花").click()
        self.assertIn("王辉 共2人", self.text())
        self.assertIn("候补（按先后）", self.text())
        browser.find_element(By.LINK_TEXT, "打印签到表").click()
        self.assertEqual(browser.find_elements(By.TAG_NAME, "nav"), [])
        self.assertEqual(len(browser.find_elements(By.CSS_SELECTOR, ".box")), 9)
        look(browser, 1280, False, media="print")
        self.addCleanup(look, browser, 1280, False)
        self.assertFalse(browser.find_element(By.CSS_SELECTOR, ".no-print").is_displayed())
        self.assertTrue(browser.find_element(By.CSS_SELECTOR, ".sheet").is_displayed())
        self.assertEqual(browser.execute_script("return getComputedStyle(document.querySelector('.sheet')).color"), "rgb(0, 0, 0)")
        self.shoot(browser, "activity-paper", 794, False, "print")
        self.assertGreater(len(base64.b64decode(browser.print_page())), 5000)

    def test_11_ticked_with_the_keyboard_and_paid_once(self):
        browser = self.at(self.flowers)
        browser.find_element(By.CSS_SELECTOR, "input[value='town/u-17']").send_keys(Keys.SPACE)
        names = browser.find_element(By.NAME, "names")
        names.send_keys("何秀松")
        page = self.page_of(browser)
        names.send_keys(Keys.ENTER)
        WebDriverWait(browser, 20).until(lambda b: "插花签到：" in self.text(b, "main") and page.id != self.page_of(b).id)
        self.assertIn("王辉 +6分", self.text(css=".told"))
        self.assertIn("何秀松 +6分", self.text(css=".told"))
        self.town.receiver.wait("u-17", "插花已为您签到")
        self.assertEqual(len(browser.find_elements(By.CSS_SELECTOR, ".came")), 2)
        self.assertIn("共 2 条", self.text(self.at("/console/points/ledger?kind=attendance")))

    def test_12_a_move_is_shown_first_and_told_to_all(self):
        browser = self.at(self.flowers)
        fold = self.fold(browser, "改时间、地点或名额")
        place = fold.find_element(By.NAME, "where")
        place.clear()
        place.send_keys("党群中心")
        self.press(fold, "先看看")
        self.assertIn("地点改为党群中心", self.text(css=".preview"))
        self.assertFalse(any("党群中心" in reply["text"] for reply in self.town.receiver.replies))
        self.press(browser.find_element(By.CSS_SELECTOR, ".preview"), "就这样改")
        self.town.receiver.wait("u-18", "地点改为党群中心")
        self.assertIn("党群中心", self.text(css=".facts"))

    # --- points

    def test_20_claims_get_one_word(self):
        self.tell("今天环境清扫两小时，登记一下", "u-17", "等何兆品确认")
        self.tell("今天义务巡逻一小时，登记一下", "u-18", "等何兆品确认")
        browser = self.at("/console/points")
        self.shoot(browser, "claims-waiting", 1280, False)
        rows = browser.find_elements(By.CSS_SELECTOR, ".row")
        self.assertEqual(len(rows), 2)
        self.press(rows[0], "属实，加分")
        self.assertIn("已确认，王辉 +8分", self.text(css=".told"))
        self.town.receiver.wait("u-17", "吴莉确认了您")
        fold = self.fold(browser, "不属实")
        fold.find_element(By.NAME, "words").send_keys("排班表上没有")
        self.press(fold, "不加分")
        self.town.receiver.wait("u-18", "排班表上没有")
        self.assertIn("潘丽华", self.text(self.at("/console/points?state=declined")))

    def test_21_the_counter_asks_for_the_code_and_hands_over_once(self):
        self.tell("给王辉加50分 环境卫生", "s-1", "王辉")
        self.tell("换洗衣粉", "u-17", "回“确认”就换")
        code = re.search(r"取货码 (\d{4})", self.tell("确认", "u-17", "取货码"))[1]
        browser = self.at("/console/points/counter")
        self.assertNotIn(code, browser.page_source)
        browser.find_element(By.NAME, "code").send_keys(code)
        self.press(browser.find_element(By.CSS_SELECTOR, "form.quick"), "先看看")
        self.assertIn("王辉（平安小区3栋）：洗衣粉", self.text(css=".told"))
        self.press(browser.find_element(By.CSS_SELECTOR, "form.quick"), "核销")
        self.town.receiver.wait("u-17", "您的洗衣粉已领取")
        browser.find_element(By.NAME, "code").send_keys(code)
        self.press(browser.find_element(By.CSS_SELECTOR, "form.quick"), "核销")
        self.assertIn("不能再领", self.text(css=".problem"))
        browser = self.at("/console/points/rewards")
        Select(browser.find_element(By.NAME, "reward")).select_by_visible_text("洗衣粉")
        browser.find_element(By.NAME, "count").send_keys("10")
        self.press(browser.find_element(By.CSS_SELECTOR, ".acts"), "补货")
        self.assertIn("现有 29 份", self.text(css=".told"))

    def test_22_the_ledger_is_narrowed_in_the_address_and_comes_as_a_file(self):
        browser = self.at("/console/points/ledger")
        browser.find_element(By.CSS_SELECTOR, ".more summary").click()
        Select(browser.find_element(By.NAME, "kind")).select_by_visible_text("志愿服务")
        self.press(browser.find_element(By.CSS_SELECTOR, "form.filter"), "筛选")
        self.assertIn("kind=service", browser.current_url)
        self.assertIn("共 1 条", self.text())
        browser.find_element(By.LINK_TEXT, "王辉").click()
        self.assertIn("王辉的积分", self.text(css="h1"))
        self.assertIn("洗衣粉", self.text())
        cookie = browser.get_cookie("linli_session")
        for path in ["/console/points/ledger.csv", "/console/points/people/wanghui/ledger.csv?kind=service", "/console/notices.csv", f"{self.flowers}/sign-ups.csv"]:
            request = urllib.request.Request(
                self.town.origin + urllib.parse.quote(path, safe="/?&=@:"), headers={"cookie": f"linli_session={cookie['value']}"})
            with urllib.request.urlopen(request) as answer:
                text = answer.read().decode("utf-8-sig")
            self.assertGreater(len(text.splitlines()), 1, path)

    # --- looks

    def test_30_axe_finds_nothing_and_nothing_runs_over_the_edge(self):
        pages = {
            "notices": "/console/notices", "notice": "/console/notices/2", "notice-new": "/console/notices/new", "activities": "/console/activities",
            "activity": self.flowers, "activity-print": f"{self.flowers}/print", "points-claims": "/console/points?state=all",
            "points-ledger": "/console/points/ledger", "points-person": "/console/points/people/wanghui", "points-counter": "/console/points/counter",
            "points-rewards": "/console/points/rewards",
        }
        found, checked = self.looked_at(pages)
        self.assertEqual(found, [])
        self.assertGreater(checked, 800)

    def test_31_previews_and_problems_look_right_too(self):
        self.wuli.get_log("browser")
        browser = self.at("/console/notices/new")
        browser.find_element(By.NAME, "words").send_keys("明天上午停电两小时，请提前准备")
        self.press(browser.find_element(By.CSS_SELECTOR, "form.writing"), "先看看")
        for width, dark in [(1280, False), (360, True)]:
            look(browser, width, dark)
            self.assertLessEqual(browser.execute_script("return document.documentElement.scrollWidth"), width)
            self.shoot(browser, "notice-preview", width, dark)
        self.assertEqual([line for line in browser.get_log("browser") if line["level"] == "SEVERE" and "favicon" not in line["message"]], [])

    def test_40_a_cancelled_activity_is_told_to_all_and_stays_to_be_seen(self):
        browser = self.at(self.flowers)
        self.press(self.fold(browser, "取消活动"), "取消，并通知报名的人")
        self.town.receiver.wait("u-18", "取消了，不用过去了")
        self.assertIn("已取消", self.text(self.at(ITS_WEEK)))


if __name__ == "__main__":
    unittest.main(verbosity=2)
