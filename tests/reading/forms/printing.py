"""A small PDF printer for invented minutes: every line at its place, so that a test knows what the page looks like."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

LEFT, TOP, LEADING = 72, 770, 14  # points


@dataclass(frozen=True)
class Line:
    """One line of print at ``x``, ``y`` points from the lower left corner."""

    text: str
    x: float = LEFT
    y: float = TOP
    size: float = 11


def set_lines(*texts: str, top: float = TOP, leading: float = LEADING) -> list[Line]:
    """Lines below each other; an empty one leaves a gap."""
    return [Line(text, y=top - leading * place) for place, text in enumerate(texts) if text]


def print_pdf(pages: Sequence[Sequence[Line]], *, compress: bool = True) -> bytes:
    """A PDF of ``pages`` in Helvetica."""
    return assemble([page_stream(lines) for lines in pages], compress=compress)


PICTURE = b"q 400 0 0 600 72 100 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q"  # the operators of a scanned page


def page_stream(lines: Sequence[Line]) -> bytes:
    """The operators that print ``lines``."""
    return b"\n".join(
        b"BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET" % (line.size, line.x, line.y, _escape(line.text)) for line in lines
    )


def _escape(text: str) -> bytes:
    data = text.encode("cp1252")
    return data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def assemble(streams: Sequence[bytes], *, compress: bool = True, extra: bytes = b"") -> bytes:
    """A PDF whose pages have the content ``streams``; ``extra`` goes into the trailer."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * place) for place in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(streams), kids),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for place, stream in enumerate(streams):
        data = zlib.compress(stream) if compress else stream
        kind = b" /Filter /FlateDecode" if compress else b""
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * place)
        )
        objects.append(b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(data), kind, data))
    return _write(objects, extra)


def _write(objects: Sequence[bytes], extra: bytes) -> bytes:
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, table, len(objects) + 1, extra, len(out))
    )
