"""One construct per capability: each brings its own permissions, logs and alarms."""
