"""Time expressions: what they look like (`dates`, `relative`, `durations`, `clock`), and what they mean.

Follows TIMEX3 of TimeML 1.2.1 (Pustejovsky and others) for types, values and modifiers.
`scan` finds them in a stretch of text, `values` writes the value that needs no report date, `resolve` the one that
does.
"""
