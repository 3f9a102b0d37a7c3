"""Who holders are, and how pages write them."""
