"""What each file may hold, as JSON Schema, and how a fault in one is told."""
