"""The laws of a build, tried from outside: whatever happens to a site, building it again makes it right."""
