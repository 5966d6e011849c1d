"""The theme's style sheets and scripts: joined, made small, and never changed in meaning."""

from twinpages.base.files import Tree
from twinpages.base.frozen import Frozen
from twinpages.base.problem import Problem
from twinpages.render.assets import bundle_assets


def bundle(**files: str) -> tuple[dict[str, str], list[Problem]]:
    problems: list[Problem] = []
    named = {
        f"templates/assets/{n.replace('__', '/').replace('_', '.')}": t.encode() for n, t in files.items()
    }
    found = bundle_assets(Tree(Frozen(named)), "", problems.append)
    return {path: data.decode() for path, data in found.items()}, problems


def test_imported_sheets_stand_in_place_of_their_import_and_are_not_published() -> None:
    found, problems = bundle(main_css='@import "css/a.css";\nb { c: d }', css__a_css="a { b: c }")
    assert (found, problems) == ({"assets/main.css": "a { b: c }\nb { c: d }"}, [])


def test_addresses_within_an_imported_sheet_still_lead_to_the_same_file() -> None:
    css = 'a { b: url(i.svg) url("../j.svg") url(data:x) url(#k) url(/l.svg) url(https://m.example/) }'
    found, _ = bundle(main_css='@import "css/a.css";', css__a_css=css)
    wanted = 'a { b: url(css/i.svg) url("j.svg") url(data:x) url(#k) url(/l.svg) url(https://m.example/) }'
    assert found == {"assets/main.css": wanted}


def test_a_sheet_that_is_not_there_and_a_circle_are_said() -> None:
    _, problems = bundle(main_css='x {}\n@import "css/b.css";')
    assert [(p.code, p.place.file, p.place.line) for p in problems] == [
        ("sheet-missing", "templates/assets/main.css", 2)
    ]
    _, problems = bundle(main_css='@import "main.css";')
    assert [p.code for p in problems] == ["sheet-missing"]


def test_comments_and_indentation_go_and_texts_in_quotes_stay() -> None:
    found, _ = bundle(main_css='/* a */\na {\n  content: "/* kept */";\n\n  b: c; /* d */\n}\n')
    assert found["assets/main.css"] == 'a {\ncontent: "/* kept */";\nb: c;\n}'
    found, _ = bundle(main_js='// said\nvar a = "http://b";\n\n  // said\n  if (a) b();\n')
    assert found["assets/main.js"] == 'var a="http://b";if(a)b();'


def test_other_files_are_published_as_they_are() -> None:
    found, _ = bundle(icon_svg="<svg>\n  <!-- a -->\n</svg>")
    assert found == {"assets/icon.svg": "<svg>\n  <!-- a -->\n</svg>"}


def test_spaces_round_signs_go_from_scripts_and_what_they_say_stays() -> None:
    script = 'const a = { b: [1, 2] };\nlet c = " = ", d = /[/, ] +"/g, e = `( ${a} )`;\nif (a && !c) c = d + -e - 1 + +a;\nreturn `x`\n'
    found, _ = bundle(main_js=script)
    assert found["assets/main.js"] == (
        'const a={b:[1,2]};let c=" = ",d=/[/, ] +"/g,e=`( ${a} )`;if(a&&!c)c=d + -e-1 + +a;return `x`'
    )
