"""Somebody who moves the sliders of the what-if page in Chromium, with a watch."""

import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from tests.benchmarks.growth import _family, _private

QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
MOVE = (Path(__file__).parent / "moves.js").read_text(encoding="utf-8")
BROWSERS = ("chromium", "chromium-browser", "chrome")
WARM_UP = 30
PAUSES = (0.0, 0.05, 0.15, 0.3, 0.6)
"""Seconds between the figures of a move and the next move."""
EVERY = 10
"""Moves after which somebody lets go of the slider, and waits for many futures."""
FRAMES = 30
"""Frames of a move without a stop."""
REFINED = "#precision:not(.draft):not(:empty)"


def measured(root, scenario, moves, drags):
    """Seconds that figures take, and what the page holds and asks; by name."""
    from playwright.sync_api import sync_playwright

    server = subprocess.Popen(
        [sys.executable, "run_scenario.py", "app", scenario, "--no-browser", "--language", "en"],
        cwd=root,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        address = re.search(r"http://\S+/", server.stdout.readline()).group()
        with sync_playwright() as driver:
            browser = driver.chromium.launch(
                executable_path=next(filter(None, map(shutil.which, BROWSERS))), args=[*QUIET]
            )
            found = _used(browser, address, server.pid, (moves, drags))
            browser.close()
    finally:
        begin = time.perf_counter()
        server.send_signal(2)
        server.wait()
    return {**found, "end_ms": 1000 * (time.perf_counter() - begin)}


def _used(browser, address, server, wanted):
    moves, drags = wanted
    load = os.getloadavg()[0]
    page = browser.new_page(viewport={"width": 1366, "height": 900})
    complaints, requests = [], []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    begin = time.perf_counter()
    page.goto(address)
    page.locator("#answer[aria-busy=false]").wait_for(timeout=60_000)
    opened = time.perf_counter() - begin
    somebody = _Somebody(page)
    somebody.moves(WARM_UP)
    before, heap_before = _memory(server), _heap(page)
    cpu = _cpu(server)
    drafts, refined = somebody.moves(moves)
    cpu = _cpu(server) - cpu
    dragged = [somebody.move(FRAMES) for _ in range(drags)]
    after, heap_after = _memory(server), _heap(page)
    foreign = [url for url in requests if not url.startswith(address)]
    return {
        "load_begin": load,
        "load_end": os.getloadavg()[0],
        "opened_ms": 1000 * opened,
        **_spread("draft", [one["wait"] for one in drafts]),
        **_spread("refined", refined),
        **_spread("drag", [one["wait"] for one in dragged]),
        "moves": WARM_UP + moves + FRAMES * drags,
        "drag_figures_a_second": 60 / FRAMES * statistics.fmean(o["meanwhile"] for o in dragged),
        "draft_futures": min(int(re.sub(r"\D", "", one["said"])) for one in drafts),
        "server_cpu_ms_per_move": 1000 * cpu / moves,
        "server_mib_begin": before,
        "server_mib_end": after,
        "heap_mib_begin": heap_before,
        "heap_mib_end": heap_after,
        "requests": len(requests),
        "requests_beyond_loopback": len(foreign),
        "complaints": len(complaints),
    }


class _Somebody:
    """Moves the sliders that the page shows, one after the other, never twice to one place."""

    def __init__(self, page):
        self.page = page
        self.choice = random.Random(1)
        self.keys = page.eval_on_selector_all(
            "#levers [data-key]", "all => all.map((one) => one.dataset.key)"
        )

    def moves(self, number):
        """Move so many times; waits for drafts, and milliseconds from rest to many futures."""
        drafts, refined = [], []
        for place in range(number):
            drafts.append(self.move(1))
            if place % EVERY:
                time.sleep(self.choice.choice(PAUSES))
                continue
            begin = time.perf_counter()
            self.page.locator(REFINED).wait_for()
            refined.append(1000 * (time.perf_counter() - begin))
        return drafts, refined

    def move(self, frames):
        """Move one slider in so many frames, and wait for the figures of the last."""
        lever = self.choice.choice(self.keys)
        return self.page.evaluate(MOVE, [lever, self.choice.random(), frames])


def _spread(name, times):
    cuts = statistics.quantiles(times, n=20, method="inclusive")
    return {
        f"{name}_p50_ms": cuts[9],
        f"{name}_p95_ms": cuts[18],
        f"{name}_most_ms": max(times),
        f"{name}_number": len(times),
    }


def _memory(server):
    """Memory of server and workers [MiB]; those who give way to them play on their own account."""
    return sum(_private(pid) for pid in _family(server) if not _gives_way(pid))


def _gives_way(pid):
    with suppress(OSError):
        return os.getpriority(os.PRIO_PROCESS, pid) > 0
    return True


def _cpu(server):
    """Seconds of processor time of a process and its descendants."""
    ticks = 0
    for pid in _family(server):
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:
            ticks += sum(map(int, file.read().rpartition(")")[2].split()[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _heap(page):
    """What the page's script holds [MiB], once what is let go was cleared away."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    told = session.send("Performance.getMetrics")["metrics"]
    session.detach()
    return next(one["value"] for one in told if one["name"] == "JSHeapUsedSize") / 2**20
