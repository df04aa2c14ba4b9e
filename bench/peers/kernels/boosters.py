"""LightGBM, XGBoost and CatBoost by their quickest calls, without scikit-learn's wrapper."""

import pickle


def open_model(folder, name, known):
    if name not in ("lightgbm", "xgboost", "catboost"):
        raise LookupError("no booster of these libraries")
    model = pickle.loads((folder / known["file"]).read_bytes())
    if name == "lightgbm":
        return lambda rows: model.booster_.predict(rows, num_threads=1)
    if name == "xgboost":
        booster = model.get_booster()
        booster.set_param({"nthread": 1})
        return booster.inplace_predict
    return lambda rows: model.predict_proba(rows, thread_count=1)
