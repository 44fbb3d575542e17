"""What is read: `organisations` and their lists, `imports` of lists."""
