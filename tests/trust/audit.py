"""Known vulnerabilities of every locked package; it needs the internet.

    python -m tests.trust.audit

puts pip-audit into an environment of its own and asks it about every version in the locks, also of
other systems and Pythons. What follows goes to pip-audit (`-s osv` asks another service).

    python -m tests.trust.audit --pages ADDRESS

is for where only an index of packages can be reached: ADDRESS/NAME/json, the page of a project,
says what is known against its newest release. An older one is not looked up by that.

Ends with 0 where nothing is known against any package, and with 1 where something is, or where one
could not be looked up: what nobody looked at is not sound. What came of it goes into
`locks/audit.json`, which `docs/licences.md` tells of.
"""

import json
import subprocess
import sys
import tempfile
import venv
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from urllib.request import urlopen

from simulation.environment import interpreter
from tests.trust.parts import AUDIT, ROOT, locked

CONTROL = "pycrypto"
"""A project whose last release has known flaws: pages that know of none tell nothing."""
AT_ONCE = 6
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


def fetched(page):
    with urlopen(page, timeout=60) as answer:
        return json.load(answer)


def on_pages(names, address, fetch=fetched):
    """What projects' pages say of their newest releases, in the form of pip-audit's report."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        pages = list(pool.map(fetch, (f"{address.rstrip('/')}/{name}/json" for name in names)))
    return {"dependencies": [said_on(name, page) for name, page in zip(names, pages, strict=True)]}


def said_on(name, page):
    flaws = [
        {"id": one["id"], "fix_versions": one["fixed_in"]}
        for one in page["vulnerabilities"]
        if not one["withdrawn"]
    ]
    return {"name": name, "version": page["info"]["version"], "vulns": flaws}


def by_pages(found, address, fetch=fetched):
    """Report of packages by their projects' pages, once the pages have shown that they know."""
    (control,) = on_pages([CONTROL], address, fetch)["dependencies"]
    if not control["vulns"]:
        sys.exit(f"{address} knows nothing against {CONTROL}: it does not tell of flaws at all")
    return on_pages(sorted({name for name, _version in found}), address, fetch)


def record(found, told, asked):
    """What is kept of an audit: who was asked when, what is sound, and what is to be seen to."""
    named = {line.partition(":")[0] for line in told}
    pins = [(name, f"{name} {version}") for name, version in found]
    sound = [pin for name, pin in pins if not named & {name, pin}]
    day = datetime.now(UTC).date().isoformat()
    return {"day": day, "asked": asked, "sound": sound, "to be seen to": told}


if __name__ == "__main__":
    known, options = pins(), sys.argv[1:]
    if options[:1] == ["--pages"]:
        if len(options) != 2:
            sys.exit("give one address: python -m tests.trust.audit --pages ADDRESS")
        told = judged(known, by_pages(known, options[1]))
        asked = "the page of each project, which tells of its newest release"
    else:
        told, asked = judged(known, audited(known, options)), "pip-audit, about each version"
    for line in told:
        print(line)
    AUDIT.write_text(json.dumps(record(known, told, asked), indent=1) + "\n", "utf-8")
    print(f"{len(known)} packages, {len(told)} to be seen to")
    sys.exit(1 if told else 0)
