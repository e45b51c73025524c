"""The tag around what is drawn once: `{% load kept %}`."""

from __future__ import annotations

from django import template
from django.template.base import Parser, Token, token_kwargs
from django.template.loader_tags import BlockNode

from ewtp.ui.kept import KeptNode

register = template.Library()


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    """`{% kept good=value %}...{% endkept %}`: drawn once for these values and this language. Nothing else of
    the page can be seen inside, so what is shown must be named. `{% kept theme=theme later csrf_token %}`:
    what is named last is printed inside, and put in each time.
    """
    words = token.split_contents()[1:]
    given = token_kwargs(words, parser)
    later = tuple(words[1:]) if words[:1] == ["later"] else ()
    nodes = parser.parse(("endkept",))
    parser.delete_first_token()
    if (words and not later) or nodes.get_nodes_by_type(BlockNode):
        raise template.TemplateSyntaxError(
            "kept takes name=value pairs, then later and names, and holds no block"
        )
    return KeptNode(nodes, given, later)
