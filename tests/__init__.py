"""Everything that is checked from outside the database, and the pgTAP tests' runner."""
