"""The real AWS CLI without its start: loaded once in one process, which runs the calls of a script one after the other.

A script's `aws` is a few lines of bash (SHIM) that tell this process their process id and wait for the exit code. For the time of a call
this process takes arguments, environment, folder and open files from there, and runs the entry point of the installed CLI.
It ends when its own standard input is closed.
Linux only, for it needs /proc. A caller's files must be ones that can be opened again (files and pipes, not sockets).
"""

import copy
import gc
import os
import select
import signal
import socket
import sys
import time
import traceback

SERVICES = ("ec2", "iam", "ssm", "sts", "cloudformation", "secretsmanager")
SHIM = """#!/bin/bash
exec {{link}}<>/dev/tcp/127.0.0.1/{port}
printf '%s\\n' "$$" >&"${{link}}"
read -r -u "${{link}}" code
exit "${{code}}"
"""
STREAMS = ((0, os.O_RDONLY), (1, os.O_WRONLY | os.O_APPEND), (2, os.O_WRONLY | os.O_APPEND))


def main() -> None:
    try:
        driver = preload()
    except ImportError:
        print("absent", flush=True)
        return
    forget = remember(driver)
    # What is loaded by now stays: the collector need not look at it again and again.
    gc.freeze()
    gc.set_threshold(50_000)
    folder = sys.argv[1]
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    server = socket.create_server(("127.0.0.1", 0))
    shim = os.path.join(folder, "aws")
    with open(shim, "w") as file:
        file.write(SHIM.format(port=server.getsockname()[1]))
    os.chmod(shim, 0o755)
    print("ready", flush=True)
    while select.select([server, sys.stdin], [], [])[0] == [server]:
        connection, _ = server.accept()
        with connection, connection.makefile("rw") as link:
            serve(driver, link)
            forget()


def preload():
    """Loads the CLI, its commands and the service models, on which its start spends most of its time."""
    import awscli.clidriver
    import botocore.client
    import botocore.hooks
    import botocore.loaders

    # None of these depends on anything but the name of a service or file.
    once(botocore.loaders.JSONFileLoader, "load_file")
    once(botocore.loaders.Loader, "list_available_services")
    once(botocore.client.ClientCreator, "_create_client_class")
    once(botocore.client.ClientCreator, "_load_service_model")
    # The generic copy module is slow, and every call copies the thousand handlers of the CLI twice.
    botocore.hooks._PrefixTrie._recursive_copy = copy_handlers
    os.environ["AWS_CONFIG_FILE"] = os.devnull
    driver = awscli.clidriver.create_clidriver()
    commands = driver._get_command_table()
    driver._get_argument_table()
    for service in SERVICES:
        commands[service]._create_parser()
        driver.session.create_client(service, region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="x").close()
    return driver


def once(owner: type, name: str) -> None:
    """Makes a method give what it gave when it was asked for the same service, type or file before."""
    cache: dict = {}
    original = getattr(owner, name)

    def remembered(self, *arguments, **named):
        key = arguments[0] if arguments else tuple(named.values())
        if key not in cache:
            cache[key] = original(self, *arguments, **named)
        return cache[key]

    setattr(owner, name, remembered)


def copy_handlers(self, node: dict) -> dict:
    copied = {}
    for key, value in node.items():
        if isinstance(value, dict):
            copied[key] = copy_handlers(self, value)
        elif isinstance(value, tuple):
            copied[key] = value._make(list(handlers) for handlers in value)
        else:
            copied[key] = value
    return copied


def serve(driver, link) -> None:
    line = link.readline()
    if not line:
        return
    own, environment = [os.dup(number) for number, _ in STREAMS], dict(os.environ)
    code = 255
    try:
        code = call(driver, int(line))
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except Exception:  # noqa: BLE001 - whatever it is, the caller shall see it
        traceback.print_exc()
    finally:
        restore(own, environment)
        link.write(f"{code}\n")
        link.flush()


def call(driver, pid: int) -> int:
    take_over(pid)
    return driver.main(sys.argv[1:])


def take_over(pid: int) -> None:
    for number, flags in STREAMS:
        file = f"/proc/{pid}/fd/{number}"
        # While bash writes its process id, its standard output is the link to this process.
        tries = 2000
        while tries and os.readlink(file).startswith("socket:"):
            tries -= 1
            time.sleep(0.001)
        opened = os.open(file, flags)
        os.dup2(opened, number)
        os.close(opened)
    os.chdir(os.readlink(f"/proc/{pid}/cwd"))
    data_path = os.environ["AWS_DATA_PATH"]  # set by the CLI when it was loaded
    os.environ.clear()
    os.environ.update(word.split("=", 1) for word in words(f"/proc/{pid}/environ") if "=" in word)
    os.environ["AWS_DATA_PATH"] = data_path
    sys.argv = ["aws", *words(f"/proc/{pid}/cmdline")[2:]]


def remember(driver):
    """Returns what brings the CLI back to where it is now, so that no call finds anything of the call before it."""
    session = driver.session
    store = session.get_component("config_store")
    mapping, overrides, variables = dict(store._mapping), dict(store._overrides), dict(session._session_instance_vars)
    located = [(locator, dict(locator._components), dict(locator._deferred)) for locator in (session._components, session._internal_components)]
    events = copy.copy(session._events)

    def forget() -> None:
        for locator, components, deferred in located:
            locator._components, locator._deferred = dict(components), dict(deferred)
        session._events = copy.copy(events)
        session.register_component("event_emitter", session._events)
        session._session_instance_vars = dict(variables)
        store._mapping, store._overrides = dict(mapping), dict(overrides)
        session._credentials = session._profile = session._profile_map = session._auth_token = None
        forget_arguments(driver, sys.argv[1:])

    return forget


def forget_arguments(driver, words: list[str]) -> None:
    """The CLI adapts the arguments of a command while it reads them, and keeps the table of these."""
    for word in words:
        command = driver._get_command_table().get(word)
        for name, operation in (getattr(command, "_command_table", None) or {}).items():
            if name in words and hasattr(operation, "_arg_table"):
                operation._arg_table = None


def restore(own: list[int], environment: dict) -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            pass  # the caller has stopped reading
    for (number, _), saved in zip(STREAMS, own):
        os.dup2(saved, number)
        os.close(saved)
    os.environ.clear()
    os.environ.update(environment)


def words(path: str) -> list[str]:
    with open(path, "rb") as file:
        return [word.decode() for word in file.read().split(b"\0")[:-1]]


if __name__ == "__main__":
    main()
