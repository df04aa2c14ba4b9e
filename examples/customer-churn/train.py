"""Trains the churn model on customers made up here, and writes down what scikit-learn answers."""
import json
import pickle

import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

NUMBERS = ['tenure_months', 'monthly_charge', 'support_calls', 'data_gb']
TEXTS = ['contract', 'payment_method', 'region']


def customers(count, seed):
    random = np.random.default_rng(seed)
    table = pd.DataFrame({
        'tenure_months': random.integers(1, 72, count),
        'monthly_charge': random.normal(64, 22, count).clip(15, 140).round(2),
        'support_calls': random.poisson(1.4, count),
        'data_gb': random.lognormal(3, 0.7, count).round(1),
        'contract': random.choice(['monthly', 'one year', 'two years'], count, p=[0.55, 0.25, 0.2]),
        'payment_method': random.choice(['card', 'transfer', 'direct debit', 'cash'], count, p=[0.4, 0.2, 0.3, 0.1]),
        'region': random.choice(['north', 'south', 'east', 'west'], count),
        'paperless': random.random(count) < 0.6,
    })
    risk = 2 * (-0.035 * table.tenure_months + 0.02 * table.monthly_charge + 0.55 * table.support_calls
            + 1.4 * (table.contract == 'monthly') + 0.7 * (table.payment_method == 'cash') - 2.1)
    churns = random.random(count) < 1 / (1 + np.exp(-risk))
    # What a billing system forgets: some charges, some usage, some payment methods.
    table.loc[random.random(count) < 0.06, 'monthly_charge'] = np.nan
    table.loc[random.random(count) < 0.10, 'data_gb'] = np.nan
    table.loc[random.random(count) < 0.08, 'payment_method'] = np.nan
    return table, np.where(churns, 'leaves', 'stays')


table, labels = customers(2000, seed=42)
train, test, train_labels, test_labels = train_test_split(table, labels, test_size=0.25, random_state=0)

numbers = Pipeline([('impute', SimpleImputer(strategy='median')), ('scale', StandardScaler())])
texts = Pipeline([('impute', SimpleImputer(strategy='most_frequent')), ('one_hot', OneHotEncoder(handle_unknown='ignore'))])
model = Pipeline([
    ('prepare', ColumnTransformer([('numbers', numbers, NUMBERS), ('texts', texts, TEXTS), ('rest', 'passthrough', ['paperless'])])),
    ('classify', RandomForestClassifier(n_estimators=30, max_depth=6, min_samples_leaf=5, random_state=0)),
]).fit(train, train_labels)
print(f'accuracy on customers it has not seen: {model.score(test, test_labels):.3f}')

with open('model.pkl', 'wb') as file:
    pickle.dump(model, file)

# Three files to try the service with: one customer, some rows, and scikit-learn's own answers to both.
pd.concat([test.head(15), test[test.payment_method.isna()].head(3)]).to_csv('rows.csv', index=False)
rows = pd.read_csv('rows.csv')
one = rows.iloc[[1]]  # its monthly charge is missing
with open('request.json', 'w') as file:
    file.write(one.to_json(orient='records', lines=True))
expected = {
    'request.json': {'prediction': model.predict(one)[0], 'predict_proba': model.predict_proba(one)[0].tolist()},
    'rows.csv': {'predict': model.predict(rows).tolist(), 'predict_proba': model.predict_proba(rows).tolist()},
}
with open('expected.json', 'w') as file:
    json.dump(expected, file, indent=1)
    file.write('\n')
