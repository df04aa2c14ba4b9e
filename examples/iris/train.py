"""Trains the classic: which iris is it? The table ships with scikit-learn; here it is an array without names."""
import json
import pickle

import pandas as pd
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

iris = load_iris()
names = iris.target_names[iris.target]
train, test, train_names, test_names = train_test_split(iris.data, names, test_size=0.3, stratify=names, random_state=0)
model = make_pipeline(StandardScaler(), LogisticRegression()).fit(train, train_names)
print(f'accuracy on flowers it has not seen: {model.score(test, test_names):.3f}')

with open('model.pkl', 'wb') as file:
    pickle.dump(model, file)

# Three files to try the service with: three flowers, some rows, and scikit-learn's own answers to both.
pd.DataFrame(test[:15], columns=['x0', 'x1', 'x2', 'x3']).to_csv('rows.csv', index=False)
rows = pd.read_csv('rows.csv').to_numpy()
three = rows[:3]
with open('request.json', 'w') as file:
    file.write(json.dumps(three.tolist()) + '\n')
expected = {
    'request.json': {'predictions': model.predict(three).tolist(), 'predict_proba': model.predict_proba(three).tolist()},
    'rows.csv': {'predict': model.predict(rows).tolist(), 'predict_proba': model.predict_proba(rows).tolist()},
}
with open('expected.json', 'w') as file:
    json.dump(expected, file, indent=1)
    file.write('\n')
