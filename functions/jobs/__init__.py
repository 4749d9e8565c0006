"""Jobs: something done to many items, with a preview, progress and a result for each."""
