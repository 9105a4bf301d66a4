"""One file for each kind of thing that can happen in an incident; the file's name is the kind's."""
