"""PMML documents: made by sklearn2pmml, answered by JPMML's evaluator."""
import numpy as np
from jpmml_evaluator import make_evaluator
from sklearn2pmml import sklearn2pmml
from sklearn2pmml.pipeline import PMMLPipeline


class Document:
    """An evaluator asked as an estimator is."""

    def __init__(self, path):
        self.evaluator = make_evaluator(str(path)).verify()
        self.inputs = [field.name for field in self.evaluator.getInputFields()]
        # A document without a target has one without a name.
        target = self.evaluator.getTargetFields()[0].name
        self.target = None if target == 'None' else target
        self.shares = [field.name for field in self.evaluator.getOutputFields() if field.name.startswith('probability(')]
        if self.shares:
            self.predict_proba = lambda table: self.answer(table, self.shares)

    def get_params(self):
        return {}

    def answer(self, table, names):
        answers = []
        for _, row in table.iterrows():
            cells = {name: None if row[name] is None or row[name] != row[name] else row[name] for name in self.inputs}
            cells = {name: cell.item() if hasattr(cell, 'item') else cell for name, cell in cells.items()}
            found = self.evaluator.evaluate(cells)
            if any(found[name] is None for name in names):
                raise ValueError('no answer')
            answers.append([found[name] for name in names])
        return np.array(answers)

    def predict(self, table):
        return self.answer(table, [self.target])[:, 0]


def document(steps, X, y):
    """What sklearn2pmml makes of the steps, and the function that saves it."""
    pipeline = PMMLPipeline(steps).fit(X, y)

    def save(_model, folder):
        sklearn2pmml(pipeline, str(folder / 'model.pmml'))
        return 'model.pmml'

    return save


def written(text):
    """The function that saves a document as it is written."""

    def save(_model, folder):
        (folder / 'model.pmml').write_text(text, encoding='utf-8')
        return 'model.pmml'

    return save
