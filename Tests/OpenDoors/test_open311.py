"""City systems at the door of the real program: two GeoReport clients from PyPI, and every document against the specification's tables."""

import datetime, io, itertools, json, os, pathlib, sys, unittest, urllib.error, urllib.parse, urllib.request, xml.etree.ElementTree

import xmlschema
from georeport import GeoReport

# That client is of 2013 and of Python 2, where filtering had another name.
itertools.ifilter = filter
from three import Three

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Browser"))
from town import OPEN311_KEY, Town

SCHEMA = xmlschema.XMLSchema(str(pathlib.Path(__file__).with_name("georeport.xsd")))


class Open311(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.town = Town(linli=os.environ.get("LINLI"), open311=True)
        cls.addClassCleanup(cls.town.close)
        cls.door = cls.town.origin + "/open311/v2"
        cls.town.say("3栋2单元电梯又停了，电话13812345678")                            # 1001
        cls.town.say("1栋门口路灯不亮了 <b>&", by="u-21", group="g-1", name="董明武")   # 1002
        cls.town.receiver.wait("g-1", "#1002")

    def call(self, path, fields=None, method=None, headers={}):
        data = urllib.parse.urlencode(fields).encode() if isinstance(fields, dict) else fields
        request = urllib.request.Request(self.door + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, answer.headers, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.headers, refused.read().decode()

    def both(self, path, fields=None, status=200, key=True):
        """The answer in both forms, which must hold the same, checked against the tables."""
        answers = {}
        for form in ("xml", "json"):
            address, query = (path.split("?") + [""])[:2]
            if key and fields is None:
                query += f"&api_key={OPEN311_KEY}"
            code, headers, text = self.call(f"{address}.{form}?{query}", fields)
            self.assertEqual(code, status, text)
            kind = "text/xml" if form == "xml" else "application/json"
            self.assertEqual(headers["content-type"].lower(), f"{kind}; charset=utf-8")
            answers[form] = text
        self.assertTrue(answers["xml"].startswith('<?xml version="1.0" encoding="utf-8"?>'))
        SCHEMA.validate(answers["xml"])
        read = json.loads(answers["json"])
        self.same(xml.etree.ElementTree.fromstring(answers["xml"]), read)
        return read

    def same(self, element, value):
        """The Spark convention: children of one name are a list, empty is null."""
        if isinstance(value, list):
            self.assertEqual(len(element), len(value))
            for child, item in zip(element, value):
                self.same(child, item)
        elif isinstance(value, dict):
            self.assertEqual([child.tag for child in element], list(value))
            for child in element:
                # A number that was just given differs between two filings.
                if child.tag != "service_request_id":
                    self.same(child, value[child.tag])
        else:
            text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
            self.assertEqual(element.text or "", text)

    def test_01_discovery_and_services_need_no_key(self):
        found = self.both("/discovery", key=False)
        self.assertEqual(found["endpoints"][0]["url"], self.door)
        services = self.both("/services", key=False)
        self.assertIn("elevator", [service["service_code"] for service in services])
        definition = self.both("/services/elevator", key=False)
        self.assertEqual(definition, {"service_code": "elevator", "attributes": []})

    def test_02_requests_are_told_as_the_tables_say(self):
        found = self.both("/requests")
        self.assertEqual([one["service_request_id"] for one in found], ["1002", "1001"])
        self.assertNotIn("13812345678", json.dumps(found))
        self.assertEqual(found[0]["description"], "1栋门口路灯不亮了 <b>&")
        self.assertEqual(self.both("/requests/1001"), [found[1]])
        self.assertEqual(self.both("/requests?service_request_id=1001,1002,4711&status=closed"), [found[1], found[0]])
        self.assertEqual(self.both("/requests?service_code=lighting,noise"), [found[0]])
        self.assertEqual(self.both("/requests?status=closed"), [])
        self.assertEqual(self.both("/requests?status=open,closed&service_code="), found)

    def test_03_time_spans(self):
        now = datetime.datetime.now(datetime.timezone.utc)
        def moment(days, form="%Y-%m-%dT%H:%M:%SZ"):
            return (now + datetime.timedelta(days=days)).strftime(form)
        self.assertEqual(len(self.both(f"/requests?start_date={moment(-1)}&end_date={moment(1)}")), 2)
        self.assertEqual(self.both(f"/requests?end_date={moment(-1)}"), [])
        # A start alone begins the ninety days.
        self.assertEqual(self.both(f"/requests?start_date={moment(-200)}"), [])
        self.assertEqual(len(self.both(f"/requests?start_date={moment(-80)}")), 2)
        # An offset, written with a bare plus as many clients do.
        self.assertEqual(len(self.both(f"/requests?start_date={moment(-1, '%Y-%m-%dT%H:%M:%S')}+00:00")), 2)
        self.assertIn("start_date", self.both("/requests?start_date=yesterday", status=400)[0]["description"])
        self.assertIn("status", self.both("/requests?status=lost", status=400)[0]["description"])

    def test_04_filing(self):
        fields = {"api_key": OPEN311_KEY, "service_code": "lighting", "address_string": "平安小区2栋1单元", "description": "楼道灯不亮\n一到四楼",
                  "first_name": "明", "last_name": "李", "phone": "13912345678", "email": "", "account_id": "a-7", "attribute[X]": "1",
                  "media_url": "https://example.org/p.jpg"}
        filed = self.both("/requests", fields, status=201)[0]
        self.assertEqual(filed["account_id"], "a-7")
        number = filed["service_request_id"]
        told = self.both(f"/requests/{number}")[0]
        self.assertEqual((told["service_code"], told["address_id"], told["status"]), ("lighting", "pingan-2", "open"))
        self.assertEqual(told["media_url"], "https://example.org/p.jpg")
        self.assertNotIn("13912345678", json.dumps(told))
        here = dict(fields, address_string="", lat="30.2", long="115.04", address_id="pingan-1")
        self.assertEqual(self.both(f"/requests/{self.both('/requests', here, status=201)[0]['service_request_id']}")[0]["address_id"], "pingan-1")

    def test_05_errors_say_what_is_missing(self):
        good = {"api_key": OPEN311_KEY, "service_code": "lighting", "address_id": "pingan-3", "description": "灯不亮"}
        def refused(status, word, **changes):
            fields = {name: value for name, value in {**good, **changes}.items() if value is not None}
            said = self.both("/requests", fields, status=status)[0]
            self.assertEqual(said["code"], status)
            self.assertIn(word, said["description"])
        refused(400, "service_code", service_code=None)
        refused(404, "sewers", service_code="sewers")
        refused(400, "place", address_id=None)
        refused(400, "address_id", address_id="elsewhere")
        refused(400, "description", description=None)
        refused(400, "description", description="x" * 4001)
        refused(404, "jurisdiction", jurisdiction_id="elsewhere")
        refused(403, "api_key", api_key=None)
        self.both("/requests?jurisdiction_id=elsewhere", status=404)
        self.both("/requests?jurisdiction_id=linfeng")
        for missing in ("/requests/4711", "/requests/-1", "/requests/..%2f1001", "/services/sewers", "/nothing", "/tokens/1"):
            self.both(missing, status=404)
        self.assertEqual(self.call("/requests")[0], 404)
        self.assertEqual(self.call(f"/requests.yaml?api_key={OPEN311_KEY}")[0], 404)
        self.assertEqual(self.call("/requests.json", b"\xff\xfe\x00=&&&%zz", "POST")[0], 403)

    def test_06_private_matters_are_not_told(self):
        wuli = self.town.link("s-1")
        self.town.say("1001 转私密", by="s-1", group=None, name="")
        self.town.receiver.wait("s-1", "1001")
        self.assertEqual(wuli[:4], "http")
        self.assertNotIn("1001", [one["service_request_id"] for one in self.both("/requests")])
        self.both("/requests/1001", status=404)
        self.assertEqual(self.both("/requests?service_request_id=1001"), [])

    def test_07_the_client_three(self):
        city = Three(self.door, api_key=OPEN311_KEY)
        self.assertIn("elevator", [service["service_code"] for service in city.services()])
        self.assertEqual(city.services("elevator")["service_code"], "elevator")
        self.assertEqual(city.discovery()["endpoints"][0]["type"], "production")
        filed = city.post("noise", address="平安小区3栋", name="小 王", phone="13812345678", description="半夜电钻", email="a@example.org")
        number = filed[0]["service_request_id"]
        self.assertEqual(city.request(number, api_key=OPEN311_KEY)[0]["service_code"], "noise")
        self.assertIn(number, [one["service_request_id"] for one in city.requests("noise", api_key=OPEN311_KEY)])
        photo = b"\x89PNG\r\n\x1a\n" + bytes(64)
        filed = city.post("noise", address="平安小区3栋", description="有照片", media=io.BytesIO(photo))
        self.assertIn("service_request_id", filed[0])

    def test_08_the_client_georeport_where_reading_is_open_to_all(self):
        town = Town(linli=os.environ.get("LINLI"), open311=True, door="public_reading: true")
        self.addCleanup(town.close)
        town.say("3栋2单元电梯又停了")
        town.say("1栋门口路灯不亮了", by="u-21", group="g-1", name="董明武")
        town.receiver.wait("g-1", "#1002")
        for form in ("json", "xml"):
            city = GeoReport(town.origin + "/open311/v2", jurisdiction="linfeng", output_format=form)
            self.assertIn("lighting", [service["service_code"] for service in city.get_service_list()])
            self.assertEqual(city.get_service_definition("lighting")["service_code"], "lighting")
            self.assertEqual([one["service_request_id"] for one in city.get_service_requests()], ["1002", "1001"])
            one = city.get_service_request("1001")
            self.assertEqual((one[0] if isinstance(one, list) else one)["service_code"], "elevator")

    def test_80_too_many_filings_are_asked_to_wait(self):
        fields = {"api_key": OPEN311_KEY, "service_code": "noise", "address_id": "pingan-3"}
        # Nothing is filed, since the description is missing; it counts all the same.
        codes = [self.call("/requests.json", fields) for _ in range(700)]
        late = [(code, headers) for code, headers, _ in codes if code == 429]
        self.assertTrue(late)
        self.assertTrue(late[0][1]["retry-after"].isdigit())
        # Reading goes on.
        self.assertEqual(self.call(f"/requests/1002.json?api_key={OPEN311_KEY}")[0], 200)

    def test_90_wrong_keys_are_stopped_after_ten(self):
        codes = [self.call(f"/requests.json?api_key=wrong-{count}")[0] for count in range(12)]
        self.assertEqual(codes, [403] * 10 + [429] * 2)


if __name__ == "__main__":
    unittest.main(verbosity=2)
