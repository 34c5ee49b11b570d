"""A small PDF writer: what is printed where, so that tests need no files of others."""

from __future__ import annotations

from textwrap import wrap

Print = tuple[float, float, float, str]  # left, bottom, size, text


def pdf_of(pages: list[list[Print]], title: str = "", *, encrypt: bool = False) -> bytes:
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for page in pages:
        stream = b"\n".join(
            b"BT /F1 %g Tf %g %g Td (%s) Tj ET" % (size, left, bottom, _escaped(text))
            for left, bottom, size, text in page
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            % len(objects)
        )
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(b"%d 0 R" % kid for kid in kids), len(kids))
    objects.append(b"<< /Title (%s) >>" % _escaped(title))
    extra = b""
    if encrypt:
        objects.append(b"<< /Filter /Standard /V 1 /R 2 /P -1 /O (%s) /U (%s) >>" % (b"o" * 32, b"u" * 32))
        extra = b" /Encrypt %d 0 R /ID [(a) (a)]" % len(objects)
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    info = len(objects) - (1 if encrypt else 0)
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R /Info %d 0 R%s >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, table, len(objects) + 1, info, extra, len(out))
    )


def column(text: str, left: float, top: float, width: int, size: float = 10, step: float = 13) -> list[Print]:
    """`text` set in lines of `width` characters, paragraphs indented."""
    printed: list[Print] = []
    for paragraph in text.split("\n\n"):
        for number, line in enumerate(wrap(paragraph, width)):
            printed.append((left + (12 if number == 0 and printed else 0), top, size, line))
            top -= step
    return printed


def _escaped(text: str) -> bytes:
    return text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
