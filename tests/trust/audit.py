"""Known vulnerabilities of every locked package; it needs the internet.

    python -m tests.trust.audit

puts pip-audit into an environment of its own and asks it about every version in the locks, also of
other systems and Pythons. What follows goes to pip-audit (`-s osv` asks another service). Ends with
0 where nothing is known against any of them, and with 1 where something is, or where one could not
be looked up: what nobody looked at is not sound.
"""

import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from simulation.environment import interpreter
from tests.trust.parts import ROOT, locked

LOCKS = tuple(ROOT / "locks" / f"{name}.lock" for name in ("core", "notebooks", "dev"))


def pins():
    """Name and version of everything in any lock, each once."""
    return sorted({pin for lock in LOCKS for pin in locked(lock)})


def in_files(found):
    """Texts of requirements files, no package twice in one of them: some have two versions."""
    texts = []
    for name, version in found:
        free = next((one for one in texts if name not in one), None)
        if free is None:
            texts.append(free := {})
        free[name] = version
    return ["".join(f"{name}=={version}\n" for name, version in one.items()) for one in texts]


def judged(found, report):
    """What must be told of an audit; nothing where every package was looked up and is sound."""
    told, left = [], set(found)
    for one in report["dependencies"]:
        pin = one["name"], one.get("version", "")
        if "skip_reason" in one:
            told.append(f"{one['name']}: not looked up: {one['skip_reason']}")
            left = {other for other in left if other[0] != one["name"]}
        left.discard(pin)
        for flaw in one.get("vulns", ()):
            mended = ", ".join(flaw["fix_versions"]) or "no version yet"
            told.append(f"{' '.join(pin)}: {flaw['id']}, mended in {mended}")
    return told + [f"{name} {version}: not looked up" for name, version in sorted(left)]


def audited(found, options):
    """What pip-audit reports of packages, from an environment that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        python = interpreter(Path(folder, "environment"))
        venv.create(python.parent.parent, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "pip-audit"], check=True)
        whole = []
        for number, text in enumerate(in_files(found)):
            file, report = (Path(folder, f"{number}.{kind}") for kind in ("txt", "json"))
            file.write_text(text)
            plain = ["--no-deps", "--disable-pip", "--progress-spinner", "off", "-f", "json"]
            typed = [python, "-m", "pip_audit", *plain, "-r", file, "-o", report, *options]
            subprocess.run([str(one) for one in typed], check=False)
            if report.exists():  # else what is in it was not looked up
                whole += json.loads(report.read_text("utf-8"))["dependencies"]
        return {"dependencies": whole}


if __name__ == "__main__":
    known = pins()
    faults = judged(known, audited(known, sys.argv[1:]))
    for line in faults:
        print(line)
    print(f"{len(known)} packages, {len(faults)} to be seen to")
    sys.exit(1 if faults else 0)
