"""Becomes a worker in a generation's virtual environment, which is made where it is missing, or in another Python.

    python3 start.py sklearn-1.9
    python3 start.py --python PATH
"""
import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'goldens'))
from make import ENVIRONMENT, make_environment  # noqa: E402

python = sys.argv[2] if sys.argv[1] == '--python' else make_environment(sys.argv[1], [])
os.execve(python, [str(python), str(HERE / 'worker.py')], {**os.environ, **ENVIRONMENT})
