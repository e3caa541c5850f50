"""Pictures of the record as SVG: pure functions from page types to markup.

Every picture has a sentence as its label and a table or list beside it. Lengths along the time axis are
percentages, so that a picture fills its column without shrinking its text. Shape stands for the kind of a
fact, fill for its status; nothing is drawn that no page says.
"""
