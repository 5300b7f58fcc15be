"""What the methods ask: content that ships as data, read and checked into frozen values."""
