"""Records of a company that does not exist, in the files that well-known systems write."""
