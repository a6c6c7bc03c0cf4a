"""A question in, cited paragraphs out."""
