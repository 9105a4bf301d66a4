"""`python -m crisiskit` does what `crisiskit` does."""

from crisiskit.entry import main

main()
