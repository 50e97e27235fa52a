"""Seeds that nobody would write, thrown at the program for a bounded time: `make fuzz`."""
