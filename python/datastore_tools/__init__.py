"""Programs on top of the shim: command line, embedded server, importer, generator."""
