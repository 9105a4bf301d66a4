"""Says in daylight what a playbook would be missing on the night it is needed."""
