"""What the theme draws lists and breadcrumbs from: made once in each language, not for each page."""

import posixpath


def on_env(env, config, files):
    heads, members = {}, {}
    for file in files.documentation_pages():
        folder, name = posixpath.split(file.src_uri)
        if name == "index.md":
            heads[folder] = file
        else:
            members.setdefault(folder, []).append(file)
    for pages in members.values():
        pages.sort(key=lambda file: file.page.meta["date"], reverse=True)
    env.globals.update(heads=heads, members=members)
    return env
