"""How the encoder's weights were made; never imported by the product."""
