"""Stands in for the child that draws, and does what the title of the pilot asks for.

"stop": it ends. "sleep": it never answers. "junk": it writes no message. "no": it answers with a
problem. Any other title is drawn as a PDF of two pages that holds nothing.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from pilotcanvas.poster.sheet import Sheet
from pilotcanvas.problems import Problem

_PT_PER_MM = 72 / 25.4


def empty_pdf(sheet: Sheet, pages: int = 2) -> bytes:
    """A PDF of the sheet's size, whose pages say nothing but are of a colour."""
    width, height = sheet.width_mm * _PT_PER_MM, sheet.height_mm * _PT_PER_MM
    kids = " ".join(f"{3 + 2 * n} 0 R" for n in range(pages))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>",
    ]
    for number in range(pages):
        box = f"/MediaBox [0 0 {width:.3f} {height:.3f}]"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} /Contents {4 + 2 * number} 0 R >>")
        fill = f"1 0 0 rg 0 {height / 2:.3f} {width / 2:.3f} {height / 2:.3f} re f"
        objects.append(f"<< /Length {len(fill)} >>\nstream\n{fill}\nendstream")
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R >>\n"
    return body + f"{end}startxref\n{len(body)}\n%%EOF\n".encode()


def main() -> None:
    """Answer requests until the window goes."""
    while len(head := sys.stdin.buffer.read(8)) == 8:
        request = pickle.loads(sys.stdin.buffer.read(int.from_bytes(head, "big")))
        title = request["pilot"].profile.title
        answer: bytes | Problem
        if title == "stop":
            os._exit(3)
        elif title == "sleep":
            threading.Event().wait()
        elif title == "junk":
            sys.stdout.buffer.write(b"this is no message at all")
            sys.stdout.buffer.flush()
            continue
        answer = Problem("print.refused") if title == "no" else empty_pdf(request["sheet"])
        message = pickle.dumps((request["id"], answer))
        sys.stdout.buffer.write(len(message).to_bytes(8, "big") + message)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
