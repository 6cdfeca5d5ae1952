"""A server on a port of 127.0.0.1, and copies of it: processes with all that it holds at that time, each on a port of its own."""

import os
import sys
import threading

from werkzeug.serving import WSGIRequestHandler, make_server


class Handler(WSGIRequestHandler):
    """Keeps connections open and writes no access log."""

    protocol_version = "HTTP/1.1"

    def log_request(self, code="-", size="-"):
        if os.environ.get("SSMC_EMULATOR_LOG"):
            super().log_request(code, size)


def listen(port: int):
    """Requests wait until the server serves."""
    return make_server("127.0.0.1", port, None, threaded=True, request_handler=Handler)


def url_of(server) -> str:
    return f"http://127.0.0.1:{server.server_port}"


def serve(server) -> None:
    """Serves until the standard input is closed, which all copies have in common."""
    from application import create_application

    url = url_of(server)
    os.environ.update(MOTO_PORT=str(server.server_port), SSMC_EMULATOR_URL=url)
    server.app = create_application(url)
    threading.Thread(target=end_with_input, args=(server,), daemon=True).start()
    server.serve_forever()


def end_with_input(server) -> None:
    while os.read(0, 4096):
        pass
    server.shutdown()


def copy(clients, request: dict) -> dict:
    """What is there from now on, changes here or there, is of one of the two alone."""
    server = listen(0)
    pid = os.fork()
    if pid == 0:
        serve(server)
        os._exit(0)
    url = url_of(server)
    server.server_close()
    return {"url": url, "pid": pid}
