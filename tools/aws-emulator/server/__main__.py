"""Starts moto with our amendments on a free port of 127.0.0.1, or several of them, and prints the addresses as one line of JSON.

Ends when its standard input is closed, so that no server outlives the process that started it.
"""

import argparse
import gc
import json
import os
import signal

os.environ.setdefault("MOTO_ALLOW_NONEXISTENT_REGION", "true")
os.environ.setdefault("MOTO_EC2_LOAD_DEFAULT_AMIS", "false")
os.environ.setdefault("AWS_ACCESS_KEY_ID", "testing")
os.environ.setdefault("AWS_SECRET_ACCESS_KEY", "testing")
os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")

def main() -> None:
    parser = argparse.ArgumentParser(prog="aws-emulator", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--count", type=int, default=1, help="how many emulators, each on a free port of its own")
    parser.add_argument("--plain", action="store_true", help="moto without our amendments, to show what they mend")
    options = parser.parse_args()
    from application import load
    from serving import listen, serve, url_of

    load(amended=not options.plain)
    # What is loaded by now stays: the collector need not look at it again and again.
    gc.freeze()
    gc.set_threshold(50_000)
    servers = [listen(options.port if number == 0 else 0) for number in range(options.count)]
    print(json.dumps({"urls": [url_of(server) for server in servers]}), flush=True)
    # Copies end without being waited for.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    first, *others = servers
    serve(next((server for server in others if os.fork() == 0), first))


if __name__ == "__main__":
    main()
