"""People who sign in: who they are, what they may do, their sessions and tokens."""
