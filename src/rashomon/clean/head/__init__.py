"""What a web page says of itself, by where it says it: `meta` tags, linked data, marked elements, visible lines."""
