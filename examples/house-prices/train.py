"""Trains a price model on houses made up here, and writes down what scikit-learn answers."""
import json

import joblib
import numpy as np
import pandas as pd
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.model_selection import train_test_split


def houses(count, seed):
    random = np.random.default_rng(seed)
    table = pd.DataFrame({
        'living_area_m2': random.gamma(9, 14, count).round(1),
        'plot_m2': random.lognormal(6, 0.5, count).round(0),
        'rooms': random.integers(2, 9, count),
        'year_built': random.integers(1900, 2024, count),
        'km_to_centre': random.gamma(2, 4, count).round(2),
        'energy_kwh_m2': random.normal(130, 45, count).clip(20, 320).round(0),
    })
    price = (2400 * table.living_area_m2 + 110 * table.plot_m2 + 6000 * table.rooms
             + 900 * (table.year_built - 1950).clip(0) - 450 * table.energy_kwh_m2) * np.exp(-0.025 * table.km_to_centre)
    return table, (price.clip(60_000) * random.lognormal(0, 0.08, count)).round(-2)


table, prices = houses(1500, seed=7)
train, test, train_prices, test_prices = train_test_split(table, prices, test_size=0.2, random_state=0)
model = GradientBoostingRegressor(n_estimators=120, max_depth=4, learning_rate=0.08, subsample=0.8, random_state=0)
model.fit(train, train_prices)
print(f'R² on houses it has not seen: {model.score(test, test_prices):.3f}')

joblib.dump(model, 'model.pkl', compress=3)

# Three files to try the service with: two houses, some rows, and scikit-learn's own answers to both.
test.head(15).to_csv('rows.csv', index=False)
rows = pd.read_csv('rows.csv')
two = rows.head(2)
with open('request.json', 'w') as file:
    file.write(two.to_json(orient='records') + '\n')
expected = {
    'request.json': {'predictions': model.predict(two).tolist()},
    'rows.csv': {'predict': model.predict(rows).tolist()},
}
with open('expected.json', 'w') as file:
    json.dump(expected, file, indent=1)
    file.write('\n')
