"""The shipped site in, Lighthouse's four scores for a telephone out.

    python3 benchmarks/lighthouse.py [--language en] [--site DIR]

Builds the site into a temporary folder, serves it compressed as a host would, and runs Lighthouse (an npm
package: `npm install lighthouse`, or LIGHTHOUSE=/path/to/its/program) over the home page, a page, a list and
an entry. Exit status 1 if a score is below 100.
"""

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
PAGES = {
    "tr": ("", "etwinning-nedir/", "projeler/", "projeler/mikroplastik/"),
    "en": ("", "what-is-etwinning/", "projects/", "projects/microplastic/"),
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
CHROME = "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking"
PORT = 8643


class Compressed(SimpleHTTPRequestHandler):
    """As hosts of static files answer: compressed, and with the headers that `_headers` asks for."""

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        found = file.is_file()
        file = file if found else Path(self.directory) / "404.html"
        data = file.read_bytes()
        text = file.suffix in (".html", ".css", ".js", ".svg", ".xml", ".txt")
        data = gzip.compress(data, 9) if text else data
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", f"{self.guess_type(str(file))}{'; charset=utf-8' if text else ''}")
        if text:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=31536000")
        self.end_headers()
        self.wfile.write(data)


def build(site: Path, folder: Path) -> Path:
    """The site with an address of its own, since search engines are told nothing without one."""
    copy = folder / "site"
    left_out = shutil.ignore_patterns(".git", ".venv", "public*", "tests", ".twinpages")
    shutil.copytree(site, copy, ignore=left_out)
    config = copy / "site_config.yaml"
    text = config.read_text(encoding="utf-8")
    text = text.replace("\nbase_url:\n", f"\nbase_url: http://localhost:{PORT}/\n")
    config.write_text(text, encoding="utf-8")
    output = folder / "public"
    subprocess.run(
        [sys.executable, str(HOME / "build.py"), "--site", str(copy), "--output", str(output)], check=True
    )
    return output


def score(program: list[str], url: str) -> dict[str, float]:
    command = [*program, url, "--output=json", "--quiet", f"--chrome-flags={CHROME}"]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    if said.returncode:
        sys.exit(said.stderr)
    report = json.loads(said.stdout)
    for category in CATEGORIES:
        for audit in report["categories"][category]["auditRefs"]:
            found = report["audits"][audit["id"]]
            if audit["weight"] and found["score"] is not None and found["score"] < 0.9:
                print(f"  {url}: {found['title']} ({found.get('displayValue', '')})")
    return {name: report["categories"][name]["score"] * 100 for name in CATEGORIES}


def main() -> int:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("--site", type=Path, default=HOME)
    parser.add_argument("--language", choices=PAGES, default="en")
    options = parser.parse_args()
    program = [os.environ["LIGHTHOUSE"]] if "LIGHTHOUSE" in os.environ else ["npx", "lighthouse"]
    worst = 100.0
    with tempfile.TemporaryDirectory() as folder:
        output = build(options.site, Path(folder))
        server = ThreadingHTTPServer(("127.0.0.1", PORT), partial(Compressed, directory=str(output)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"{'page':40} " + " ".join(f"{name:>14}" for name in CATEGORIES))
        for page in PAGES[options.language]:
            found = score(program, f"http://localhost:{PORT}/{options.language}/{page}")
            worst = min(worst, *found.values())
            print(f"/{options.language}/{page:36} " + " ".join(f"{found[name]:14.0f}" for name in CATEGORIES))
        server.shutdown()
    return 0 if worst >= 100 else 1


if __name__ == "__main__":
    sys.exit(main())
