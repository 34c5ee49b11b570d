"""How the line model's weights were made."""
