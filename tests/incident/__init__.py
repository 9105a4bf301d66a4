"""What was recorded is there, as it was recorded, and adds up to one state."""
