"""A folder of Markdown and YAML in, a static website in every language out.

The pipeline reads from top to bottom in `build.py`; each stage is the module of its name.
"""

__version__ = "0.1.0"
