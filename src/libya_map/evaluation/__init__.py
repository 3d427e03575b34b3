"""How well reports are read: labels, matching, figures with their intervals, and the floor."""
