"""The methods and other content that ships as data, parsed and validated into immutable values."""
