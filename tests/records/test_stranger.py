"""Evidence stands without the tool (users, A9): a shell script with sha256sum, grep, json.tool and openssl."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rightscheck.errors import InputError
from rightscheck.records.envelope import read_envelope
from rightscheck.records.stamp import attach_token, token_row, write_request
from rightscheck.records.steps import steps, steps_text

SCRIPT = Path(__file__).resolve().parents[2] / "docs" / "verify-receipt.sh"
TOOLS = ("sh", "sha256sum", "grep", "openssl")
missing = [tool for tool in TOOLS if not shutil.which(tool)]
pytestmark = pytest.mark.skipif(
    bool(missing) or os.name == "nt", reason=f"not on this machine: {', '.join(missing) or 'a POSIX shell'}"
)


@pytest.fixture
def stranger(tmp_path):
    """Run the script on a machine that has these tools and nothing else."""
    tools = tmp_path / "tools"
    tools.mkdir()
    for tool in TOOLS:
        (tools / tool).symlink_to(shutil.which(tool))
    (tools / "python3").symlink_to(sys.executable)

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [str(tools / "sh"), str(SCRIPT), *map(str, arguments)]
        return subprocess.run(command, env={"PATH": str(tools)}, capture_output=True, text=True, check=False)

    return run


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """A time stamp authority of our own: answers a request, and its certificate."""
    folder = tmp_path_factory.mktemp("authority")
    (folder / "tsa.cnf").write_text(
        "[req]\ndistinguished_name=dn\nprompt=no\n[dn]\nCN=Test authority\n[ext]\nextendedKeyUsage=critical,timeStamping\n"
        "keyUsage=critical,digitalSignature\nbasicConstraints=CA:TRUE\n"
        f"[tsa]\ndefault_tsa=one\n[one]\nserial={folder}/serial\nsigner_digest=sha256\ndefault_policy=1.2.3.4\n"
        "digests=sha256\naccuracy=secs:1\ness_cert_id_alg=sha256\n"
    )
    (folder / "serial").write_text("01\n")
    key, certificate = folder / "key.pem", folder / "ca.pem"
    new = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "3650",
        "-config",
        folder / "tsa.cnf",
        "-extensions",
        "ext",
    ]
    subprocess.run([*new, "-keyout", key, "-out", certificate], check=True, capture_output=True)

    def answer(request: Path) -> bytes:
        out = folder / "answer.tsr"
        reply = [
            "openssl",
            "ts",
            "-reply",
            "-queryfile",
            request,
            "-signer",
            certificate,
            "-inkey",
            key,
            "-config",
            folder / "tsa.cnf",
        ]
        subprocess.run([*reply, "-out", out], check=True, capture_output=True)
        return out.read_bytes()

    return answer, certificate


@pytest.mark.parametrize("count", [9, pytest.param(60, marks=pytest.mark.slow)])
def test_every_change_is_detected_by_the_script(make, stranger, folder, count):
    """Seeded byte flips in receipt, captures and list, and each file removed."""
    make()
    files = sorted(one for one in (folder / "receipts").rglob("*") if one.is_file())
    chance = random.Random(11)
    passed = []
    for number in range(count):
        file = files[number % len(files)]
        original = file.read_bytes()
        data = bytearray(original)
        at = chance.randrange(len(data))
        data[at] ^= 1 << chance.randrange(8)
        file.write_bytes(data)
        if stranger(folder / "receipts").returncode == 0:
            passed.append((file.name, at, original[at], data[at]))
        file.write_bytes(original)
    for file in files:
        if file.suffix == ".json":
            continue  # a folder without its receipt has nothing to verify: sha256sum says that it is missing
        hidden = file.rename(file.with_name("hidden"))
        if stranger(folder / "receipts").returncode == 0:
            passed.append((file.name, "removed"))
        hidden.rename(file)
    assert not passed


def test_a_stranger_verifies_a_receipt(make, stranger, folder):
    """As it was made: the script says so."""
    make()
    done = stranger(folder / "receipts")
    assert (done.returncode, done.stdout, done.stderr) == (0, "OK: every hash is as it was\n", "")


def test_the_printed_steps_show_what_they_say(make):
    """Each printed command runs, and prints the words of the claim that it names."""
    receipt = make()
    envelope = read_envelope(receipt.read_bytes(), receipt.name)
    found = steps(receipt.name, envelope)
    for command, _ in found:
        done = subprocess.run(["sh", "-c", command], cwd=receipt.parent, capture_output=True, check=False)
        assert done.returncode == 0, command
        assert done.stdout
    cut = [command for command, _ in found if command.startswith("tail")]
    assert cut
    words = subprocess.run(["sh", "-c", cut[0]], cwd=receipt.parent, capture_output=True, check=True).stdout
    assert words.startswith(b"The mill in March. Photo: Jane Doe/AFP")
    assert "openssl ts -verify" in steps_text(receipt.name, envelope, token=True)


def test_without_a_capture_the_steps_name_the_pages_hash(make):
    receipt = make(kept=False)
    envelope = read_envelope(receipt.read_bytes(), receipt.name)
    assert envelope.page.sha256 in steps_text(receipt.name, envelope)


def test_a_token_on_other_bytes_is_refused(make, authority, folder):
    """An authority's answer about another receipt proves nothing about this one."""
    answer, _ = authority
    receipt, other = make(), make(by="somebody")
    token = answer(write_request(other))
    with pytest.raises(InputError, match="is not on"):
        attach_token(receipt, token)
    with pytest.raises(InputError, match="no time stamp token"):
        attach_token(receipt, b"nothing")


def test_a_time_stamp_is_attached_and_checked(make, authority, stranger, folder):
    """Request, answer, attached, valid; not checked without certificates; damaged or of another authority: not valid."""
    answer, certificate = authority
    receipt = make()
    assert token_row(receipt, certificate) is None
    token = attach_token(receipt, answer(write_request(receipt)))
    assert token_row(receipt, None).status == "not-verified"
    row = token_row(receipt, certificate)
    assert row.status == "ok"
    assert "GMT" in row.detail
    assert stranger(folder / "receipts", certificate).returncode == 0
    original = token.read_bytes()
    token.write_bytes(original[:-20] + bytes(20))
    assert token_row(receipt, certificate).status == "differs"
    token.write_bytes(original)
    receipt.write_bytes(receipt.read_bytes().replace(b"Jane", b"Jone"))
    assert token_row(receipt, certificate).status == "differs"


def test_no_openssl_is_one_sentence(make, monkeypatch):
    """Nothing is checked in its place."""
    receipt = make()
    monkeypatch.setattr("rightscheck.records.stamp.shutil.which", lambda _: None)
    with pytest.raises(InputError, match="openssl is not installed"):
        write_request(receipt)
