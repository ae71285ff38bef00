"""The sample surveys, one module per file made."""
