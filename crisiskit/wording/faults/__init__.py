"""One file for each fault that patterns alone cannot find; the file is called by the fault."""
