"""Archives that somebody made to do harm: each is refused, or read without any."""

import io
import random
import stat
import struct
import zipfile
from collections.abc import Callable, Mapping

Files = Mapping[str, bytes]


def made(
    files: Files, method: int = zipfile.ZIP_STORED, more: Callable[[zipfile.ZipFile], None] | None = None
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
        if more is not None:
            more(archive)
    return out.getvalue()


def named(name: str) -> Callable[[Files], bytes]:
    """Give a good archive with one more member of this name."""
    return lambda good: made({**good, name: b"evil\n"})


def raw(name: bytes) -> Callable[[Files], bytes]:
    """Give a member a name that the writer would not write."""
    return lambda good: made({**good, "N" * len(name): b"evil\n"}).replace(b"N" * len(name), name)


def linked(mode: int) -> Callable[[Files], bytes]:
    def make(good: Files) -> bytes:
        def more(archive: zipfile.ZipFile) -> None:
            info = zipfile.ZipInfo(
                next(name for name in good if "/texts/" in name).replace("/texts/", "/bodies/")[:-4]
            )
            info.external_attr = (mode | 0o777) << 16
            info.create_system = 3
            archive.writestr(info, "/etc/passwd")

        return made(good, more=more)

    return make


def flagged(bit: int) -> Callable[[Files], bytes]:
    """Set a bit of the flags of every member, in both places."""

    def make(good: Files) -> bytes:
        data = bytearray(made(good))
        for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = data.find(mark)
            while at >= 0:
                flags = struct.unpack_from("<H", data, at + offset)[0]
                struct.pack_into("<H", data, at + offset, flags | bit)
                at = data.find(mark, at + 4)
        return bytes(data)

    return make


def method(number: int) -> Callable[[Files], bytes]:
    def make(good: Files) -> bytes:
        data = bytearray(made(good))
        for mark, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
            at = data.find(mark)
            while at >= 0:
                struct.pack_into("<H", data, at + offset, number)
                at = data.find(mark, at + 4)
        return bytes(data)

    return make


def field(mark: bytes, offset: int, form: str, value: int) -> Callable[[Files], bytes]:
    """Lie in one field of the first header of a kind."""

    def make(good: Files) -> bytes:
        data = bytearray(made(good))
        struct.pack_into(form, data, data.find(mark) + offset, value)
        return bytes(data)

    return make


def bomb(size: int) -> Callable[[Files], bytes]:
    def make(good: Files) -> bytes:
        place = next(name for name in good if "/texts/" in name).split("/texts/")[0]
        return made({**good, f"{place}/texts/{'a' * 64}.txt": bytes(size)}, zipfile.ZIP_DEFLATED)

    return make


def many(count: int) -> Callable[[Files], bytes]:
    return lambda good: made({**good, **{f"record/kumo/texts/{number:064x}.txt": b"" for number in range(count)}})


def twice(good: Files) -> bytes:
    name, data = next(item for item in good.items() if "/texts/" in item[0])
    twin = f"{name[:-1]}!"
    return made({**good, twin: data + b" "}).replace(twin.encode(), name.encode())


def cut(share: float) -> Callable[[Files], bytes]:
    return lambda good: made(good)[: int(len(made(good)) * share)]


def noise(seed: int) -> Callable[[Files], bytes]:
    def make(good: Files) -> bytes:
        chance, data = random.Random(seed), bytearray(made(good))
        for _ in range(40):
            data[chance.randrange(len(data))] = chance.randrange(256)
        return bytes(data)

    return make


def nested(good: Files) -> bytes:
    return made({"record.zip": made(good)})


def two_incidents(good: Files) -> bytes:
    return made({**good, **{name.replace("record/", "record/other-", 1): data for name, data in good.items()}})


def swapped(good: Files) -> bytes:
    texts = [name for name in good if "/texts/" in name]
    return made({**good, texts[0]: good[texts[1]], texts[1]: good[texts[0]]})


def changed(good: Files) -> bytes:
    name = next(name for name in good if "-fact-" in name)
    return made({**good, name: good[name].replace(b"NOC", b"XOC")})


def without(part: str) -> Callable[[Files], bytes]:
    def make(good: Files) -> bytes:
        gone = next(name for name in good if part in name)
        return made({name: data for name, data in good.items() if name != gone})

    return make


HOSTILE: dict[str, Callable[[Files], bytes]] = {
    **{
        f"a name: {name!a}": named(name)
        for name in (
            "../evil",
            "../../../../etc/passwd",
            "record/../../evil",
            "record/kumo/events/../../../evil",
            "record/kumo/texts/../../../../evil",
            "/etc/passwd",
            "//server/share/evil",
            "\\\\server\\share\\evil",
            "..\\evil",
            "record\\..\\..\\evil",
            "C:\\evil",
            "C:evil",
            "c:/evil",
            "record/kumo/events/a:stream",
            "record/kumo/events/con.json",
            "record/kumo/events/evil.json",
            "record/kumo/events/.gitattributes",
            "record/kumo/.git/hooks/post-checkout",
            "record/kumo/.git/config",
            ".git/config",
            "record/.gitattributes",
            "record/kumo/statements/holding/x.en.txt",
            "record/kumo/README.md",
            "crisiskit.yaml",
            "playbooks/evil.yaml",
            "record/KUMO/texts/" + "a" * 64 + ".txt",
            "RECORD/kumo/texts/" + "a" * 64 + ".txt",
            "record/kumo/texts/" + "A" * 64 + ".txt",
            "record/kumo/texts/" + "a" * 63 + ".txt",
            "record/kumo/texts/" + "a" * 64 + ".txt ",
            "record/kumo/texts/" + "a" * 64 + ".txt.",
            "record/kumo/texts/" + "\uff41" * 64 + ".txt",
            "record/" + "k" * 300 + "/texts/" + "a" * 64 + ".txt",
            "record/kumo/" + "a/" * 200 + "evil",
            "record/-rf/texts/" + "a" * 64 + ".txt",
            "a\u202egpj.exe",
            "\x1b]52;c;ZXZpbA==\x07",
            "line\nfeed",
            "a" * 5000,
        )
    },
    "a name with a NUL": raw(b"record/kumo\0/../evil"),
    "a name that is no text": raw(b"\xff\xfe../evil"),
    "an empty name": raw(b"./././"),
    "a symbolic link": linked(stat.S_IFLNK),
    "a device": linked(stat.S_IFCHR),
    "a pipe": linked(stat.S_IFIFO),
    "a socket": linked(stat.S_IFSOCK),
    "encrypted": flagged(0x1),
    "strongly encrypted": flagged(0x41),
    "patched data": flagged(0x20),
    "compressed by bzip2": method(12),
    "compressed by lzma": method(14),
    "compressed by nobody knows what": method(99),
    "says it is deflated and is not": method(8),
    "a bomb of 150 MB": bomb(150_000_000),
    "more than 100,000 files": many(100_001),
    "one name twice": twice,
    "an archive in an archive": nested,
    "two incidents": two_incidents,
    "two texts swapped": swapped,
    "a word of an event changed": changed,
    "the opening left out": without("-opened-"),
    "a text left out": without("/texts/"),
    "no incident": lambda _: made({"README.txt": b"hello\n"}),
    "nothing in it": lambda _: made({}),
    "no zip at all": lambda _: b"%PDF-1.7\n",
    "an empty file": lambda _: b"",
    "only its end": lambda good: made(good)[-22:],
    "cut in the middle": cut(0.5),
    "cut near its end": cut(0.98),
    "a size that is a lie": field(b"PK\x01\x02", 24, "<I", 10),
    "a compressed size that is a lie": field(b"PK\x01\x02", 20, "<I", 0x7FFFFFFF),
    "a checksum that is a lie": field(b"PK\x01\x02", 16, "<I", 1),
    "a place that is a lie": field(b"PK\x01\x02", 42, "<I", 0x7FFFFFFF),
    "files that lie upon each other": field(b"PK\x01\x02", 42, "<I", 3),
    "a count that is a lie": field(b"PK\x05\x06", 10, "<H", 65_535),
    "an index elsewhere": field(b"PK\x05\x06", 16, "<I", 0x7FFFFFFF),
    "a huge index": field(b"PK\x05\x06", 12, "<I", 0x7FFFFFFF),
    "a header of another version": field(b"PK\x01\x02", 6, "<H", 255),
    **{f"noise {seed}": noise(seed) for seed in range(12)},
}
