"""The template library with most of it taken away. Loaded by `templates` alone, when needed."""

from collections.abc import Iterable, Iterator
from typing import TextIO

from liquid import BoundTemplate, Environment, Node, RenderContext, is_undefined
from liquid.builtin.expressions import FilteredExpression, Path
from liquid.builtin.expressions.primitive import RangeLiteral
from liquid.builtin.output import Output, OutputNode
from liquid.exceptions import LiquidSyntaxError, OutputStreamLimitError
from liquid.expression import Expression
from liquid.output import LimitedStringIO
from liquid.stringify import to_liquid_string
from liquid.token import TOKEN_CONTENT, TOKEN_ILLEGAL, TOKEN_OUTPUT

_ALWAYS = frozenset({TOKEN_CONTENT, TOKEN_ILLEGAL, TOKEN_OUTPUT})

PageFull = OutputStreamLimitError
"""What is raised when a text becomes too long."""


class Page(LimitedStringIO):
    """What a template writes upon.

    Args:
        limit: bytes at the most, in UTF-8.
        begin: what goes before a value that is put in.
        end: what goes after it.
    """

    def __init__(self, limit: int, begin: str, end: str) -> None:
        super().__init__(limit)
        self._around = (begin, end)
        self.missing: list[str] = []

    def put(self, value: str) -> int:
        """Write a value."""
        begin, end = self._around
        return self.write(f"{begin}{value}{end}" if value else "")


class _Put(OutputNode):
    """Puts a value in, between marks, and notes what there is no value for."""

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        assert isinstance(buffer, Page)  # noqa: S101 - nothing else is written upon
        assert isinstance(self.expression, FilteredExpression)  # noqa: S101 - no ternaries here
        text = to_liquid_string(self.expression.evaluate(context), autoescape=False)
        has_default = any(each.name == "default" for each in self.expression.filters or ())
        if not (has_default and text):
            buffer.missing += [
                str(each)
                for each in _paths(self.expression)
                if is_undefined(each.evaluate(context))
            ]
        return buffer.put(text)


class _Putting(Output):
    node_class = _Put


def environment(tags: frozenset[str], filters: frozenset[str]) -> Environment:
    """Return what templates are read by.

    Args:
        tags: names of the tags they may use, apart from putting values in.
        filters: names of the filters they may use.
    """
    made = Environment()
    made.tags = {name: tag for name, tag in made.tags.items() if name in tags | _ALWAYS}
    made.add_tag(_Putting)
    # All other filters are read, so that their names can be told, and none is ever run.
    made.filters = {name: run for name, run in made.filters.items() if name in filters}
    return made


def read(made: Environment, source: str) -> BoundTemplate:
    """Return a template as it is understood.

    Raises:
        LiquidError: it cannot be.
    """
    template = made.from_string(source)
    # A range counts as far as one likes, and looking for something in it takes that long.
    for node in _nodes(template.nodes, RenderContext(template)):
        for expression in node.expressions():
            if any(isinstance(each, RangeLiteral) for each in _within(expression)):
                raise LiquidSyntaxError("ranges cannot be used", token=node.token)
    return template


def _nodes(nodes: Iterable[Node], context: RenderContext) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _nodes(node.children(context), context)


def _within(expression: Expression) -> Iterator[Expression]:
    yield expression
    for each in expression.children():
        yield from _within(each)


def _paths(expression: Expression) -> Iterator[Path]:
    return (each for each in _within(expression) if isinstance(each, Path))
