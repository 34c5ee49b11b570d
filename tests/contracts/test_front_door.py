from __future__ import annotations

import subprocess
import sys

import pytest

import rashomon

HEAVY = (
    "numpy",
    "sqlalchemy",
    "rich",
    "onnxruntime",
    "tokenizers",
    "typer",
    "jinja2",
    "fastapi",
    "babel",
    "trafilatura",
)


def test_a_dozen_names_at_most():
    assert len(rashomon.__all__) <= 12
    for name in rashomon.__all__:
        assert getattr(rashomon, name).__doc__
    assert set(rashomon.__all__) <= set(dir(rashomon))


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'bulid'"):
        _ = rashomon.bulid


def test_importing_costs_nothing():
    program = (
        "import sys, time; began = time.perf_counter(); import rashomon; took = time.perf_counter() - began; "
        f"print(took, *[name for name in {HEAVY} if name in sys.modules])"
    )
    runs = [
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
        for _ in range(3)
    ]
    assert min(float(took) for took, *_ in runs) < 0.1
    assert runs[0][1:] == []


def test_help_loads_nothing_heavy():
    program = (
        "import sys; sys.argv = ['rashomon', '--version-of-nothing']\n"
        "import rashomon.cli.app\n"
        f"print(*[name for name in {HEAVY} if name in sys.modules and name not in ('typer', 'rich')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
