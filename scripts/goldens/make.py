#!/usr/bin/env python3
"""Makes the golden models of tests/goldens/models with the real libraries, one generation after another.

    python3 scripts/goldens/make.py                      every generation
    python3 scripts/goldens/make.py --only sklearn-1.2 sklearn-1.9      some of them
    python3 scripts/goldens/make.py --cases trees        one family of cases
    python3 scripts/goldens/make.py --check              load every golden where it was made, compare every output

Needs a Python of each version in the table (pyenv's are found; otherwise name their folder with --python-dir).
"""
import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
VENVS = ROOT / '.venvs'
MODELS = ROOT / 'tests' / 'goldens' / 'models'

# Library and generation → the Python that runs it and everything that it runs with. Its cases: cases/<library>/.
GENERATIONS = {
    'sklearn-0.23': ('3.8', {'scikit-learn': '0.23.2', 'numpy': '1.18.5', 'scipy': '1.4.1', 'pandas': '1.0.5', 'joblib': '0.16.0'}),
    'sklearn-0.24': ('3.8', {'scikit-learn': '0.24.2', 'numpy': '1.19.5', 'scipy': '1.6.1', 'pandas': '1.2.5', 'joblib': '1.0.1'}),
    'sklearn-1.0': ('3.9', {'scikit-learn': '1.0.2', 'numpy': '1.21.6', 'scipy': '1.7.3', 'pandas': '1.3.5', 'joblib': '1.1.1', 'lz4': '4.4.5'}),
    'sklearn-1.2': ('3.10', {'scikit-learn': '1.2.2', 'numpy': '1.23.5', 'scipy': '1.10.1', 'pandas': '1.5.3', 'joblib': '1.2.0'}),
    'sklearn-1.3': ('3.11', {'scikit-learn': '1.3.2', 'numpy': '1.24.4', 'scipy': '1.11.4', 'pandas': '2.0.3', 'joblib': '1.3.2'}),
    'sklearn-1.5': ('3.12', {'scikit-learn': '1.5.2', 'numpy': '1.26.4', 'scipy': '1.13.1', 'pandas': '2.2.3', 'joblib': '1.4.2'}),
    'sklearn-1.7': ('3.12', {'scikit-learn': '1.7.2', 'numpy': '2.2.6', 'scipy': '1.15.3', 'pandas': '2.3.3', 'joblib': '1.5.2', 'lz4': '4.4.5'}),
    'sklearn-1.9': ('3.13', {'scikit-learn': '1.9.1', 'numpy': '2.5.5', 'scipy': '1.18.1', 'pandas': '3.1.1', 'joblib': '1.6.0', 'pyarrow': '26.0.1'}),
    # xgboost-cpu is the same library without a gigabyte for graphics cards.
    'xgboost-0.90': ('3.8', {'xgboost': '0.90', 'scikit-learn': '0.23.2', 'numpy': '1.18.5', 'scipy': '1.4.1', 'pandas': '1.0.5', 'joblib': '0.16.0'}),
    'xgboost-1.2': ('3.8', {'xgboost': '1.2.1', 'scikit-learn': '0.24.2', 'numpy': '1.19.5', 'scipy': '1.6.1', 'pandas': '1.2.5', 'joblib': '1.0.1'}),
    'xgboost-1.5': ('3.9', {'xgboost': '1.5.2', 'scikit-learn': '1.0.2', 'numpy': '1.21.6', 'scipy': '1.7.3', 'pandas': '1.3.5', 'joblib': '1.1.1'}),
    'xgboost-1.7': ('3.10', {'xgboost': '1.7.6', 'scikit-learn': '1.2.2', 'numpy': '1.23.5', 'scipy': '1.10.1', 'pandas': '1.5.3', 'joblib': '1.2.0'}),
    'xgboost-2.1': ('3.12', {'xgboost-cpu': '2.1.4', 'scikit-learn': '1.5.2', 'numpy': '1.26.4', 'scipy': '1.13.1', 'pandas': '2.2.3', 'joblib': '1.4.2'}),
    'xgboost-3.2': ('3.12', {'xgboost-cpu': '3.2.0', 'scikit-learn': '1.7.2', 'numpy': '2.2.6', 'scipy': '1.15.3', 'pandas': '2.3.3', 'joblib': '1.5.2'}),
    'xgboost-3.4': ('3.13', {'xgboost-cpu': '3.4.1', 'scikit-learn': '1.9.1', 'numpy': '2.5.5', 'scipy': '1.18.1', 'pandas': '3.1.1', 'joblib': '1.6.0'}),
    'lightgbm-2.3': ('3.8', {'lightgbm': '2.3.1', 'scikit-learn': '0.23.2', 'numpy': '1.18.5', 'scipy': '1.4.1', 'pandas': '1.0.5', 'joblib': '0.16.0'}),
    'lightgbm-3.3': ('3.9', {'lightgbm': '3.3.5', 'scikit-learn': '1.0.2', 'numpy': '1.21.6', 'scipy': '1.7.3', 'pandas': '1.3.5', 'joblib': '1.1.1'}),
    'lightgbm-4.3': ('3.12', {'lightgbm': '4.3.0', 'scikit-learn': '1.5.2', 'numpy': '1.26.4', 'scipy': '1.13.1', 'pandas': '2.2.3', 'joblib': '1.4.2'}),
    'lightgbm-4.7': ('3.13', {'lightgbm': '4.7.0', 'scikit-learn': '1.9.1', 'numpy': '2.5.5', 'scipy': '1.18.1', 'pandas': '3.1.1', 'joblib': '1.6.0'}),
    'catboost-0.26': ('3.8', {'catboost': '0.26.1', 'scikit-learn': '0.24.2', 'numpy': '1.19.5', 'scipy': '1.6.1', 'pandas': '1.2.5', 'joblib': '1.0.1'}),
    'catboost-1.0': ('3.9', {'catboost': '1.0.6', 'scikit-learn': '1.0.2', 'numpy': '1.21.6', 'scipy': '1.7.3', 'pandas': '1.3.5', 'joblib': '1.1.1'}),
    'catboost-1.2': ('3.13', {'catboost': '1.2.10', 'scikit-learn': '1.9.1', 'numpy': '2.5.5', 'scipy': '1.18.1', 'pandas': '3.1.1', 'joblib': '1.6.0'}),
    'sklearn_pandas-1.8': ('3.8', {'sklearn-pandas': '1.8.0', 'scikit-learn': '0.23.2', 'numpy': '1.18.5', 'scipy': '1.4.1', 'pandas': '1.0.5', 'joblib': '0.16.0'}),
    'sklearn_pandas-2.0': ('3.9', {'sklearn-pandas': '2.0.4', 'scikit-learn': '1.0.2', 'numpy': '1.21.6', 'scipy': '1.7.3', 'pandas': '1.3.5', 'joblib': '1.1.1'}),
    'sklearn_pandas-2.2': ('3.10', {'sklearn-pandas': '2.2.0', 'scikit-learn': '1.2.2', 'numpy': '1.23.5', 'scipy': '1.10.1', 'pandas': '1.5.3', 'joblib': '1.2.0'}),
    'imblearn-0.7': ('3.8', {'imbalanced-learn': '0.7.0', 'scikit-learn': '0.23.2', 'numpy': '1.18.5', 'scipy': '1.4.1', 'pandas': '1.0.5', 'joblib': '0.16.0'}),
    'imblearn-0.10': ('3.10', {'imbalanced-learn': '0.10.1', 'scikit-learn': '1.2.2', 'numpy': '1.23.5', 'scipy': '1.10.1', 'pandas': '1.5.3', 'joblib': '1.2.0'}),
    'imblearn-0.14': ('3.12', {'imbalanced-learn': '0.14.2', 'scikit-learn': '1.7.2', 'numpy': '2.2.6', 'scipy': '1.15.3', 'pandas': '2.3.3', 'joblib': '1.5.2'}),
    'category_encoders-2.2': ('3.8', {'category-encoders': '2.2.2', 'statsmodels': '0.12.2', 'scikit-learn': '0.24.2', 'numpy': '1.19.5', 'scipy': '1.6.1', 'pandas': '1.2.5', 'joblib': '1.0.1'}),
    'category_encoders-2.6': ('3.10', {'category-encoders': '2.6.4', 'statsmodels': '0.14.1', 'scikit-learn': '1.2.2', 'numpy': '1.23.5', 'scipy': '1.10.1', 'pandas': '1.5.3', 'joblib': '1.2.0'}),
    'category_encoders-2.11': ('3.12', {'category-encoders': '2.11.2', 'statsmodels': '0.14.6', 'scikit-learn': '1.7.2', 'numpy': '2.2.6', 'scipy': '1.15.3', 'pandas': '2.3.3', 'joblib': '1.5.2'}),
    'feature_engine-1.3': ('3.9', {'feature-engine': '1.3.0', 'statsmodels': '0.13.5', 'scikit-learn': '1.0.2', 'numpy': '1.21.6', 'scipy': '1.7.3', 'pandas': '1.3.5', 'joblib': '1.1.1'}),
    'feature_engine-1.6': ('3.10', {'feature-engine': '1.6.2', 'statsmodels': '0.14.1', 'scikit-learn': '1.2.2', 'numpy': '1.23.5', 'scipy': '1.10.1', 'pandas': '1.5.3', 'joblib': '1.2.0'}),
    'feature_engine-1.9': ('3.12', {'feature-engine': '1.9.4', 'statsmodels': '0.14.6', 'scikit-learn': '1.7.2', 'numpy': '2.2.6', 'scipy': '1.15.3', 'pandas': '2.3.3', 'joblib': '1.5.2'}),
    'statsmodels-0.12': ('3.8', {'statsmodels': '0.12.2', 'scikit-learn': '0.24.2', 'numpy': '1.19.5', 'scipy': '1.6.1', 'pandas': '1.2.5', 'joblib': '1.0.1'}),
    'statsmodels-0.14': ('3.10', {'statsmodels': '0.14.1', 'scikit-learn': '1.2.2', 'numpy': '1.23.5', 'scipy': '1.10.1', 'pandas': '1.5.3', 'joblib': '1.2.0'}),
    'statsmodels-0.15': ('3.12', {'statsmodels': '0.15.0', 'scikit-learn': '1.7.2', 'numpy': '2.2.6', 'scipy': '1.15.3', 'pandas': '2.3.3', 'joblib': '1.5.2'}),
    'interpret-0.2.1': ('3.8', {'interpret-core': '0.2.1', 'scikit-learn': '0.24.2', 'numpy': '1.19.5', 'scipy': '1.6.1', 'pandas': '1.2.5', 'joblib': '1.0.1'}),
    'interpret-0.2.2': ('3.8', {'interpret-core': '0.2.2', 'scikit-learn': '0.24.2', 'numpy': '1.19.5', 'scipy': '1.6.1', 'pandas': '1.2.5', 'joblib': '1.0.1'}),
    'interpret-0.2': ('3.8', {'interpret-core': '0.2.7', 'scikit-learn': '0.24.2', 'numpy': '1.19.5', 'scipy': '1.6.1', 'pandas': '1.2.5', 'joblib': '1.0.1'}),
    'interpret-0.3': ('3.8', {'interpret-core': '0.3.2', 'scikit-learn': '0.24.2', 'numpy': '1.19.5', 'scipy': '1.6.1', 'pandas': '1.2.5', 'joblib': '1.0.1'}),
    'interpret-0.4': ('3.10', {'interpret-core': '0.4.4', 'scikit-learn': '1.2.2', 'numpy': '1.23.5', 'scipy': '1.10.1', 'pandas': '1.5.3', 'joblib': '1.2.0'}),
    'interpret-0.7': ('3.12', {'interpret-core': '0.7.8', 'scikit-learn': '1.7.2', 'numpy': '2.2.6', 'scipy': '1.15.3', 'pandas': '2.3.3', 'joblib': '1.5.2'}),
    'ngboost-0.3': ('3.8', {'ngboost': '0.3.12', 'scikit-learn': '0.24.2', 'numpy': '1.19.5', 'scipy': '1.6.1', 'pandas': '1.2.5', 'joblib': '1.0.1'}),
    'ngboost-0.5': ('3.12', {'ngboost': '0.5.11', 'scikit-learn': '1.7.2', 'numpy': '2.2.6', 'scipy': '1.15.3', 'pandas': '2.3.3', 'joblib': '1.5.2'}),
    'skops-0.3': ('3.9', {'skops': '0.3.0', 'scikit-learn': '1.0.2', 'numpy': '1.21.6', 'scipy': '1.7.3', 'pandas': '1.3.5', 'joblib': '1.1.1'}),
    'skops-0.6': ('3.10', {'skops': '0.6.0', 'scikit-learn': '1.2.2', 'numpy': '1.23.5', 'scipy': '1.10.1', 'pandas': '1.5.3', 'joblib': '1.2.0'}),
    'skops-0.10': ('3.12', {'skops': '0.10.0', 'scikit-learn': '1.5.2', 'numpy': '1.26.4', 'scipy': '1.13.1', 'pandas': '2.2.3', 'joblib': '1.4.2'}),
    'skops-0.16': ('3.13', {'skops': '0.16.0', 'scikit-learn': '1.9.1', 'numpy': '2.5.5', 'scipy': '1.18.1', 'pandas': '3.1.1', 'joblib': '1.6.0'}),
    'cloudpickle-1.6': ('3.8', {'cloudpickle': '1.6.0', 'dill': '0.3.3', 'scikit-learn': '0.24.2', 'numpy': '1.19.5', 'scipy': '1.6.1', 'pandas': '1.2.5', 'joblib': '1.0.1'}),
    'cloudpickle-2.2': ('3.10', {'cloudpickle': '2.2.1', 'dill': '0.3.6', 'scikit-learn': '1.2.2', 'numpy': '1.23.5', 'scipy': '1.10.1', 'pandas': '1.5.3', 'joblib': '1.2.0'}),
    'cloudpickle-3.1': ('3.13', {'cloudpickle': '3.1.2', 'dill': '0.4.0', 'scikit-learn': '1.9.1', 'numpy': '2.5.5', 'scipy': '1.18.1', 'pandas': '3.1.1', 'joblib': '1.6.0'}),
    'mlflow-1.30': ('3.10', {'mlflow-skinny': '1.30.1', 'scikit-learn': '1.2.2', 'numpy': '1.23.5', 'scipy': '1.10.1', 'pandas': '1.5.3', 'joblib': '1.2.0', 'xgboost': '1.7.6', 'lightgbm': '3.3.5'}),
    'mlflow-3.17': ('3.12', {'mlflow-skinny': '3.17.2', 'scikit-learn': '1.7.2', 'numpy': '2.2.6', 'scipy': '1.15.3', 'pandas': '2.3.3', 'joblib': '1.5.2', 'xgboost-cpu': '3.2.0', 'lightgbm': '4.6.0', 'skops': '0.16.0', 'statsmodels': '0.15.0', 'catboost': '1.2.10', 'onnx': '1.20.1', 'skl2onnx': '1.20.0', 'onnxruntime': '1.30.0'}),
    'onnx-1.10': ('3.9', {'onnx': '1.10.2', 'skl2onnx': '1.9.3', 'onnxmltools': '1.10.0', 'onnxconverter-common': '1.9.0', 'onnxruntime': '1.10.0', 'protobuf': '3.20.3', 'xgboost': '1.5.2', 'lightgbm': '3.3.5', 'scikit-learn': '1.0.2', 'numpy': '1.21.6', 'scipy': '1.7.3', 'pandas': '1.3.5', 'joblib': '1.1.1'}),
    'onnx-1.20': ('3.12', {'onnx': '1.20.1', 'skl2onnx': '1.20.0', 'onnxmltools': '1.16.0', 'onnxruntime': '1.30.0', 'xgboost-cpu': '3.2.0', 'lightgbm': '4.6.0', 'scikit-learn': '1.7.2', 'numpy': '2.2.6', 'scipy': '1.15.3', 'pandas': '2.3.3', 'joblib': '1.5.2'}),
    'pmml-4.4': ('3.12', {'sklearn2pmml': '0.133.1', 'jpmml-evaluator': '0.16.0', 'JPype1': '1.6.0', 'statsmodels': '0.14.5', 'scikit-learn': '1.7.2', 'numpy': '2.2.6', 'scipy': '1.15.3', 'pandas': '2.3.3', 'joblib': '1.5.2', 'xgboost-cpu': '3.2.0', 'lightgbm': '4.6.0'}),
}

# One thread and one instruction set: sums of floating-point numbers in the same order on every machine.
ENVIRONMENT = {
    'PYTHONHASHSEED': '0', 'PYTHONDONTWRITEBYTECODE': '1', 'PYTHONIOENCODING': 'utf-8',
    'OMP_NUM_THREADS': '1', 'OPENBLAS_NUM_THREADS': '1', 'OPENBLAS_CORETYPE': 'Haswell',
}


def find_python(version, folders):
    """The interpreter of a version such as 3.8: in a folder of installations, in pyenv, else on the PATH."""
    pyenv = Path(os.environ.get('PYENV_ROOT', Path.home() / '.pyenv')) / 'versions'
    for folder in [*map(Path, folders), pyenv]:
        for found in sorted(folder.glob(f'{version}.*/bin/python')):
            return found
    on_path = shutil.which(f'python{version}')
    if on_path is None:
        sys.exit(f'No Python {version} found. Install it, or name the folder that holds it with --python-dir.')
    return Path(on_path)


def make_environment(generation, folders):
    """The interpreter of the generation's virtual environment, made anew when its versions are not the table's."""
    version, packages = GENERATIONS[generation]
    wanted = sorted(f'{name}=={number}' for name, number in packages.items())
    venv = VENVS / generation
    stamp = venv / 'packages.txt'
    python = venv / 'bin' / 'python'
    if not stamp.exists() or stamp.read_text().split() != wanted:
        subprocess.run([find_python(version, folders), '-m', 'venv', '--clear', venv], check=True)
        pip = [python, '-m', 'pip', '--disable-pip-version-check', 'install', '--quiet', '--only-binary', ':all:']
        subprocess.run([*pip, *wanted], check=True)
        stamp.write_text('\n'.join(wanted) + '\n')
    return python


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--only', nargs='+', choices=GENERATIONS, default=list(GENERATIONS), metavar='GENERATION')
    parser.add_argument('--cases', nargs='+', default=[], metavar='FAMILY', help='files of scripts/goldens/cases/<library>')
    parser.add_argument('--check', action='store_true', help='compare the goldens with what they were made by')
    parser.add_argument('--python-dir', action='append', default=[], help='folder that holds 3.8.18/bin/python …')
    options = parser.parse_args()
    failed = []
    for generation in options.only:
        python = make_environment(generation, options.python_dir)
        verb = 'check' if options.check else 'make'
        command = [python, HERE / 'run.py', verb, MODELS / generation, *options.cases]
        if subprocess.run(command, env={**os.environ, **ENVIRONMENT}).returncode:
            failed.append(generation)
    if failed:
        sys.exit(f'failed: {", ".join(failed)}')


if __name__ == '__main__':
    main()
