"""Two answers that moto works out anew for each request, though they never change."""

import functools

import moto.backends
import moto.core.responses
import moto.core.utils


def amend() -> None:
    modules = tuple(moto.backends.list_of_moto_modules())
    moto.backends.list_of_moto_modules = lambda: modules
    moto.core.responses.method_names_from_class = functools.cache(moto.core.utils.method_names_from_class)
