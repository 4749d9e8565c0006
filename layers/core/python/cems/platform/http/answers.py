"""What answers have in common."""

from fastapi import Response


def mark(response: Response, *, etag: int, replayed: bool = False, location: str = "") -> None:
    """Write what the headers say of a record that is the answer.

    Args:
        response: the answer.
        etag: of the record as it stands.
        replayed: whether an earlier request had made it so.
        location: path of the record, if this request made it; "" otherwise.
    """
    response.headers["ETag"] = f'"{etag}"'
    if location:
        response.headers["Location"] = location
    if replayed:
        response.headers["Idempotent-Replayed"] = "true"
