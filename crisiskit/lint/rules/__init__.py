"""One module a rule: its name is the rule's code and name, its docstring is the rule's page in the manual."""
