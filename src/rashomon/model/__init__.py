"""The nouns: what the rooms hand to one another. No input, no output, no rules.

Read in the order of the journey: `report`, `marks`, `links`, `weights`, `telling`.
`when` and `identity` serve them all.
"""
