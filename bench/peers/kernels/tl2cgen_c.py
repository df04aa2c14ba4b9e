"""tl2cgen: the trees as C, compiled by gcc once (minutes for a forest) and kept beside the model."""

import hashlib

import tl2cgen
from treelite_gtil import imported


def open_model(folder, name, known):
    digest = hashlib.sha256((folder / known["file"]).read_bytes()).hexdigest()[:16]
    library = folder / f"{name}-{digest}.so"
    if not library.exists():
        tl2cgen.export_lib(imported(folder, name, known), toolchain="gcc", libpath=library, params={"parallel_comp": 8}, nthread=2)
    predictor = tl2cgen.Predictor(library, nthread=1)
    dtype = "float32" if name == "xgboost" else "float64"
    # tl2cgen's own cast fails with numpy 2.
    return lambda rows: predictor.predict(tl2cgen.DMatrix(rows.astype(dtype, copy=False), dtype=dtype))
