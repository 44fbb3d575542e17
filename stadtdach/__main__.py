"""The management command `stadtdach`."""

from __future__ import annotations

import os
import signal
import sys


def main() -> None:
    """Run one management command; hyphens and underscores in its name are the same."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.development")
    # Leave through the normal exit, so that the embedded database is stopped by its last user.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    arguments = list(sys.argv)
    if len(arguments) > 1 and not arguments[1].startswith("-"):
        arguments[1] = arguments[1].replace("-", "_")
    if arguments[1:2] == ["serve_web"]:
        os.environ["STADTDACH_SERVES_WEB"] = "1"
    if arguments[1:] in ([], ["help"], ["-h"], ["--help"]):
        from stadtdach.core.serving.overview import overview  # noqa: PLC0415 - settings first

        print(overview())
        return
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - settings first

    execute_from_command_line(arguments)


if __name__ == "__main__":
    main()
