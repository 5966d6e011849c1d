"""Code in, `Mistake` out: every mistake that Twinpages can name, and what to do about it.

One table, for three reasons: the reference in `docs/` is held against it, the catalogs of the tool are
extracted from it, and an author's words stand side by side where they can be compared.
"""

from twinpages.base.record import record

ERROR, WARNING, NOTE = "error", "warning", "note"
LEVELS = (ERROR, WARNING, NOTE)


@record
class Mistake:
    level: str
    message: str
    """What is wrong, without a full stop; `{name}` stands for a parameter of the problem."""
    hints: tuple[str, ...] = ()
    """What to do: the first one whose parameters are known is shown."""


def _error(message: str, *hints: str) -> Mistake:
    return Mistake(ERROR, message, hints)


def _warning(message: str, *hints: str) -> Mistake:
    return Mistake(WARNING, message, hints)


def _note(message: str, *hints: str) -> Mistake:
    return Mistake(NOTE, message, hints)


def _needs(message: str) -> Mistake:
    """Of what a template hands over."""
    return _error(
        message,
        "It was handed {found}. What there is stands in docs/templates.en.md.",
        "It was handed nothing. Where there may be nothing, ask first: {{% if … %}}.",
    )


_FILES = {
    "not-utf8": _error(
        "this file is not in UTF-8",
        "It is in {encoding}. Save it again: Save as, Encoding: UTF-8.",
        "Save it again: Save as, Encoding: UTF-8.",
    ),
    "nul-byte": _error(
        "a NUL character stands here, so this is not a text file",
        "Write the text in a new file with a text editor.",
    ),
    "text-too-long": _error(
        "this file has {size} MB; a text may have {most} MB at most",
        "Split the text, and put pictures beside it as files of their own.",
    ),
    "empty-file": _error("this file is empty", "Write the page, or delete the file."),
    "unreadable": _error("this file cannot be read: {said}", "Check that you may open it."),
    "link-circle": _error("this link leads back to a folder it lies in", "Delete the link."),
    "link-dead": _error("this link leads to nothing", "Delete the link, or put the file itself here."),
    "link-outside": _error(
        "this link leads out of the site's folder", "Put a copy of the file here instead of a link."
    ),
    "file-ending": _error("a page's file ends in .md", "Rename it to {right}."),
    "unknown-data-file": _error(
        "{name} is not read",
        "A collection has _collection.yaml and entries.yaml; other data files are not known.",
    ),
    "entries-without-collection": _error(
        "entries.yaml without a _collection.yaml beside it",
        "Add _collection.yaml, which names the fields.",
    ),
}

_YAML = {
    "yaml-syntax": _error(
        "this is not valid YAML",
        "Look at this line and the one above it: colons, quotes, indentation.",
    ),
    "yaml-tab": _error("a tab stands where spaces must", "Replace the tab with spaces."),
    "yaml-colon": _error(
        "a colon stands where none can be",
        'A value with a colon needs quotes: title: "One: two"; '
        "else compare the spaces before this line with those of its neighbours.",
    ),
    "yaml-no-colon": _error(
        "a colon is missing after the name", "Write name: value, with a space after the colon."
    ),
    "yaml-quote": _error(
        "the quotes opened here are not closed", "Put the closing quotes at the end of the value."
    ),
    "yaml-text-after-quotes": _error(
        "text stands after the closing quotes", "Put the whole value in single quotes: '\"One\" two'."
    ),
    "yaml-character": _error("a value cannot begin with this character", "Put the whole value in quotes."),
    "yaml-escape": _error(
        "a backslash in double quotes means something of its own",
        "Use single quotes instead of double ones.",
    ),
    "yaml-control": _error(
        "an invisible control character stands here", "Delete the line and type it again."
    ),
    "yaml-indent": _error(
        "this line is indented differently from its neighbours",
        "Lines that belong together begin in the same column.",
    ),
    "yaml-bracket": _error(
        "a comma or a closing bracket is missing",
        "Compare the brackets [ ] and {{ }} of this value.",
    ),
    "yaml-alias": _error(
        "a value that begins with * or & must stand in quotes",
        'Write "*text*", with quotes round it.',
    ),
    "yaml-tag": _error(
        "a value that begins with ! must stand in quotes", 'Write "!text", with quotes round it.'
    ),
    "yaml-deep": _error("the values are nested too deeply here", "Compare the brackets [ ] and {{ }}."),
    "yaml-documents": _error("a second --- begins another document here", "Delete this line."),
    "yaml-key": _error(
        "a name is a single word here, not a list or a mapping",
        "Put a value that begins with {{ or [ in quotes.",
    ),
    "yaml-duplicate-key": _error("'{name}' stands twice, first in line {line}", "Keep one of the two."),
}

_FRONT_MATTER = {
    "front-matter-missing": _error(
        "the page does not begin with its front matter",
        "Begin the file with three lines: ---, title: …, and --- again.",
    ),
    "front-matter-open": _error(
        "the front matter that begins here does not end", "Put a line with --- after its last key."
    ),
    "front-matter-no-keys": _error(
        "the front matter holds no keys",
        "Write a line such as title: … between the two lines with ---.",
    ),
    "unknown-field": _error(
        "unknown field '{name}'",
        "Did you mean '{near}'?",
        "Known here: {known}.",
        "No fields are declared here.",
    ),
    "missing-field": _error("'{name}' is missing", "Add a line {name}: … with its value."),
}

_VALUES = {
    "not-a-text": _error(
        "a text is expected here", "Write a text, or one for each language: {{tr: …, en: …}}."
    ),
    "not-a-record": _error(
        "names with values are expected here", "Known names: {known}.", "Write name: value."
    ),
    "not-a-list": _error("'{name}' is a list", "Write each item in a line of its own, after a hyphen."),
    "not-a-boolean": _error("'{value}' is neither yes nor no", "Write yes or no."),
    "not-a-number": _error(
        "'{value}' is not a number, or one that can be read in two ways",
        "Write {right}: no marks between thousands, and a point before a fraction.",
        "Write digits only, with a point before a fraction.",
    ),
    "number-out-of-range": _error(
        "{value} is outside of what '{name}' allows",
        "Allowed: from {least} to {most}.",
        "Allowed: {least} or more.",
        "Allowed: {most} or less.",
    ),
    "not-a-date": _error(
        "'{value}' is not a date",
        "Write {right}.",
        "Write year, month and day: 2026-05-09.",
    ),
    "not-a-month": _error(
        "'{value}' is not a month",
        "Write {right}.",
        "Write year and month: 2026-05; or the month alone: 05.",
    ),
    "not-a-url": _error(
        "'{value}' is not a web address",
        "Write {right}.",
        "Write the whole address, beginning with https://.",
    ),
    "not-an-email": _error("'{value}' is not an e-mail address", "Write it like office@school.example."),
    "not-a-country": _error(
        "'{value}' is not a country's code",
        "Write {right}.",
        "Write the two capital letters of ISO 3166-1, such as TR or RO.",
    ),
    "not-a-language-tag": _error(
        "'{value}' is not a language tag",
        "Write {right}.",
        "Write a tag of BCP 47, such as tr or pt-BR.",
    ),
    "text-cut-by-comma": _error(
        "the text is cut before '{name}': within {{ }} a comma ends it",
        'Put the text in quotes: {{en: "One, two"}}.',
    ),
    "not-a-language": _error(
        "'{name}' is not one of the site's languages", "Write {right}.", "Known: {known}."
    ),
    "words-unknown-language": _warning(
        "these words are in '{name}', which is not one of the site's languages", "Known: {known}."
    ),
    "not-a-choice": _error(
        "'{value}' is not one of the choices", "Did you mean '{near}'?", "Choices: {known}."
    ),
    "unknown-reference": _error(
        "there is no entry '{name}'",
        "Did you mean '{near}'?",
        "Known: {known}.",
        "The collection has no entries.",
    ),
}

_CONFIG = {
    "config-missing": _error(
        "{name} is missing", "Put it in the site's folder, with title, languages and menu."
    ),
    "config-empty": _error(
        "the configuration holds no keys",
        "It needs title, default_language and languages at least.",
    ),
    "base-url-missing": _note(
        "base_url is empty, so search engines and feeds are told nothing",
        "Fill it in when the site's address is known.",
    ),
    "not-languages": _error("languages are tags with options", "Write {{tr: {{}}, en: {{fallback: [tr]}}}}."),
    "unknown-language": _error(
        "'{name}' is not one of the site's languages", "Did you mean '{near}'?", "Known: {known}."
    ),
    "fallback-to-itself": _error("'{name}' cannot borrow from itself", "Name another language."),
    "unknown-menu-item": _error(
        "the menu names '{name}', and there is no such page",
        "Did you mean '{near}'?",
        "Known: {known}.",
    ),
}

_COLLECTIONS = {
    "unknown-collection-key": _error(
        "unknown key '{name}'", "Did you mean '{near}'?", "Known here: {known}."
    ),
    "unknown-option": _error("unknown option '{name}'", "Did you mean '{near}'?", "Known options: {known}."),
    "unknown-kind": _error("unknown kind of field '{name}'", "Did you mean '{near}'?", "Kinds: {known}."),
    "option-missing": _error(
        "the field '{name}' is a {kind} and needs '{option}'", "Add {option}: … to its declaration."
    ),
    "reserved-field": _error(
        "every page has a field '{name}' of its own",
        "Give this field another name, or the kind {kind}.",
    ),
    "not-fields": _error("names with options are expected here", "Write name: {{kind: text}}."),
    "not-choices": _error(
        "choices are keys with words", "Write {{summer: {{en: Summer}}, winter: {{en: Winter}}}}."
    ),
    "not-a-range": _error("a range is two numbers, the smaller one first", "Write [1, 600]."),
    "unknown-order": _error(
        "entries cannot be ordered by '{name}'", "Did you mean '{near}'?", "Possible: {known}."
    ),
    "calendar-field": _error(
        "the field '{name}' cannot say when an entry is",
        "Fields of the kind date or month that are written once: {known}.",
    ),
    "ends-before-start": _error(
        "this entry ends ({end}) before it starts ({start})", "Exchange the two, or leave the end out."
    ),
    "not-facets": _error("facets are names of fields", "Write facets: [status, partners.country]."),
    "unknown-facet": _error("no field is called '{name}'", "Did you mean '{near}'?", "Possible: {known}."),
    "facet-on-words": _error(
        "each language writes '{name}' for itself, so entries cannot be sorted by it",
        "Make it a choice: keys, with words in every language. What is the same in all of them is a text "
        "with translated: no.",
    ),
    "facet-on-quantity": _error(
        "'{name}' is a quantity, and too few entries would share one",
        "If it is a year, or a number that names something, write grouping: no.",
    ),
    "facet-kind": _error(
        "entries cannot be sorted by '{name}', because it is of the kind {kind}",
        "Possible within it: {known}.",
        "Take it out.",
    ),
    "collection-without-title": _warning(
        "the collection '{name}' has a page but no title",
        "Add title: … here, or a page index.md in its folder.",
    ),
    "entries-not-a-mapping": _error(
        "entries are names with fields",
        "Begin each entry with its name and a colon, its fields indented below.",
    ),
    "bad-entry-id": _error(
        "'{name}' cannot be an entry's name",
        "Use letters, digits and hyphens only, without spaces.",
    ),
}

_TWINS = {
    "duplicate-entry": _error("'{name}' is also written in {other}", "Keep one of the two files."),
    "translation-of-itself": _error(
        "this page is said to translate '{name}', its own language",
        "Name the language of the original.",
    ),
    "translation-of-nothing": _error(
        "this page translates '{name}', and there is no such page",
        "There is: {known}.",
        "Write the original, or take the key out.",
    ),
    "translation-circle": _error(
        "this page and '{name}' are each said to translate the other",
        "Take the key translation out of the original.",
    ),
    "neutral-field": _error(
        "'{name}' is something else here than in {other}",
        "It is written once, in the original: delete it here.",
    ),
    "neutral-field-in-twin": _error(
        "'{name}' stands here but not in the original",
        "It is the same in every language: move it to {other}.",
    ),
    "list-length": _error(
        "'{name}' has {given} items here and {wanted} in {other}",
        "Translate each item, in the same order.",
    ),
    "bad-alias": _error(
        "'{name}' cannot be an earlier address of this site",
        "Write it without the host, such as /old/page/ or old-page.",
    ),
    "alias-taken": _error("{url} is an address of another page", "Take this alias out."),
    "accept-no-page": _error(
        "'{name}' is not a page of this site", "Name the file of a translation, such as content/about.en.md."
    ),
    "accept-original": _error(
        "this page translates no other", "Add translation: {{of: tr, origin: human}} to its front matter."
    ),
    "home-missing": _error("the home page is missing", "Write {name}."),
    "bad-slug": _error(
        "'{name}' cannot be part of an address",
        "Write {right}.",
        "Use letters, digits and hyphens.",
    ),
    "slug-of-home": _error("the home page's address is the language itself", "Delete slug here."),
    "same-address": _error("{url} is also the address of {other}", "Give one of the two another slug."),
}

_TEXT = {
    "heading-is-title": _warning(
        "'{name}' is a heading of the first level, and the page's title is that already",
        "Write ## before it.",
    ),
    "heading-skipped": _warning("the heading '{name}' skips a level", "Write {wanted} before it."),
    "duplicate-anchor": _error(
        "the anchor '{name}' stands twice on this page", "Give one of the two another name."
    ),
    "empty-link": _error("this link leads nowhere", "Write the file it leads to in the brackets."),
    "dead-link": _error("'{name}' leads to no page and no file", "Did you mean '{near}'?", "Check the name."),
    "dead-anchor": _error(
        "the page has no heading '#{name}'",
        "Did you mean '#{near}'?",
        "There are: {known}.",
        "It has no headings.",
    ),
    "missing-image": _error(
        "there is no picture '{name}'",
        "Did you mean '{near}'?",
        "Put it in the folder {folder}.",
        "Put it beside the text.",
    ),
    "not-a-picture": _error("'{name}' is not a picture", "A picture's name ends in one of: {known}."),
    "picture-without-alt": _warning(
        "the picture '{name}' has no description",
        "Write {{src: {name}, alt: …}}; or {{src: {name}, decorative: yes}} if it tells nothing.",
    ),
    "image-without-alt": _warning(
        "the picture '{name}' has no description", "Write in the square brackets what it shows."
    ),
    "picture-unreadable": _error(
        "this file cannot be read as a picture",
        "It is in the form {form}, which browsers do not show: save it as JPEG or PNG.",
        "Open it in a picture program and save it again, as JPEG or PNG.",
    ),
    "picture-ending": _error(
        "this picture is in the form {form}, which its name does not say",
        "Rename the file to {right}, here and in the texts.",
    ),
    "picture-too-large": _error(
        "this picture has more than {most} million points",
        "Save it smaller: 4000 points on its longer side are enough for everything.",
    ),
    "svg-unreadable": _error(
        "this drawing cannot be read from here on", "Save it in the drawing program again, as plain SVG."
    ),
    "svg-entities": _error(
        "this drawing declares entities, which can do harm",
        "Save it in the drawing program again, as plain SVG.",
    ),
    "foreign-image": _error(
        "the picture '{name}' lies on another host",
        "Put it beside the text, so that no visitor is sent there.",
    ),
    "unsafe-link": _error("'{name}' is not a web address", "Begin it with https:// or name a file."),
    "link-to-draft": _error("'{name}' is a draft", "Publish it, or take the link out."),
    "entry-without-page": _error(
        "'{name}' stands on no page", "Give its collection a page: index.md in its folder."
    ),
    "unknown-directive": _error("unknown directive '{name}'", "Did you mean '{near}'?", "Known: {known}."),
    "directive-unread": _error(
        "'{name}…' is no directive as it stands",
        "Write :show[collection/entry] within a line; ::show[…] and ::list{{…}} stand alone in a line.",
    ),
    "directive-options": _error(
        "the options of '{name}' cannot be read",
        'Write name=value, with quotes round a value with spaces: where="a: b".',
    ),
    "unknown-entry": _error(
        "there is no entry '{name}'", "Did you mean '{near}'?", "Write collection/entry."
    ),
    "no-collection-named": _error("no collection is named", "Write collection=name. Known: {known}."),
    "unknown-collection": _error(
        "there is no collection '{name}'",
        "Did you mean '{near}'?",
        "Known: {known}.",
        "Write collection=name.",
    ),
    "unknown-list-option": _error(
        "unknown option '{name}'", "Did you mean '{near}'?", "Known options: {known}."
    ),
    "unknown-show-option": _error(
        "the entry has no list with a field '{name}'",
        "Did you mean '{near}'?",
        "Known: {known}.",
        "Take it out.",
    ),
    "no-such-value": _error("'{id}' has no '{name}' of {value}", "There are: {known}.", "Take it out."),
    "not-a-limit": _error("'{value}' is not a number of entries", "Write digits only: limit=3."),
    "bad-where": _error(
        "the condition '{value}' cannot be read",
        'Write field: value, as in where="status: running".',
    ),
    "where-on-words": _error(
        "'{name}' is translated, so entries cannot be chosen by it",
        "Use a choice, a number, a date or a country.",
    ),
    "drawing-in-line": _error(
        "a '{name}' cannot stand within a line",
        "Write it with two colons, ::{name}, alone in a line with empty lines round it.",
    ),
    "drawing-option-missing": _error(
        "'{name}' is missing: it says by which field to draw",
        "Write {name}=field. Fields that fit: {known}.",
        "Write {name}=field. No field here fits yet.",
    ),
    "drawing-kind": _error(
        "'{name}' is a field of the kind {kind}, which '{option}' cannot draw",
        "Kinds that fit: {known}.",
    ),
    "drawing-two-lists": _error(
        "'{name}' and '{other}' are not in the same list",
        "Name fields of one list, or of the entries themselves.",
    ),
    "drawing-empty": _warning(
        "there is nothing to draw: no entry here has '{name}'",
        "Fill the field in, or take the directive out.",
    ),
    "unknown-map": _error("there is no map '{name}'", "Did you mean '{near}'?", "Known: {known}."),
    "map-unread": _error(
        "this map cannot be read",
        "'{name}' is missing.",
        "Compare it with templates/maps/europe.json: width, height, and countries with d, x and y.",
    ),
    "show-circle": _error("'{name}' would be shown within itself", "Take the directive out."),
}

_CATALOGS = {
    "catalog-syntax": _error("this catalog cannot be read from here on", "Compare quotes, msgid and msgstr."),
    "catalog-plurals": _error(
        "'{name}' has {given} plural forms, and this language needs {wanted}",
        "Fill in every msgstr[…].",
    ),
    "catalog-plural-rule": _error(
        "the rule of Plural-Forms cannot be read", "Copy the line from another catalog of this language."
    ),
    "catalog-placeholder": _error(
        "the translation names '{name}', which the original does not know",
        "Known: {known}.",
        "Take it out.",
    ),
    "catalog-placeholder-missing": _error(
        "the translation leaves out '{name}', which the original shows",
        "Put it where the value should stand.",
    ),
    "words-missing": _warning(
        "words of the theme that are not translated into '{name}': {count}, such as \"{example}\"",
        "They are shown in English until they stand in this file.",
    ),
}

_COLORS = {
    "color-empty": _error(
        "'{name}' has no value: what begins with # is a comment in YAML",
        'Put the colour in quotes: {name}: "#0b5c8f".',
    ),
    "not-a-color": _error("'{value}' is not a colour", 'Write six digits in quotes, such as "#0b5c8f".'),
    "low-contrast": _error(
        "with this colour some texts have a contrast of {ratio} to 1 ({scheme}); {least} is the least",
        'The nearest that can be read: "{right}".',
        "Choose a darker ink or a lighter paper (in dark: the reverse).",
    ),
}

_TEMPLATES = {
    "template-missing": _error(
        "there is no template '{name}'",
        "Did you mean '{near}'?",
        "Put it in templates/, or name another one.",
    ),
    "sheet-missing": _error(
        "the style sheet '{name}' is not there, or imports this one again",
        "Give its path from this file's own folder, or delete the line.",
    ),
    "template-name": _error(
        "this template asks for '{name}', which it was not handed",
        "Did you mean '{near}'?",
        "What it is handed stands in docs/templates.en.md.",
    ),
    "template-block": _warning(
        "the block '{name}' is in none of the templates that this one extends, so it is not shown",
        "Did you mean '{near}'?",
        "Blocks there: {known}.",
    ),
    "template-syntax": _error(
        "this template cannot be read: {said}", "Compare the marks {{{{ }}}} and {{% %}}."
    ),
    "template-failed": _error(
        "this template failed: {said}", "What it is handed stands in docs/templates.en.md."
    ),
    "template-number": _needs("'{name}' needs a number"),
    "template-date": _needs("'{name}' needs a date"),
    "template-month": _needs("'{name}' needs a month"),
    "template-list": _needs("'{name}' needs a list of texts"),
    "template-text": _needs("'{name}' needs a text"),
    "template-circle": _error(
        "this template extends or includes itself", 'For the one it hides write "shipped/{name}".'
    ),
    "duplicate-id": _error("the id '{name}' stands twice on {path}", "Give one of the two another name."),
    "dead-link-in-page": _error(
        "{path} links to '{name}', which is not in the site",
        "In a text, link to a file; in a template, use href().",
    ),
    "dead-anchor-in-page": _error(
        "{path} links to '{name}', and there is no such anchor", "Check the anchor's name."
    ),
    "html-lang": _error("{path} has no <html lang={name}>", "Extend base.html, or write it in the template."),
    "language-not-marked": _warning(
        "{path} shows \"{name}\", which is in '{lang}', without saying so",
        "In the template write {{{{ lang_of(…) }}}} in the element round it.",
    ),
    "canonical-lost": _warning(
        "{path} does not name its own address as it should",
        "Extend base.html, or write page.head.canonical in the template's head.",
    ),
    "hreflang-lost": _warning(
        "{path} does not name all its twins and itself",
        "Extend base.html, or write all of page.head.alternates in the template's head.",
    ),
    "hreflang-dead": _error(
        "{path} names {name} as its twin in '{tag}', and there is no such page",
        "In the template write page.head.alternates as it is.",
    ),
    "hreflang-twice": _error(
        "{path} names {name} as its twin in '{tag}', and another page as well",
        "In the template write page.head.alternates as it is.",
    ),
    "hreflang-one-sided": _error(
        "{path} names {name} as its twin in '{tag}', which does not name it back",
        "In the template write page.head.alternates as it is.",
    ),
    "hidden-text": _warning(
        "'{name}' of this page is not translated into '{lang}'",
        "It is read aloud: translate it in {catalog}.",
        "It is read aloud or found in searches: write it.",
    ),
    "blocked-by-policy": _warning(
        "{path} holds {name}, which no browser will apply or run: its Content-Security-Policy forbids it",
        "Delete it; put styles and scripts into files of templates/assets/.",
    ),
    "script-stores": _warning(
        "this script uses {name}: it keeps something in the visitor's browser",
        "Do without, or ask for consent first.",
    ),
    "page-heavy": _warning(
        "{path}, a page of text, weighs {size} kB with its style and script; {most} kB arrive at once",
        "Make the style sheets smaller.",
    ),
    "script-heavy": _warning("{path} loads {size} kB of script; {most} are the most", "Make it smaller."),
    "many-requests": _warning(
        "{path} needs {count} files before it can be read; {most} are the most",
        "Join style sheets with @import, and scripts into one.",
    ),
    "image-without-size": _warning(
        "{path} shows '{name}' without width and height, so the text jumps when it arrives",
        "Write width and height.",
    ),
    "foreign-request": _error(
        "'{name}' would be fetched from another host by every visitor's browser",
        "Put the file into the site, or write a link instead.",
    ),
}

_OUTPUT = {
    "output-is-a-file": _error(
        "a file stands where the site should be written", "Name another folder: --output."
    ),
    "output-not-ours": _error(
        "this folder is not empty, and no site was written here before",
        "Empty it, or name another one: --output.",
    ),
    "output-through-link": _error("this place lies behind a link", "Name another folder: --output."),
    "file-not-ours": _error(
        "a file that Twinpages did not write stands where a page should",
        "Move it elsewhere and build again.",
    ),
    "cannot-write": _error(
        "this cannot be written: {said}", "Close programs that use the file, and build again."
    ),
}

MISTAKES: dict[str, Mistake] = {
    **_FILES,
    **_YAML,
    **_FRONT_MATTER,
    **_VALUES,
    **_CONFIG,
    **_COLLECTIONS,
    **_TWINS,
    **_TEXT,
    **_CATALOGS,
    **_COLORS,
    **_TEMPLATES,
    **_OUTPUT,
}
"""Every code, in the order of the reference."""
