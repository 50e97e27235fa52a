"""How good the connections are, against what expert readers said."""
