"""The build driver: makes the environment, executes the chapters, writes the book, tests it."""
