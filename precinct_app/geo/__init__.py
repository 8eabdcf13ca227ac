"""Base maps, projections, boundaries: files of the world turned into plain shapes."""
