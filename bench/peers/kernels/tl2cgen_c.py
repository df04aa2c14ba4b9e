"""tl2cgen: the trees as C, compiled by gcc once (minutes for a forest) and kept beside the model."""

import hashlib
import os

import tl2cgen
from treelite_gtil import imported


def open_model(folder, name, known):
    digest = hashlib.sha256((folder / known["file"]).read_bytes()).hexdigest()[:16]
    library = folder / f"{name}-{digest}.so"
    if not library.exists():
        # The compiler need not keep to the core that is measured.
        core = os.sched_getaffinity(0)
        os.sched_setaffinity(0, range(os.cpu_count()))
        try:
            tl2cgen.export_lib(imported(folder, name, known), toolchain="gcc", libpath=library, params={"parallel_comp": 8}, nthread=len(os.sched_getaffinity(0)))
        finally:
            os.sched_setaffinity(0, core)
    predictor = tl2cgen.Predictor(library, nthread=1)
    dtype = "float32" if name == "xgboost" else "float64"
    # tl2cgen's own cast fails with numpy 2.
    return lambda rows: predictor.predict(tl2cgen.DMatrix(rows.astype(dtype, copy=False), dtype=dtype))
