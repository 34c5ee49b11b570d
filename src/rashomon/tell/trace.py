"""x"""


class Trace:
    pass


def trace():
    pass
