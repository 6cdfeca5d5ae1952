"""The real AWS CLI without its start: loaded once, then one forked child for each call.

A script's `aws` is a few lines of bash (see main) that tell this server their process id and wait for the exit code. The child takes
arguments, environment, folder and open files from that process, and runs the entry point of the installed CLI. Linux only, for it
needs /proc; a caller's files must be ones that can be opened again (files and pipes, not sockets).
"""

import gc
import os
import signal
import socket
import sys
import traceback

SERVICES = ("ec2", "iam", "ssm", "sts", "cloudformation", "secretsmanager")
SHIM = """#!/bin/bash
exec {{link}}<>/dev/tcp/127.0.0.1/{port}
printf '%s\\n' "$$" >&"${{link}}"
read -r -u "${{link}}" code
exit "${{code}}"
"""


def main() -> None:
    preload()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    server = socket.create_server(("127.0.0.1", 0))
    shim = os.path.join(sys.argv[1], "aws")
    with open(shim, "w") as file:
        file.write(SHIM.format(port=server.getsockname()[1]))
    os.chmod(shim, 0o755)
    print("ready", flush=True)
    while True:
        connection, _ = server.accept()
        if os.fork() == 0:
            server.close()
            serve(connection)
        connection.close()


def preload() -> None:
    """Loads the CLI, its commands and the service models, on which its start spends most of its time."""
    import awscli.clidriver
    import botocore.loaders

    botocore.loaders.JSONFileLoader.load_file = once(botocore.loaders.JSONFileLoader.load_file)
    os.environ["AWS_CONFIG_FILE"] = os.devnull
    driver = awscli.clidriver.create_clidriver()
    commands = driver._get_command_table()
    driver._get_argument_table()
    for service in SERVICES:
        commands[service]._create_parser()
        driver.session.create_client(service, region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="x").close()
    # Which credentials and Region a call has is decided when it is made: what was settled above must not be kept.
    driver.session._credentials = None
    awscli.clidriver.create_clidriver = lambda: driver
    gc.freeze()


def once(load):
    """The models of services never change: each file is parsed only once."""
    cache: dict = {}

    def load_once(self, path):
        if path not in cache:
            cache[path] = load(self, path)
        return cache[path]

    return load_once


def serve(connection: socket.socket) -> None:
    pid = int(connection.makefile().readline())
    code = 255
    try:
        code = call(pid)
    except Exception:  # noqa: BLE001 - whatever it is, the caller shall see it
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except OSError:
                pass
        connection.sendall(f"{code}\n".encode())
        os._exit(0)


def call(pid: int) -> int:
    import awscli.clidriver

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for number, flags in ((0, os.O_RDONLY), (1, os.O_WRONLY | os.O_APPEND), (2, os.O_WRONLY | os.O_APPEND)):
        opened = os.open(f"/proc/{pid}/fd/{number}", flags)
        os.dup2(opened, number)
        os.close(opened)
    arguments = words(f"/proc/{pid}/cmdline")[2:]
    os.chdir(os.readlink(f"/proc/{pid}/cwd"))
    data_path = os.environ["AWS_DATA_PATH"]  # set by the CLI when it was loaded
    os.environ.clear()
    os.environ.update(word.split("=", 1) for word in words(f"/proc/{pid}/environ") if "=" in word)
    os.environ["AWS_DATA_PATH"] = data_path
    sys.argv = ["aws", *arguments]
    try:
        return awscli.clidriver.main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1


def words(path: str) -> list[str]:
    with open(path, "rb") as file:
        return [word.decode() for word in file.read().split(b"\0")[:-1]]


if __name__ == "__main__":
    main()
