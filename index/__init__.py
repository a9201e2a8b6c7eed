"""The library: articles in, exact answers out. ``README.md`` beside this file is the map."""
