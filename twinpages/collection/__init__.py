"""What one sort of content looks like: its fields, its order, its templates. No domain is known here."""
