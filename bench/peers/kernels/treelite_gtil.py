"""treelite's general interpreter, GTIL."""

import pickle

import treelite


def imported(folder, name, known):
    model = pickle.loads((folder / known["file"]).read_bytes())
    if name == "lightgbm":
        return treelite.frontend.from_lightgbm(model.booster_)
    if name == "xgboost":
        return treelite.frontend.from_xgboost(model.get_booster())
    if name not in ("rf", "gb", "hgb"):
        raise LookupError("treelite reads trees of scikit-learn, LightGBM and XGBoost")
    return treelite.sklearn.import_model(model)


def open_model(folder, name, known):
    model = imported(folder, name, known)
    dtype = "float32" if name == "xgboost" else "float64"
    return lambda rows: treelite.gtil.predict(model, rows.astype(dtype, copy=False), nthread=1)
