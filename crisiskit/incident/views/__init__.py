"""What a record says beyond facts, texts and tasks: a file a family, each a fold that all copies compute alike."""
