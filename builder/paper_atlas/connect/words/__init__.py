"""Words: papers as a corpus of terms with weights, which topics, neighbours and the map are made from."""
