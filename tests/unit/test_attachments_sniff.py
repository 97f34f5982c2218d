"""What a file is by its first bytes."""

import gzip

import pytest

from manyhands.attachments.sniff import sniff


def ftyp(major: bytes, *compatible: bytes) -> bytes:
    body = major + bytes(4) + b"".join(compatible)
    return (len(body) + 8).to_bytes(4, "big") + b"ftyp" + body


@pytest.mark.parametrize(
    ("head", "family", "phrase"),
    [
        (b"\xff\xd8\xff\xe0", "image", "a JPEG picture"),
        (b"\x89PNG\r\n\x1a\n", "image", "a PNG picture"),
        (b"GIF89a", "image", "a GIF picture"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image", "a WebP picture"),
        (b"II*\x00", "image", "a TIFF picture"),
        (b"MM\x00*", "image", "a TIFF picture"),
        (b"BM\x10\x00\x00\x00\x00\x00\x00\x00", "image", "a BMP picture"),
        (b"8BPS\x00\x01", "image", "a Photoshop document"),
        (ftyp(b"avif", b"mif1"), "image", "an AVIF picture"),
        (ftyp(b"mif1", b"avif", b"miaf"), "image", "an AVIF picture"),
        (ftyp(b"heic", b"mif1"), "image", "a HEIC picture"),
        (ftyp(b"mif1", b"heic"), "image", "a HEIC picture"),
        (ftyp(b"isom", b"avc1"), "video", "an MP4 file"),
        (ftyp(b"qt  "), "video", "an MP4 file"),
        (b"\x1a\x45\xdf\xa3\x9fB\x82\x84webm", "video", "a WebM file"),
        (b"\x1a\x45\xdf\xa3\x9fB\x82\x88matroska", "video", "a Matroska file"),
        (b"RIFF\x00\x00\x00\x00AVI LIST", "video", "an AVI video"),
        (b"\x47" + bytes(187) + b"\x47", "video", "an MPEG transport stream"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "audio", "a WAV recording"),
        (b"FORM\x00\x00\x00\x00AIFFCOMM", "audio", "an AIFF recording"),
        (b"fLaC", "audio", "a FLAC recording"),
        (b"OggS", "audio", "an Ogg file"),
        (b"ID3\x04", "audio", "an MP3 recording"),
        (b"\xff\xfb\x90\x64", "audio", "an MP3 recording"),
        (b"\xff\xfd\x90\x64", "audio", "an MP2 recording"),
        (b"\xff\xf1\x50\x80", "audio", "an AAC recording"),
        (b"%PDF-1.7", "pdf", "a PDF document"),
        (b"\n\n junk %PDF-1.4", "pdf", "a PDF document"),
        (b"<!DOCTYPE html><svg>", "other", "an HTML page"),
        (b"\xef\xbb\xbf\n  <html>", "other", "an HTML page"),
        (b"<head><title>x", "other", "an HTML page"),
        ("\ufeff<html>".encode("utf-16-le"), "other", "an HTML page"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>", "image", "an SVG drawing"),
        (b"<?xml version='1.0'?><!-- x --><!DOCTYPE svg><svg>", "image", "an SVG drawing"),
        (b"<s:svg xmlns:s='http://www.w3.org/2000/svg'>", "image", "an SVG drawing"),
        (b"<?xml version='1.0'?><Error><Code>AccessDenied", "other", "an XML document"),
        (b'{"error": "x"}', "other", "a JSON document"),
        (b"BMW is a make of car", "other", "a text file"),
        ("Grüße".encode()[:-1] + "ü".encode()[:1], "other", "a text file"),
        (b"PK\x03\x04", "other", "a ZIP archive or an Office document"),
        (gzip.compress(b"x", mtime=0), "other", "a GZIP archive"),
        (b"\x7fELF\x02\x01\x01" + bytes(60), "other", "a program"),
        (
            b"SQLite format 3\x00" + bytes(60),
            "other",
            "a file of the type application/x-sqlite3",
        ),
        (b"\x00\x01\x02\x03 nothing", "other", "a file of an unknown type"),
        ("\ufeffutf-16 text".encode("utf-16-le"), "other", "a text file"),
    ],
)
def test_what_the_first_bytes_say(head: bytes, family: str, phrase: str) -> None:
    found = sniff(head)
    assert (found.family, found.phrase) == (family, phrase)
