"""Council sites in, new documents out."""
