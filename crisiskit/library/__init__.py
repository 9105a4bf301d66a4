"""Playbooks and templates, shipped and the bank’s own; and the workspace they lie in. Read only."""
