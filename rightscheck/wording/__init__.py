"""Folding, tokens, sentences and quotations, with offsets."""
