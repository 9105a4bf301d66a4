"""One module a way of telling findings: its name is what people write after `--format`."""
