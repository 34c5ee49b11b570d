"""The room where words are weighed: claims, origins, corroboration, conflicts, verdicts, what-if."""

from rashomon.weigh.options import WeighOptions
from rashomon.weigh.weighing import weigh, withdraw

__all__ = ["WeighOptions", "weigh", "withdraw"]
