"""From facts to words that fit where they are said."""
