"""Loading a golden's model file as its own library loads it."""
import joblib

import boosters


def load(path):
    """What the file holds: an estimator, or something that is asked as one is."""
    if path.is_dir():
        return load_folder(path)
    if path.suffix in boosters.NATIVE:
        return boosters.load(path)
    if path.suffix == '.onnx':
        import onnx_models
        return onnx_models.load(path)
    if path.suffix == '.skops':
        import skops.io
        trusted = skops.io.get_untrusted_types(file=path) if hasattr(skops.io, 'get_untrusted_types') else True
        return skops.io.load(path, trusted=trusted)
    if path.suffix == '.pmml':
        import documents
        return documents.Document(path)
    return joblib.load(str(path))


def load_folder(path):
    """A model folder of MLflow, by the flavor that is not MLflow's own."""
    import importlib

    from mlflow.models import Model
    flavor = next(name for name in Model.load(str(path)).flavors if name != 'python_function')
    model = importlib.import_module('mlflow.' + flavor).load_model(str(path))
    if flavor == 'onnx':
        import onnx_models
        return onnx_models.Asked(model)
    return model
