from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload

from stadtdach.core.files.images import MAX_BYTES

# Beyond this nobody sends a form by mistake: the connection is cut instead of read to its end.
CUT_OFF = 8 * MAX_BYTES


class BoundedUpload(FileUploadHandler):
    """Stops a file that is too large while it arrives, before it fills memory or disk.

    The request then carries `upload_too_large`, so that the form can say what happened.
    """

    def handle_raw_input(self, _input: Any, _meta: dict[str, str], content_length: int, *_rest: Any) -> None:
        if content_length > CUT_OFF:
            raise StopUpload(connection_reset=True)

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, _start: int) -> bytes:
        self.received += len(raw_data)
        if self.received > MAX_BYTES:
            setattr(self.request, "upload_too_large", True)  # noqa: B010 - the request's type does not know it
            raise SkipFile
        return raw_data

    def file_complete(self, _file_size: int) -> UploadedFile | None:
        return None
