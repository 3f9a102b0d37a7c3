"""What a draft took from its source, and whether its quotations are exact."""
