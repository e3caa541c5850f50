"""What the rules of reading hand to one another: plain data.

It stands apart as these classes are made by msgspec, which the compiler of the fast build cannot take.
"""
