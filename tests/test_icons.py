"""The style sheet of the icons draws what the theme and the pages name."""

import re

import pytest
from course import TOOLS
from icons import CLASSES, DRAWINGS, PSEUDO_ELEMENTS, icon_rules, mask, svg_files
from lean_styles import rules_without_font_awesome

THEIRS = """
@charset "UTF-8";
@font-face{font-family:Font Awesome\\ 6 Free;src:url(../fonts/solid.woff2)}
@font-face{font-family:Ours;src:url(ours.woff2)}
@keyframes fa-spin{to{transform:rotate(1turn)}}
.fa-bars:before{content:"\\f0c9"}
.fa-solid,.fas{font-family:Font Awesome\\ 6 Free}
:host,:root{--fa-font-solid:normal 900 1em/1 "Font Awesome 6 Free"}
.theme .fa-lg{aspect-ratio:1/1}
@media (min-width:992px){.sidebar{padding:0}.open:after{font-family:Font Awesome\\ 6 Free}}
"""


def test_every_icon_has_its_official_drawing_and_no_drawing_lies_about_unused():
    rules = icon_rules()
    for name in CLASSES:
        assert f'.{name} {{ --icon: url("data:image/svg+xml,%3Csvg' in rules
    for selector in PSEUDO_ELEMENTS:
        assert f'{selector} {{ --icon: url("data:image/svg+xml,%3Csvg' in rules
    present = [f"svgs/{path.relative_to(DRAWINGS).as_posix()}" for path in DRAWINGS.rglob("*.svg")]
    assert sorted(present) == svg_files()


def test_a_drawing_is_one_valid_value_of_css():
    value = mask("solid/bars")
    assert re.fullmatch(r'url\("[^"<>#\n]+"\)', value)
    assert "M0 96C0" in value and "Font" not in value
    with pytest.raises(FileNotFoundError):
        mask("solid/no-such-drawing")


def test_the_licence_of_the_drawings_is_named_and_lies_beside_them():
    assert "CC BY 4.0" in icon_rules()
    assert "CC BY 4.0" in (DRAWINGS.parent / "LICENSE.txt").read_text(encoding="utf-8")


def test_only_the_rules_of_font_awesome_are_left_out():
    left = "".join(rules_without_font_awesome(THEIRS))
    assert left == (
        "@font-face{font-family:Ours;src:url(ours.woff2)}"
        ".theme .fa-lg{aspect-ratio:1/1}"
        "@media (min-width:992px){.sidebar{padding:0}.open:after{font-family:Font Awesome\\ 6 Free}}"
    )


def test_a_broken_style_sheet_is_no_style_sheet():
    with pytest.raises(ValueError, match="broken"):
        list(rules_without_font_awesome("a{color:red} b"))


def test_icons_are_seen_in_forced_colours_and_on_paper():
    rules = (TOOLS / "icons.css").read_text(encoding="utf-8")
    assert "print-color-adjust: exact" in rules
    assert "@media (forced-colors: active)" in rules
