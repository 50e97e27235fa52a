"""Data for programs: papers and topics as JSON and CSV, the graph, the log of changes."""
