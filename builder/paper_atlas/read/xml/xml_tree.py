"""XML → elements that know their line. Entities that the document defines are refused, which rules out entity bombs."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat  # nosec - no entity that the document defines is expanded

_DEEPEST = 100


class NotXmlError(ValueError):
    """The text is not XML, or defines entities; `line` says where."""

    def __init__(self, what: str, line: int) -> None:
        super().__init__(what)
        self.line = line


@dataclass(slots=True)
class Element:
    """An element, its name without namespace."""

    name: str
    line: int
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text within, including that of nested elements."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def all(self, path: str) -> Iterator["Element"]:
        """Yield the elements at a path of names, separated by `/`; `**` stands for any depth."""
        name, _, rest = path.partition("/")
        if name == "**":
            yield from (found for one in self.below() for found in one.all(rest))
            return
        for child in self.children:
            if isinstance(child, Element) and child.name == name:
                yield from child.all(rest) if rest else (child,)

    def below(self) -> Iterator["Element"]:
        """Yield the element and all its descendants."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.below()

    def texts(self, *paths: str) -> list[str]:
        """Return the texts at some paths, each on one line; empty ones are left out."""
        found = (" ".join(one.text.split()) for path in paths for one in self.all(path))
        return [text for text in found if text]

    def first(self, *paths: str) -> str:
        """Return the first text at some paths."""
        return next(iter(self.texts(*paths)), "")


def parse_xml(text: str) -> Element:
    """Return the root of a document.

    Raises:
        NotXmlError: It is not XML, is nested too deeply, or defines entities.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    stack = [Element("", 0, {})]

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(stack) > _DEEPEST:
            raise NotXmlError("it is nested too deeply", parser.CurrentLineNumber)
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        stack.append(Element(name.rpartition(" ")[2], parser.CurrentLineNumber, plain))
        stack[-2].children.append(stack[-1])

    def refuse(*_: object) -> None:
        raise NotXmlError("it defines entities", parser.CurrentLineNumber)

    parser.StartElementHandler = start

    def end(_: str) -> None:
        stack.pop()

    def say(words: str) -> None:
        stack[-1].children.append(words)

    parser.EndElementHandler = end
    parser.CharacterDataHandler = say
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        raise NotXmlError(expat.errors.messages[error.code], error.lineno) from error
    return next(child for child in stack[0].children if isinstance(child, Element))
