"""How the time and the memory of a build grow with the papers, beside other engines on the same pages."""
