"""What happened, unchangeable, and what it adds up to: the record of one incident."""
