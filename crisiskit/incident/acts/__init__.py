"""May this happen? One file a family: a state and a wish give an event, or a refusal in plain words."""
