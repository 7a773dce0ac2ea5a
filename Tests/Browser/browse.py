"""A real browser on the review page, and what every walk through it needs."""

import os, pathlib, time, unittest

import axe_playwright_python
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException, WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait
from selenium.webdriver.support.expected_conditions import staleness_of

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
SHOTS = os.environ.get("SHOTS")
# 640 is a 1280 screen at 200 %.
LOOKS = [(1280, False), (1280, True), (360, False), (360, True), (640, False)]


def open_browser(width=1280, dark=False, script=True):
    options = webdriver.ChromeOptions()
    for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--window-size={width},900", "--lang=zh-CN"]:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    if not script:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    browser = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    look(browser, width, dark)
    return browser


def look(browser, width, dark, height=900, media=""):
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500})
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"media": media, "features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})


class Browse(unittest.TestCase):
    """A walk sets `town`, and `wuli`, the browser in which 吴莉 is signed in."""

    @classmethod
    def sign_in(cls, browser, account):
        cls.addClassCleanup(browser.quit)
        browser.get(cls.town.link(account))
        browser.find_element(By.CSS_SELECTOR, "main button").click()
        WebDriverWait(browser, 20).until(lambda b: b.current_url.endswith("/console/requests"))
        return browser

    def at(self, path, browser=None):
        browser = browser or self.wuli
        browser.get(self.town.origin + path)
        return browser

    def text(self, browser=None, css="main"):
        browser = browser or self.wuli
        for _ in range(50):
            try:
                return browser.find_element(By.CSS_SELECTOR, css).text
            except StaleElementReferenceException:
                time.sleep(0.1)  # the page was just changed for the next one
        return browser.find_element(By.CSS_SELECTOR, css).text

    def press(self, place, name):
        page = self.page_of(place)
        place.find_element(By.XPATH, f".//button[normalize-space()='{name}']").click()
        # The next page is there when this one is gone.
        WebDriverWait(page.parent, 20, ignored_exceptions=[WebDriverException]).until(staleness_of(page))

    def page_of(self, place):
        return place.find_element(By.XPATH, "/html")

    def fold(self, browser, summary):
        """Opens a fold of a page and gives it."""
        fold = browser.find_element(By.XPATH, f"//summary[.='{summary}']/..")
        if fold.get_attribute("open") is None:
            fold.find_element(By.TAG_NAME, "summary").click()
        return fold

    def looked_at(self, pages, cookie=None):
        """What axe finds on these pages and what runs over the edge, in each width and both schemes; and how many checks passed."""
        found, checked = [], 0
        cookie = cookie or self.wuli.get_cookie("linli_session")
        for width, dark in LOOKS:
            browser = open_browser(width, dark)
            self.addCleanup(browser.quit)
            browser.get(self.town.origin + "/console/style.css")
            browser.add_cookie({key: cookie[key] for key in ("name", "value", "path")})
            for name, path in pages.items():
                browser.get(self.town.origin + path)
                browser.execute_script("document.querySelectorAll('main details').forEach((fold) => { fold.open = true })")
                browser.execute_script(AXE)
                outcome = browser.execute_async_script("axe.run().then(arguments[arguments.length - 1])")
                checked += len(outcome["passes"])
                for violation in outcome["violations"]:
                    found.append((name, width, dark, violation["id"], [node["html"][:120] for node in violation["nodes"]][:3]))
                if browser.execute_script("return document.documentElement.scrollWidth") > width:
                    found.append((name, width, dark, "runs over the edge"))
                self.shoot(browser, name, width, dark)
        return found, checked

    def shoot(self, browser, name, width, dark, media=""):
        if not SHOTS:
            return
        height = browser.execute_script("return document.documentElement.scrollHeight")
        look(browser, width, dark, min(height, 2600), media)
        pathlib.Path(SHOTS).mkdir(parents=True, exist_ok=True)
        browser.save_screenshot(str(pathlib.Path(SHOTS) / f"{name}-{width}{'-dark' if dark else ''}.png"))
        look(browser, width, dark, media=media)
