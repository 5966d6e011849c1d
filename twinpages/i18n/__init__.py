"""Everything that differs from language to language; the only importer of babel and icu."""
