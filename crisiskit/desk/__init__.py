"""The duty desk: from what is known to the papers of the night."""
