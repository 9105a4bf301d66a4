"""Would you say this to a frightened customer, and could you stand by it."""
