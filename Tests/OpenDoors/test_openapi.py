"""The description of the plain webhook: valid by itself, and true of the running program."""

import base64, hashlib, hmac, json, os, pathlib, sys, time, unittest, urllib.request

import requests
import schemathesis
import yaml
from hypothesis import HealthCheck, given, settings
from openapi_spec_validator import OpenAPIV31SpecValidator
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Browser"))
from town import SECRET, Town

EXAMPLES = int(os.environ.get("EXAMPLES", "150"))
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
CALM = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))


def signed(identity, body):
    stamp = str(int(time.time()))
    key = hmac.new(base64.b64decode(SECRET), f"{identity}.{stamp}.".encode() + body, hashlib.sha256).digest()
    return {"webhook-id": identity, "webhook-timestamp": stamp, "webhook-signature": "v1," + base64.b64encode(key).decode(),
            "content-type": "application/json"}


class Description(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.town = Town(linli=os.environ.get("LINLI"), open311=True)
        cls.addClassCleanup(cls.town.close)
        with urllib.request.urlopen(cls.town.origin + "/openapi.yaml") as answer:
            cls.text = answer.read().decode()
        cls.raw = yaml.safe_load(cls.text)
        cls.schema = schemathesis.openapi.from_dict(cls.raw)
        cls.schema.config.update(base_url=cls.town.origin)

    def test_1_it_is_an_openapi_3_1_file(self):
        self.assertEqual(list(OpenAPIV31SpecValidator(self.raw).iter_errors()), [])

    def test_2_the_open_routes_answer_as_it_says(self):
        for path in ("/healthz", "/readyz", "/metrics"):
            case = self.schema[path]["GET"].Case()
            case.validate_response(case.call(), checks=CHECKS)

    def test_3_whatever_fits_it_is_taken_or_refused_as_it_says(self):
        codes = self.post(GenerationMode.POSITIVE)
        self.assertIn(200, codes)
        # A chat that no community's file names is not known; all else that fits is taken.
        self.assertLessEqual(set(codes), {200, 404})

    def test_4_whatever_does_not_fit_is_refused_as_it_says(self):
        codes = self.post(GenerationMode.NEGATIVE)
        self.assertNotIn(500, codes)
        self.assertIn(400, codes)

    def post(self, mode):
        operation = self.schema["/webhooks/{channel}"]["POST"]
        codes, count = [], [0]

        @CALM
        @given(case=operation.as_strategy(
            generation_mode=mode, path_parameters={"channel": "town"}, query={}, cookies={},
            headers={"webhook-id": "x", "webhook-timestamp": "1", "webhook-signature": "v1,x"}))
        def send(case):
            count[0] += 1
            body = case.body
            if mode is GenerationMode.POSITIVE and count[0] % 2:
                # Half of them in a chat that is known, so that the whole way is walked.
                body = {**body, "id": f"s-{count[0]}-{time.time_ns()}", "chat": {"id": "g-3", "type": "group"}}
            try:
                text = json.dumps(body).encode()
            except (TypeError, ValueError):
                return
            answer = requests.post(self.town.origin + "/webhooks/town", text, headers=signed(f"m-{count[0]}", text), timeout=20)
            codes.append(answer.status_code)
            if answer.status_code != 200:
                self.assertTrue(answer.json()["error"])
            case.validate_response(answer, checks=CHECKS)

        send()
        self.assertGreater(len(codes), 20)
        print(f"    {mode.value}: {len(codes)} messages, " + ", ".join(f"{code}: {codes.count(code)}" for code in sorted(set(codes))))
        return codes


if __name__ == "__main__":
    unittest.main(verbosity=2)
