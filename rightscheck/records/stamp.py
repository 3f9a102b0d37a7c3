"""Time stamp tokens (RFC 3161), made and checked by OpenSSL.

In: a receipt, a token that an authority gave, that authority's certificates. Out: a request to send, or what OpenSSL
says of the token. Refuses to send anything: the request is a file, and a person takes it to the authority.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from rightscheck.errors import InputError
from rightscheck.records.canonical import digest
from rightscheck.records.captures import keep
from rightscheck.records.sums import add_sums
from rightscheck.records.verify import DIFFERS, NOT_VERIFIED, OK, Row, read_bounded

QUERY, TOKEN = ".tsq", ".tsr"
MAX_TOKEN = 1_000_000
_SECONDS = 60


def _openssl(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    program = shutil.which("openssl")
    if program is None:
        raise InputError("openssl is not installed: time stamp tokens are checked with it")
    try:
        return subprocess.run(  # noqa: S603  no shell; the arguments are files of the user
            [program, *map(str, arguments)],
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            timeout=_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise InputError(f"openssl could not be run: {error}") from error


def write_request(receipt: Path) -> Path:
    """Write a time stamp request beside the receipt (``.tsq``). Raises InputError."""
    read_bounded(receipt, MAX_TOKEN * 100)
    target = receipt.with_name(receipt.name + QUERY)
    if not target.exists():
        done = _openssl("ts", "-query", "-data", receipt, "-sha256", "-cert", "-no_nonce", "-out", target)
        if done.returncode:
            raise InputError(f"{receipt.name}: openssl made no request: {_said(done)}")
    return target


def attach_token(receipt: Path, token: bytes) -> Path:
    """Keep an authority's answer beside the receipt (``.tsr``). Raises InputError for a token on other bytes."""
    name = receipt.name + TOKEN
    imprint = _imprint(token)
    if imprint != digest(read_bounded(receipt, MAX_TOKEN * 100)):
        raise InputError(f"the token is not on {receipt.name}: ask the authority again with receipt stamp")
    path = keep(receipt.parent, name, token)
    add_sums(receipt.parent, [(name, digest(token))])
    return path


def token_row(receipt: Path, authority: Path | None) -> Row | None:
    """What OpenSSL says of the token beside a receipt; None where there is none."""
    token = receipt.with_name(receipt.name + TOKEN)
    if not token.is_file():
        return None
    if authority is None:
        return Row(
            "time", f"{token.name} was not checked: name its authority's certificates with --ca FILE", NOT_VERIFIED
        )
    done = _openssl("ts", "-verify", "-data", receipt, "-in", token, "-CAfile", authority)
    if done.returncode:
        return Row("time", f"the token is not valid: {_said(done)}", DIFFERS)
    return Row("time", f"RFC 3161 token of {_time(token)}: valid for these certificates", OK)


def _imprint(token: bytes) -> str:
    """The hash that the token is on."""
    text = _read(token)
    hexes = [
        line.partition("-")[2][:50] for line in text.partition("Message data:")[2].splitlines() if " - " in line[:12]
    ]
    return "".join(char for char in "".join(hexes[:2]) if char in "0123456789abcdef")[:64]


def _time(token: Path) -> str:
    text = _read(read_bounded(token, MAX_TOKEN))
    return text.partition("Time stamp: ")[2].partition("\n")[0].strip() or "unknown time"


def _read(token: bytes) -> str:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "token.tsr")
        file.write_bytes(token)
        done = _openssl("ts", "-reply", "-in", file, "-text")
    if done.returncode:
        raise InputError(f"this is no time stamp token (RFC 3161): {_said(done)}")
    return done.stdout


def _said(done: subprocess.CompletedProcess[str]) -> str:
    lines = [line.strip() for line in (done.stderr or done.stdout).splitlines() if line.strip()]
    return lines[-1] if lines else f"exit {done.returncode}"
