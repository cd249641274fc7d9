#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Timelines and charts of the web in headless Chromium, beside Lotse's own in the same run.

peers.py BUILD [FOLDER]: FOLDER (or LOTSE_PEERS) holds the libraries as their packages unpack, each in a folder of its name.
What is missing is skipped by name. LOTSE_PEERS_LIMIT: seconds for one case (60).
"""
import http.server
import json
import os
import pathlib
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
TIMELINES = {"vis-timeline": "vis-timeline", "frappe-gantt": "frappe-gantt", "dhtmlx-gantt": "dhtmlx-gantt"}
LINES = {"uPlot": "uplot", "ECharts": "echarts"}
PROJECTS = (100, 1000, 10000)
POINTS = (10**4, 10**5, 10**6)
LIMIT = float(os.environ.get("LOTSE_PEERS_LIMIT", "60"))
KINDS = {".js": "text/javascript", ".css": "text/css", ".html": "text/html; charset=utf-8"}


def serve(folder, messages):
    """A server for the page and the libraries, which puts what the page posts into messages."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            path = self.path.split("?")[0]
            root, name = (folder, path[len("/peer/"):]) if path.startswith("/peer/") else (HERE, "page.html")
            file = (root / name).resolve()
            if (root == HERE and path != "/") or root.resolve() not in file.parents or not file.is_file():
                self.send_error(404)
                return
            body = file.read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", KINDS.get(file.suffix, "application/octet-stream"))
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            messages.put((self.path, json.loads(body)))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *arguments):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def stop(process):
    """Ends the browser with its helpers, which are of its process group."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()


def case(chromium, port, messages, peer, size, noun):
    """Prints one library at one size."""
    label = f"{peer}, {size:,} {noun}"
    profile = tempfile.mkdtemp(prefix="lotse-peers-")
    browser = subprocess.Popen(
        [chromium, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
         "--disable-gpu-vsync", "--disable-frame-rate-limit", "--window-size=1920,1080", f"--user-data-dir={profile}",
         f"http://127.0.0.1:{port}/?peer={peer}&size={size}"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    until = time.monotonic() + LIMIT
    try:
        while True:
            path, message = messages.get(timeout=max(until - time.monotonic(), 0.01))
            if path == "/done":
                if "error" in message:
                    print(f"{label}: failed: {message['error']}", flush=True)
                return
            worst = f", worst {message['worst']:.1f} ms" if "worst" in message else ""
            print(f"{label}: {message['what']} {message['ms']:.1f} ms{worst}", flush=True)
    except queue.Empty:
        print(f"{label}: not done in {LIMIT:.0f} s", flush=True)
    finally:
        stop(browser)
        shutil.rmtree(profile, ignore_errors=True)
        while not messages.empty():
            messages.get_nowait()


def own(build, *command):
    """Prints what a program of Lotse measures."""
    program = pathlib.Path(build, "bench", command[0])
    if not program.is_file():
        print(f"{command[0]} is not built: skipped.", flush=True)
        return
    try:
        done = subprocess.run([str(program), *command[1:]], stdout=subprocess.PIPE, text=True, timeout=10 * LIMIT, check=False)
    except subprocess.TimeoutExpired:
        print(f"{command[0]}: not done in {10 * LIMIT:.0f} s", flush=True)
        return
    for line in done.stdout.splitlines():
        print(f"Lotse: {line}", flush=True)


def main():
    if len(sys.argv) < 2:
        sys.exit("peers.py BUILD [FOLDER]")
    folder = sys.argv[2] if len(sys.argv) > 2 else os.environ.get("LOTSE_PEERS", "")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not folder or not pathlib.Path(folder).is_dir():
        print("peers of the web: no folder of libraries (LOTSE_PEERS): skipped.")
        return
    if not chromium:
        print("peers of the web: chromium is not installed: skipped.")
        return
    messages = queue.Queue()
    folder = pathlib.Path(folder)
    server = serve(folder, messages)
    for peers, sizes, noun in ((TIMELINES, PROJECTS, "projects"), (LINES, POINTS, "points")):
        for peer, package in peers.items():
            if not (folder / package).is_dir():
                print(f"{peer}: not in the folder: skipped.", flush=True)
                continue
            for size in sizes:
                case(chromium, server.server_port, messages, peer, size, noun)
    own(sys.argv[1], "bench-timeline-frames", "1080", *(str(size) for size in PROJECTS))
    own(sys.argv[1], "bench-line-chart")
    server.shutdown()


if __name__ == "__main__":
    main()
