"""The shell of every page: templates, components, words, numbers, errors, security headers."""
