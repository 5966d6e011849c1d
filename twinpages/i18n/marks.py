"""Signs in texts that mean something to this program only."""

UNTRANSLATED = "\ue002"
"""Private-use character before a block that stays in the original's language."""
