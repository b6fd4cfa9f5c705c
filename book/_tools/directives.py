"""The MyST directives of a text, in backticks or colons, each with its title, options and body."""

from dataclasses import dataclass

from markdown_it import MarkdownIt
from mdit_py_plugins.colon_fence import colon_fence_plugin

MARKDOWN = MarkdownIt("commonmark").use(colon_fence_plugin)


@dataclass(frozen=True)
class Directive:
    name: str
    title: str
    options: dict
    body: str


def directives(text, name):
    """All directives of that name, those inside other directives included, from top to bottom."""
    found = []
    for one in top_directives(text):
        if one.name == name:
            found.append(one)
        found += directives(one.body, name)
    return found


def top_directives(text):
    """The directives that stand in no other."""
    for token in MARKDOWN.parse(text):
        if token.type in ("fence", "colon_fence") and token.info.startswith("{"):
            name, _, title = token.info[1:].partition("}")
            yield Directive(name, title.strip(), *options_and_body(token.content))


def options_and_body(content):
    lines = content.split("\n")
    count = next((number for number, line in enumerate(lines) if not line.startswith(":")), len(lines))
    options = dict(line[1:].split(":", 1) for line in lines[:count])
    return {key: value.strip() for key, value in options.items()}, "\n".join(lines[count:]).strip()


def code_blocks(text, language):
    """The blocks of code in that language which stand in the text itself, outside of directives."""
    tokens = MARKDOWN.parse(text)
    return [token.content for token in tokens if token.type == "fence" and token.info == language]
