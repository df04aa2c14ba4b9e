"""feature_engine's transformers that came later: distances of places, trees of several columns, categories that match."""
import numpy as np
import pandas as pd

import rows
from golden import Golden, case

NEWEST = ['1.9']
PLACES = ['lat', 'lon', 'lat2', 'lon2']
CORNERS = [[90.0, 0.0, -90.0, 180.0], [0.0, 0.0, 0.0, 180.0], [47.37, 8.54, 47.37, 8.54], [0.0, -180.0, 0.0, 180.0], [-33.9, 151.2, 59.9, 10.7], [1e-9, 0.0, 0.0, 1e-9]]


def geo(**options):
    from feature_engine.creation import GeoDistanceFeatures
    random = np.random.RandomState(4)
    frame = pd.DataFrame(np.round(random.uniform(-1, 1, (8, 4)) * [90, 180, 90, 180], 3), columns=PLACES)
    return Golden(GeoDistanceFeatures(*PLACES, **options).fit(frame), frame, rows.hard(frame) + CORNERS)


@case(only=NEWEST)
def geo_haversine():
    return geo()


@case(only=NEWEST)
def geo_euclidean():
    return geo(method='euclidean', output_unit='miles', drop_original=True)


@case(only=NEWEST)
def geo_manhattan():
    return geo(method='manhattan', output_unit='feet', output_col='way')


def trees(target, **options):
    from feature_engine.creation import DecisionTreeFeatures
    random = np.random.RandomState(3)
    frame = pd.DataFrame({'size': np.round(random.uniform(0, 9, 30), 2), 'share': np.round(random.uniform(-1, 1, 30), 2), 'town': random.choice(['Zürich', 'Oslo'], 30).astype(object)})
    model = DecisionTreeFeatures(cv=2, param_grid={'max_depth': [2]}, **options).fit(frame, target(frame))
    return Golden(model, frame, rows.hard(frame))


@case(only=NEWEST)
def tree_features():
    return trees(lambda frame: frame['size'] * frame['share'])


@case(only=NEWEST)
def tree_features_of_two():
    return trees(lambda frame: (frame['size'] > 4).astype(int), regression=False, scoring='accuracy', features_to_combine=[2], drop_original=True)


@case(only=NEWEST)
def tree_features_of_three():
    return trees(lambda frame: np.digitize(frame['size'], [3, 6]), regression=False, scoring='accuracy', features_to_combine=('size', ('share', 'size')))


def categories(**options):
    from feature_engine.preprocessing import MatchCategories
    frame = pd.DataFrame({'town': np.array(['Zürich', 'Oslo', '東京', 'Oslo'], dtype=object), 'plan': np.array(['b', 'a', 'c', 'a'], dtype=object), 'size': [1.0, 2, 3, 4]})
    return MatchCategories(**options).fit(frame), frame


@case(since='1.6')
def match_categories():
    model, frame = categories()
    return Golden(model, frame, rows.hard(frame))


@case(since='1.6')
def match_categories_or_none():
    model, frame = categories(missing_values='ignore', variables=['plan'])
    return Golden(model, frame, rows.hard(frame))


SIMILAR = ['dog', 'god', 'Zürich', 'zürich ', '', 'none', 'NaN', '🎉dog🎉', 'dddd', '<NA>', None]


def similar(**options):
    from feature_engine.encoding import StringSimilarityEncoder
    frame = pd.DataFrame({'town': np.array(['Zürich', 'Oslo', '東京', 'Oslo', 'dog🎉', 'Oslo'], dtype=object), 'plan': np.array(['dig', 'dog', 'dog', 'a', 'dagger', 'dig'], dtype=object), 'size': [1.0, 2, 3, 4, 5, 6]})
    gaps = frame if options.get('missing_values') == 'raise' else frame.assign(town=frame['town'].where(frame['size'] < 6, np.nan))
    # What becomes of the text 'nan' depends on the version, so that it is left out.
    return Golden(StringSimilarityEncoder(**options).fit(gaps), frame, rows.hard(frame) + [[text, 'dog', 0.5] for text in SIMILAR])


@case(since='1.6')
def similarity():
    return similar()


@case(since='1.6')
def similarity_to_top():
    return similar(top_categories=2, missing_values='ignore')


@case(since='1.6')
def similarity_to_keywords():
    return similar(keywords={'plan': ['god', 'dagger', '']}, missing_values='raise')
