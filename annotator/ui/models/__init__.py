"""Qt models over the values of the lower rooms."""
