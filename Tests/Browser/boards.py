"""Walks through board, topics, visits and lists in a real browser, as staff and heads do. Needs what walk.py needs."""

import base64, os, struct, unittest, zlib

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

from browse import Browse, look, open_browser
from town import Town

HOUSEHOLD = "/console/visits/household?at=pingan-3&unit=2&room=501"
PAGES = {
    "boards": "/console/boards", "board-entry": "/console/boards/1", "boards-all": "/console/boards?month=all&list=repaired", "topics": "/console/topics",
    "topic": "/console/topics/1", "topic-closed": "/console/topics/2", "agenda": "/console/topics-agenda?place=pingan-3",
    "visits": "/console/visits?list=all", "household": HOUSEHOLD, "needs": "/console/lists", "offers": "/console/lists?list=offers",
    "projects": "/console/lists?list=projects", "project": "/console/lists/projects/1",
}


def picture():
    """A small PNG, drawn here."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes([40, 160, 90] * 60) for _ in range(40))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 60, 40, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


class Boards(Browse):
    @classmethod
    def setUpClass(cls):
        cls.town = Town(linli=os.environ.get("LINLI"))
        cls.addClassCleanup(cls.town.close)
        cls.tell("上黑榜 平安小区3栋2单元 楼道堆放纸箱，影响大家进出", "s-1", "第1条")
        cls.tell("提议：快递柜放东门还是北门", "h-3", "议题1")
        cls.tell("加走访 平安小区3栋2单元501 李奶奶 每周", "s-1", "已列入走访")
        cls.tell("登记项目 平安小区凉亭翻新", "s-1", "项目1")
        cls.tell("提供资源 周末免费理发", "u-17", "资源1")
        cls.tell("希望有人教老人用手机", "u-18", "#1001")
        cls.wuli = cls.sign_in(open_browser(), "s-1")

    @classmethod
    def tell(cls, text, by, answer):
        """Says something in private and waits for words of the answer."""
        cls.town.say(text, by=by, group=None, name="")
        return cls.town.receiver.wait(by, answer)

    def test_01_what_stands_on_the_black_board_goes_with_a_photo(self):
        file = self.town.folder / "clean.png"
        file.write_bytes(picture())
        browser = self.at("/console/boards")
        browser.find_element(By.PARTIAL_LINK_TEXT, "3栋").click()
        form = self.fold(browser, "已整改").find_element(By.TAG_NAME, "form")
        form.find_element(By.NAME, "picture").send_keys(str(file))
        self.press(form, "从黑榜撤下")
        self.assertIn("已记整改", self.text(css=".told"))
        image = browser.find_element(By.CSS_SELECTOR, ".photos img")
        WebDriverWait(browser, 10).until(lambda _: browser.execute_script("return arguments[0].naturalWidth", image) == 60)

    def test_02_a_neighbour_is_asked_before_the_red_board_names_them(self):
        browser = self.at("/console/boards")
        form = self.fold(browser, "上榜").find_element(By.TAG_NAME, "form")
        Select(form.find_element(By.NAME, "at")).select_by_value("pingan-3")
        form.find_element(By.NAME, "words").send_keys("王辉主动清扫楼道积雪")
        self.press(form, "上榜")
        self.assertIn("已问王辉", self.text(css=".told"))
        self.assertIn("等本人同意", self.text(self.at("/console/boards?list=asked")))
        browser.execute_script("window.isSamePage = true")
        self.tell("同意上榜", "u-17", "写在本月红榜上")
        # The list empties by itself.
        WebDriverWait(browser, 20).until(lambda b: "这里还没有内容" in self.text(b))
        self.assertTrue(browser.execute_script("return window.isSamePage"))
        self.assertIn("王辉", self.text(self.at("/console/boards?list=red")))

    def test_03_a_topic_without_script_from_the_form_to_the_result(self):
        browser = self.sign_in(open_browser(script=False), "h-3")
        self.at("/console/topics", browser)
        form = self.fold(browser, "发起").find_element(By.TAG_NAME, "form")
        Select(form.find_element(By.NAME, "at")).select_by_value("pingan-3")
        form.find_element(By.NAME, "title").send_keys("三单元装声控灯")
        self.press(form, "发起")
        self.assertIn("开始投票", self.text(browser, ".told"))
        self.town.receiver.wait("g-3", "三单元装声控灯")
        self.tell("议题2 同意", "u-17", "记下了：议题2")
        browser.find_element(By.PARTIAL_LINK_TEXT, "三单元装声控灯").click()
        self.assertIn("王辉", self.text(browser))
        form = self.fold(browser, "现在就结束投票").find_element(By.TAG_NAME, "form")
        self.press(form, "结束投票")
        self.assertIn("通过", self.text(browser))
        self.town.receiver.wait("g-3", "投票结束：通过")

    def test_04_votes_appear_without_reload(self):
        browser = self.at("/console/topics/1")
        browser.execute_script("window.isSamePage = true")
        self.tell("议题1 选1", "u-18", "记下了：议题1")
        WebDriverWait(browser, 20).until(lambda b: "潘丽华" in self.text(b))
        self.assertTrue(browser.execute_script("return window.isSamePage"))

    def test_05_a_call_at_a_household_becomes_a_request_and_stays_among_those_whom_it_concerns(self):
        browser = self.at("/console/visits")
        browser.find_element(By.PARTIAL_LINK_TEXT, "李奶奶").click()
        form = browser.find_element(By.XPATH, "//button[.='记下']/..")
        form.find_element(By.NAME, "words").send_keys("身体好，卫生间灯坏了")
        self.press(form, "记下")
        self.assertRegex(self.text(css=".told"), r"已登记 #\d+")
        self.assertIn("卫生间灯坏了", self.text(css=".history"))
        other = self.sign_in(open_browser(script=False), "h-1")
        self.at("/console/visits?list=all", other)
        self.assertNotIn("李奶奶", other.page_source)
        self.at(HOUSEHOLD, other)
        self.assertIn("没有这一条", self.text(other))

    def test_06_a_project_goes_on_by_keyboard_alone(self):
        browser = self.at("/console/lists/projects/1")
        for _ in range(60):
            browser.switch_to.active_element.send_keys(Keys.TAB)
            if browser.switch_to.active_element.get_attribute("name") == "words":
                break
        browser.switch_to.active_element.send_keys("买好了瓦", Keys.TAB, Keys.ENTER)
        WebDriverWait(browser, 20).until(lambda b: b.find_elements(By.CSS_SELECTOR, ".told"))
        self.assertIn("进展：买好了瓦", self.text())

    def test_30_axe_finds_nothing_and_nothing_runs_over_the_edge(self):
        found, checked = self.looked_at(PAGES)
        self.assertEqual(found, [])
        self.assertGreater(checked, 800)

    def test_31_the_agenda_can_be_printed(self):
        browser = self.at(PAGES["agenda"])
        look(browser, 1280, False, media="print")
        self.addCleanup(look, browser, 1280, False)
        self.assertFalse(browser.find_element(By.CSS_SELECTOR, ".top").is_displayed())
        self.assertTrue(browser.find_element(By.CSS_SELECTOR, ".write").is_displayed())
        self.shoot(browser, "agenda-print", 1280, False, media="print")
        self.assertGreater(len(base64.b64decode(browser.print_page())), 3000)


if __name__ == "__main__":
    unittest.main(verbosity=2)
