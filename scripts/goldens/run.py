"""Runs inside one generation's virtual environment: makes its goldens, or checks those that are there.

    python run.py make|check FOLDER [FAMILY …]
"""
import importlib
import json
import shutil
import sys
import traceback
import warnings
from pathlib import Path

from golden import CASES, read_golden, reproduce, write_golden

HERE = Path(__file__).resolve().parent


def make(folder, families):
    library, generation = folder.name.rsplit('-', 1)
    known = sorted(path.stem for path in (HERE / 'cases' / library).glob('*.py') if path.stem != '__init__')
    failed = 0
    for family in [family for family in families or known if family in known]:
        importlib.import_module('cases.%s.%s' % (library, family))
        for case in [case for case in CASES if case.family == family]:
            target = folder / case.name
            shutil.rmtree(target, ignore_errors=True)
            if not case.applies(generation):
                continue
            try:
                write_golden(case, target)
            except Exception:
                failed += 1
                shutil.rmtree(target, ignore_errors=True)
                print('FAILED %s/%s' % (folder.name, case.name))
                traceback.print_exc(limit=-1, file=sys.stdout)
    if not families:
        names = {case.name for case in CASES}
        for stale in [path for path in folder.iterdir() if path.name not in names]:
            shutil.rmtree(stale)
    goldens = sum(1 for _ in folder.glob('*/golden.json'))
    size = sum(path.stat().st_size for path in folder.glob('*/*'))
    print('%s: %d goldens, %d KB, %d failed' % (folder.name, goldens, size // 1024, failed))
    return failed


def check(folder, _families):
    failed = 0
    for path in sorted(folder.glob('*/golden.json')):
        golden = read_golden(path)
        made = reproduce(path.parent, golden)
        for key in ('outputs', 'rows_alone'):
            if json.dumps(made.get(key)) != json.dumps(golden.get(key)):
                failed += 1
                print('DIFFERS %s/%s: %s' % (folder.name, path.parent.name, key))
    print('%s: %d goldens checked, %d failed' % (folder.name, sum(1 for _ in folder.glob('*/golden.json')), failed))
    return failed


if __name__ == '__main__':
    warnings.simplefilter('ignore')
    verb, folder, *families = sys.argv[1:]
    Path(folder).mkdir(parents=True, exist_ok=True)
    sys.exit(1 if {'make': make, 'check': check}[verb](Path(folder), families) else 0)
