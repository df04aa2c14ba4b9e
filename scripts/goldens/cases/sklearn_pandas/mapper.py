"""DataFrameMapper: columns by name or by list, and what it does with their results."""
import numpy as np
import pandas as pd
import sklearn_pandas
from sklearn.compose import ColumnTransformer
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LinearRegression
from sklearn.pipeline import FeatureUnion, Pipeline
from sklearn.preprocessing import LabelBinarizer, LabelEncoder, MultiLabelBinarizer, OneHotEncoder, OrdinalEncoder, StandardScaler
from sklearn_pandas import DataFrameMapper

import rows
from golden import Golden, case


def pets():
    """As in the library's own README, with gaps, marks and a text."""
    return pd.DataFrame({
        'pet': ['cat', 'dog', 'dog', 'fish', 'cat', 'dog', 'Kätzchen', 'fish'],
        'children': [4.0, 6, 3, 3, 2, 3, 5, 4],
        'salary': [90.0, 24, np.nan, 27, 32, 59, 36, 27],
        'note': ['a b', 'b c c', '', 'größe a', 'd', 'a', 'b', 'c'],
    })


def mapped(features, only, **options):
    """The table's columns are those of the features, in their order."""
    table = pets()
    names = list(dict.fromkeys(name for feature in features for name in ([feature[0]] if isinstance(feature[0], str) else feature[0])))
    return Golden(DataFrameMapper(features, **options).fit(table), table[names], only(table[names]))


def plain(table):
    return rows.hard(table)


@case()
def mapper():
    return mapped([('pet', LabelBinarizer()), (['children'], StandardScaler())], plain)


@case()
def mapper_lists():
    features = [
        (['salary', 'children'], [SimpleImputer(), StandardScaler()], {'alias': 'money'}), (['children'], None), (['pet'], OneHotEncoder(handle_unknown='ignore')),
    ]
    return mapped(features, plain)


@case()
def mapper_sparse():
    return mapped([('note', CountVectorizer(token_pattern=r'\w+')), (['children'], StandardScaler())], plain, sparse=True)


@case()
def mapper_frame():
    return mapped([(['pet'], OrdinalEncoder()), (['children', 'salary'], SimpleImputer(), {'input_df': True})], plain, df_out=True)


@case()
def mapper_vector():
    return mapped([('pet', LabelEncoder()), ('children', None), ('salary', None)], plain)


@case(since='2.0')
def mapper_logarithms():
    return mapped([(['children', 'salary'], sklearn_pandas.NumericalTransformer('log1p')), (['children'], sklearn_pandas.NumericalTransformer('log'))], plain)


@case(until='1.8')
def mapper_categorical_imputer():
    return mapped([('pet', sklearn_pandas.CategoricalImputer(strategy='constant', fill_value='?')), ('note', [sklearn_pandas.CategoricalImputer(missing_values='', strategy='constant', fill_value='none'), LabelBinarizer()])], plain)


@case()
def mapper_labels():
    table = pd.DataFrame({'tags': [['a', 'b'], [], ['ö'], ['b']], 'size': [1.0, 2.0, 3.0, 4.5]})
    model = DataFrameMapper([('tags', MultiLabelBinarizer()), (['size'], None)]).fit(table)
    return Golden(model, table, [[['a'], 1.0], [['unseen', 'ö', 'b'], -0.5], [[], 3.0]])


@case(since='2.1')
def mapper_chosen():
    table = pets()[['children', 'salary']]
    features = [(lambda frame: ['children', 'salary'], SimpleImputer(strategy='median'))]
    model = DataFrameMapper(features).fit(table)
    model.features = []
    return Golden(model, table, rows.hard(table))


@case()
def mapper_pipeline():
    table = pets()[['pet', 'children']]
    mapper = DataFrameMapper([('pet', LabelBinarizer()), (['children'], StandardScaler())])
    model = Pipeline([('mapper', mapper), ('model', LinearRegression())]).fit(table, [1.0, 2, 2, 3, 1, 2, 9, 4])
    return Golden(model, table, rows.hard(table))


@case()
def mapper_union():
    """Each takes its own columns of the table."""
    table = pets()
    union = FeatureUnion([
        ('numbers', DataFrameMapper([(['children'], StandardScaler())])),
        ('kinds', DataFrameMapper([('pet', LabelBinarizer()), (['salary', 'children'], SimpleImputer())])),
    ])
    table = table[['children', 'pet', 'salary']]
    return Golden(union.fit(table), table, plain(table))


@case()
def mapper_within():
    """In a ColumnTransformer that hands it columns in another order than its own."""
    table = pets()[['note', 'children', 'pet', 'salary']]
    inner = DataFrameMapper([(['salary'], SimpleImputer()), ('pet', LabelBinarizer())])
    return Golden(ColumnTransformer([('mapper', inner, ['pet', 'salary']), ('scaler', StandardScaler(), ['children'])]).fit(table), table, plain(table))


@case()
def mapper_of_some():
    """Of a table of which it takes two columns: whatever stands in the others."""
    table = pets()
    mapper = DataFrameMapper([(['children'], StandardScaler()), ('pet', LabelBinarizer())])
    return Golden(Pipeline([('mapper', mapper), ('model', LinearRegression())]).fit(table, [1.0, 2, 2, 3, 1, 2, 9, 4]), table, rows.hard(table))


@case(since='2.0')
def mapper_of_all():
    """Columns that no feature names pass through. Until 1.8 a transform that failed leaves no note of them."""
    table = pets().drop(columns='note').assign(age=[1.5, 2, 8, 0.25, 3, 5, 7, 1])
    mapper = DataFrameMapper([('pet', LabelBinarizer()), (['salary'], SimpleImputer(), {'alias': 'money'})], default=None)
    return Golden(Pipeline([('mapper', mapper), ('model', LinearRegression())]).fit(table, [1.0, 2, 2, 3, 1, 2, 9, 4]), table, rows.hard(table))
