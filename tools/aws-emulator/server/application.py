"""The WSGI application: moto's own, with our amendments and paths of our own under /emulator/."""

import gc
import importlib
import json
import threading
import traceback

from moto.backends import get_backend
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app

import audit
import fixtures
import identities
import network
import serving
import state
from clients import Clients, session


# Those that are asked for anything; moto loads others when they are.
SERVICES = ("ec2", "iam", "ssm", "sts", "cloudformation")


def load(amended: bool) -> None:
    """Loads what every emulator needs, so that those of one process group have it in common."""
    if amended:
        import iam
        import prefix_lists
        import regions
        import security_groups
        import speed
        import ssm_settings
        import vpc_endpoints
        from cloudformation import responses

        for part in (speed, audit, regions, iam, prefix_lists, security_groups, vpc_endpoints, ssm_settings, responses):
            part.amend()
        iam.documents()
    for service in SERVICES:
        get_backend(service)
        importlib.import_module(f"moto.{service}.urls")
        session().client(service)


def create_application(url: str):
    dispatcher = one_at_a_time(DomainDispatcherApplication(create_backend_app))
    own = {
        "/emulator/network": network.prepare,
        "/emulator/state": state.read,
        "/emulator/identities": identities.read,
        "/emulator/changes": audit.take,
        "/emulator/refusal": audit.refuse_one,
        "/emulator/call": fixtures.call,
        "/emulator/security-group": fixtures.security_group,
        "/emulator/instance": fixtures.instance,
        "/emulator/copy": serving.copy,
    }

    def application(environ, start_response):
        path = environ.get("PATH_INFO", "")
        handler = own.get(path)
        if handler is None:
            answered = dispatcher(environ, start_response)
            if path == "/moto-api/reset":
                # What a test has made is a net of references, which the rare collector would leave for long. What stays is looked at once.
                gc.collect()
                gc.freeze()
            return answered
        return answer(handler, url, environ, start_response)

    return application


def one_at_a_time(application):
    """moto's models bear no second thread: a list that changes while it is read makes an error, which a client takes for a reason to ask again."""
    turn = threading.Lock()

    def waiting(environ, start_response):
        # Stacks are made by calls of this same server.
        if "/cloudformation/" in environ.get("HTTP_AUTHORIZATION", ""):
            return application(environ, start_response)
        with turn:
            return application(environ, start_response)

    return waiting


def answer(handler, url: str, environ, start_response):
    try:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        request = json.loads(environ["wsgi.input"].read(length) or b"{}")
        status, result = "200 OK", handler(Clients(url, request["region"]), request)
    except Exception:  # noqa: BLE001 - whatever it is, the caller shall see it
        status, result = "500 Internal Server Error", {"error": traceback.format_exc()}
    body = json.dumps(result).encode()
    start_response(status, [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]
