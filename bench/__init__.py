"""The measurements: one module per benchmark, its floors pinned beside it."""
