"""Starts moto with our amendments on a free port of 127.0.0.1, or several of them, and prints the addresses as one line of JSON.

Ends when its standard input is closed, so that no server outlives the process that started it.
"""

import argparse
import gc
import json
import os
import sys
import threading

os.environ.setdefault("MOTO_ALLOW_NONEXISTENT_REGION", "true")
os.environ.setdefault("MOTO_EC2_LOAD_DEFAULT_AMIS", "false")
os.environ.setdefault("AWS_ACCESS_KEY_ID", "testing")
os.environ.setdefault("AWS_SECRET_ACCESS_KEY", "testing")
os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")

from werkzeug.serving import WSGIRequestHandler, make_server  # noqa: E402


class Handler(WSGIRequestHandler):
    """Keeps connections open and writes no access log."""

    protocol_version = "HTTP/1.1"

    def log_request(self, code="-", size="-"):
        if os.environ.get("SSMC_EMULATOR_LOG"):
            super().log_request(code, size)


def main() -> None:
    parser = argparse.ArgumentParser(prog="aws-emulator", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--count", type=int, default=1, help="how many emulators, each on a free port of its own")
    parser.add_argument("--plain", action="store_true", help="moto without our amendments, to show what they mend")
    options = parser.parse_args()
    from application import load

    load(amended=not options.plain)
    # What is loaded by now stays: the collector need not look at it again and again.
    gc.freeze()
    gc.set_threshold(50_000)
    servers = [listen(options.port if number == 0 else 0) for number in range(options.count)]
    print(json.dumps({"urls": [url_of(server) for server in servers]}), flush=True)
    first, *others = servers
    serve(next((server for server in others if os.fork() == 0), first))


def listen(port: int):
    """Requests wait until the server serves."""
    return make_server("127.0.0.1", port, None, threaded=True, request_handler=Handler)


def url_of(server) -> str:
    return f"http://127.0.0.1:{server.server_port}"


def serve(server) -> None:
    from application import create_application

    url = url_of(server)
    os.environ.update(MOTO_PORT=str(server.server_port), SSMC_EMULATOR_URL=url)
    server.app = create_application(url)
    threading.Thread(target=end_with_parent, args=(server,), daemon=True).start()
    server.serve_forever()


def end_with_parent(server) -> None:
    while sys.stdin.buffer.read(4096):
        pass
    server.shutdown()


if __name__ == "__main__":
    main()
