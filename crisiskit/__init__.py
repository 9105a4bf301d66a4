"""Crisis playbooks for banks, from the first minute to the record that outlives the tool."""
