"""Where reports come from: files and folders.

`read_all` yields one raw report per readable file, and says of everything else why it was left out.
"""

from rashomon.read.files import read_all
from rashomon.read.options import ReadOptions

__all__ = ["ReadOptions", "read_all"]
