"""The commands, called as a stranger's harness would call them."""
