"""The description of the API says what a stranger needs to write a client."""

import pytest
from pydantic import TypeAdapter
from starlette.testclient import TestClient

from netaccess.api.app import make_api
from netaccess.api.described import ProblemBody
from netaccess.api.document import TAGS
from netaccess.api.faults import FAULTS

DOCUMENT = make_api().openapi()
OPERATIONS = {f"{method.upper()} {path}": operation for path, methods in DOCUMENT["paths"].items() for method, operation in methods.items()}
PROBLEM = "application/problem+json"
# One of these keeps a parameter within bounds.
BOUNDS = {"enum", "pattern", "maxLength", "maximum", "$ref", "const"}

every_operation = pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS.keys())


def kinds(schema):
    """The schemas that a value may have, but for null."""
    return [kind for kind in schema.get("anyOf", [schema]) if kind.get("type") != "null"]


def test_it_is_served_to_everybody():
    with TestClient(make_api()) as client:
        answer = client.get("/api/v1/openapi.json")
    assert answer.json() == DOCUMENT
    assert DOCUMENT["openapi"].startswith("3.1")
    assert [server["url"] for server in DOCUMENT["servers"]] == ["/"]
    assert all(DOCUMENT["info"][field] for field in ("title", "version", "summary", "description"))


def test_every_way_to_a_token_is_described():
    """ASVS 6.3.4."""
    schemes = DOCUMENT["components"]["securitySchemes"]
    assert {name: scheme["type"] for name, scheme in schemes.items()} == {"oauth": "oauth2", "bearer": "http", "dpop": "http"}
    assert set(schemes["oauth"]["flows"]["authorizationCode"]["scopes"]) == {"stream", "account"}
    assert "device_code" in schemes["oauth"]["description"]


def test_no_name_is_given_twice():
    names = [operation["operationId"] for operation in OPERATIONS.values()]
    assert len(set(names)) == len(names)


@every_operation
def test_an_operation_says_what_it_does(operation):
    assert operation["summary"]
    assert operation["description"]
    assert set(operation["tags"]) <= {tag["name"] for tag in TAGS}
    assert len(operation["tags"]) == 1


@every_operation
def test_a_parameter_says_what_it_is_and_what_it_may_be(operation):
    for parameter in operation.get("parameters", []):
        name, schema = parameter["name"], parameter["schema"]
        assert parameter.get("description") or schema.get("description"), name
        # What a browser sends by itself is never refused.
        assert name == "Last-Event-ID" or all(BOUNDS & set(kind) for kind in kinds(schema)), name
        is_listed = any({"enum", "$ref"} & set(kind) for kind in kinds(schema))
        assert is_listed or schema.get("examples") or "example" in parameter, name


@every_operation
def test_an_answer_says_what_it_is(operation):
    for status, answer in operation["responses"].items():
        assert answer["description"] not in {"", "Successful Response"}, status
        if status.startswith("2") and status != "204":
            assert all(content.get("schema") for content in answer["content"].values())


@every_operation
def test_an_error_is_a_problem_with_an_example_of_every_code(operation):
    for status, answer in operation["responses"].items():
        if status.startswith(("4", "5")):
            [(kind, content)] = answer["content"].items()
            assert (kind, content["schema"]) == (PROBLEM, {"$ref": "#/components/schemas/Problem"})
            assert content["examples"]
            for code, example in content["examples"].items():
                problem = ProblemBody.model_validate(example["value"])
                assert (problem.code, str(problem.status), FAULTS[code].status) == (code, status, int(status))


@every_operation
def test_who_may_ask_is_said_with_what_happens_to_others(operation):
    if operation.get("security"):
        assert {"oauth", "bearer", "dpop"} == {name for way in operation["security"] for name in way}
        assert "WWW-Authenticate" in operation["responses"]["401"]["headers"]
        codes = set(operation["responses"]["401"]["content"][PROBLEM]["examples"])
        assert {"invalid-token", "signed-out"} <= codes


@every_operation
def test_what_is_sent_is_bounded_and_described(operation):
    if "requestBody" in operation:
        assert list(operation["requestBody"]["content"]) == ["application/json"]
        assert {"413", "415", "422"} <= set(operation["responses"])


def test_every_member_of_what_is_sent_and_given_has_a_name_that_says_it_or_words_that_do():
    for name, shape in DOCUMENT["components"]["schemas"].items():
        assert shape.get("description"), name


def test_problems_are_what_the_handlers_send():
    with TestClient(make_api()) as client:
        answer = client.get("/api/v1/nowhere")
    assert TypeAdapter(ProblemBody).validate_python(answer.json()).code == "not-found"
