"""The command line: one thin file for each command, over `journey`, `store` and `tell`."""
