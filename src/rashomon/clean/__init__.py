"""A raw report becomes a report: decoded, mended, freed of page furniture, and knowing what it says about itself.

`clean` is the whole room; every change it makes is an edit with a rule and a reason.
"""

from rashomon.clean.cleaning import clean
from rashomon.clean.options import CleanOptions

__all__ = ["CleanOptions", "clean"]
