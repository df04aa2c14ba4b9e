"""lleaves: LightGBM's trees compiled by LLVM."""

import pickle


def open_model(folder, name, known):
    if name != "lightgbm":
        raise LookupError("lleaves reads LightGBM's models")
    import lleaves

    text = folder / "lightgbm.txt"
    pickle.loads((folder / known["file"]).read_bytes()).booster_.save_model(str(text))
    model = lleaves.Model(model_file=str(text))
    model.compile()
    return lambda rows: model.predict(rows, n_jobs=1)
