"""Reading XML from outside without trusting it, and small words for writing and walking it. Pure lxml.

No DTD, no entities, no network, a size cap: what carries any of these is refused before it is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from customs.regime import Unreadable

MAX_BYTES: Final = 8 * 1024 * 1024
_UNFIT: Final = re.compile(r"[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
_DECLARATIONS: Final = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


def parse(body: bytes) -> etree._Element:
    """The root element. Raises Unreadable for anything that is not plain, well-formed XML."""
    if not body.strip():
        raise Unreadable("The message is empty.")
    if len(body) > MAX_BYTES:
        raise Unreadable(f"The message has {len(body)} bytes; at most {MAX_BYTES} are read.")
    if _DECLARATIONS.search(body.replace(b"\0", b"")):
        raise Unreadable("The message declares a document type or entities; it is not read.")
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(body.removeprefix(b"\xef\xbb\xbf").strip(b" \t\r\n"), parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise Unreadable(f"The message is not well-formed XML: {error}") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("The message declares a document type or entities; it is not read.")
    return root


def local(element: etree._Element) -> str:
    """The name without its namespace. Comments and instructions are gone after `parse`."""
    tag = element.tag
    return str(tag).rpartition("}")[2]


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Direct children of this local name, whatever their namespace."""
    return (child for child in element if local(child) == name)


def descendants(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in element.iter() if local(child) == name)


def find(element: etree._Element, name: str) -> str:
    """Stripped text of the first element of this local name anywhere below; empty when there is none."""
    return next((found for node in descendants(element, name) if (found := (node.text or "").strip())), "")


def text(element: etree._Element, path: str) -> str:
    """Stripped text at `a/b/c` below `element`, by local names; empty when there is none."""
    found: etree._Element | None = element
    for name in path.split("/"):
        found = None if found is None else next(children(found, name), None)
    return "" if found is None else (found.text or "").strip()


def texts(element: etree._Element) -> dict[str, str]:
    """Stripped texts of the direct children by local name; of several alike the first."""
    found: dict[str, str] = {}
    for child in element:
        found.setdefault(local(child), (child.text or "").strip())
    return found


def named(element: etree._Element, names: Iterable[str]) -> dict[str, str]:
    """Those direct children of these names that say something, by name."""
    found = texts(element)
    return {name: said for name in names if (said := found.get(name))}


def put(parent: etree._Element, name: str, value: object = None) -> etree._Element:
    """Append a child; `value` becomes its text. A name with a `{namespace}` keeps it."""
    child = etree.SubElement(parent, name)
    if value is not None:
        child.text = clean(str(value))
    return child


def clean(value: str) -> str:
    """Without characters that XML cannot carry. None of these is printable, which is quicker to see."""
    return value if value.isprintable() else _UNFIT.sub("", value)


def cut(value: str, length: int) -> str:
    """One line of at most `length` characters, without blanks at either end."""
    return " ".join(clean(value).split())[:length].strip()


def serialise(root: etree._Element) -> bytes:
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written
