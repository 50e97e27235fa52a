"""What people copy: the layouts of pages, the words beside links, the lines of listings."""
