"""The corpus in, the folder of one generator out: one module for each.

Each has the same names, so that the runs know no generator:

- `NAME`, and `PACKAGES`: what is installed, with versions, or nothing.
- `files(corpus)`: paths and texts of the whole folder; `changed(corpus, edit)`: those that an edit rewrites.
- `command(tools, folder)`: what builds it, into `output/` of the folder.
- `LEFT`: what a build leaves behind, and a cold one must not find.
- `address(page, lang)`: the file in the output that shows a page.

Templates lie in `benchmarks/themes/<name>/`. They draw the same for all: title, description, canonical
address and alternates in the head; menu, switcher, breadcrumbs; title, date, text and tags; in a section all
its pages with date and summary; and a sitemap. Twinpages takes part twice: with its own theme, which draws
more, and with one like theirs (`alike`).
"""
