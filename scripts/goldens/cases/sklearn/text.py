"""Texts, dictionaries and lists of labels: vectorizers, hashers, and pipelines that begin with them."""
import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction import DictVectorizer, FeatureHasher
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfTransformer, TfidfVectorizer, strip_accents_unicode
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import FeatureUnion, Pipeline, make_pipeline
from sklearn.preprocessing import MultiLabelBinarizer, OneHotEncoder, StandardScaler
from sklearn.svm import LinearSVC

from golden import SKLEARN, Golden, case

DOCUMENTS = [
    'The quick brown fox jumps over the lazy dog.',
    'A quick test of the brown box: boxes, foxes and dogs!',
    'Größe und Straße, STRASSE und groesse; ΑΓΓΕΛΟΣ σοφός',
    'İstanbul ıssız, Ankara’da i̇yi bir gün 😀 café cafe\u0301',
    'don\'t won\'t can\'t — e-mail me@example.com, 42 times, ٤٢ or 4²',
    '東京は今日も晴れ、大阪は雨。 tokyo 東京 rain',
    'the the the of and a to in is it',
    'naïve façade résumé Ångström ﬁne ½ Ⅷ',
]
TARGETS = ['pos', 'neg', 'pos', 'neg', 'neg', 'pos', 'neg', 'pos']
# Texts made to break a careless port: none at all, only stop words, other line ends, marks, scripts, cases, digits.
TEXTS = DOCUMENTS[:5] + [
    '', ' ', '\r\n\t\v\x1c\x85\u2028', 'the and of', 'a', 'unseen words only',
    'QUICK\r\nBrown\tFOX\u00a0the\u3000dog\ufefffox', 'İİ ΣΑΣ ΑΣ. ςσΣ ǅ ẞ ŉ ﬀ', 'e\u0301 e\u0327\u0301 \u0301x \u0345 \u034f क्षि ที่ \u1037',
    '①②③ ½ 2² ٣ ໒ Ⅻ 〇 一', 'dog' * 60 + ' dog', '😀😀 👩‍👩‍👧 🇳🇴 \U0001d518\U0001d52b x\U0001f600y', 'Ｆｏｘ ｆｏｘ ㎏ Å K',
    'dog_dog dog-dog dog.dog d0g', 'STRASSE straße Straße ſtraße',
]


def texts(more=()):
    return [[text] for text in TEXTS + list(more)] + [[None], [3.0]]


def vectorized(model, more=()):
    return Golden(model.fit(DOCUMENTS, TARGETS), np.array(DOCUMENTS), texts(more), vector=True)


@case()
def count_vectorizer():
    return vectorized(CountVectorizer())


@case()
def tfidf_vectorizer():
    return vectorized(TfidfVectorizer())


@case()
def hashing_vectorizer():
    return vectorized(HashingVectorizer(n_features=24))


@case()
def tfidf_transformer():
    counts = np.array([[0, 1, 3, 0], [2, 0, 1, 0], [1, 1, 0, 1], [0, 4, 0, 0]], dtype=float)
    rows = counts.tolist() + [[0, 0, 0, 0], [0.5, -1, 0, 1e300], [1e-310, 0, 2, 0], [float('nan'), 1, 1, 1], [float('inf'), 1, 1, 1]]
    return Golden(TfidfTransformer().fit(counts), counts, rows)


@case(only=['0.24', '1.3', '1.9'])
def count_vectorizer_stop_words():
    return vectorized(CountVectorizer(stop_words='english', ngram_range=(1, 2), binary=True))


@case(only=['0.24', '1.9'])
def count_vectorizer_own_stop_words():
    return vectorized(CountVectorizer(stop_words=['the', 'quick', 'und', 'größe'], min_df=1, max_df=2, max_features=12, dtype=np.float32))


@case(only=['0.24', '1.9'])
def count_vectorizer_split():
    return vectorized(CountVectorizer(tokenizer=str.split, token_pattern=None, preprocessor=str.lower, strip_accents='ascii', ngram_range=(1, 2), stop_words=['the']))


@case(only=['0.24', '1.9'])
def tfidf_vectorizer_split_analyzer():
    return vectorized(TfidfVectorizer(analyzer=str.split))


@case(only=['0.24', '1.9'])
def count_vectorizer_upper():
    return vectorized(CountVectorizer(preprocessor=str.upper, tokenizer=str.split, token_pattern=None, ngram_range=(1, 2)))


@case(only=['0.24', '1.9'])
def tfidf_vectorizer_stripped():
    return vectorized(TfidfVectorizer(preprocessor=str.strip, analyzer='char', ngram_range=(1, 2), max_features=60))


@case(only=['0.24', '1.9'])
def count_vectorizer_accents_alone():
    return vectorized(CountVectorizer(preprocessor=strip_accents_unicode, tokenizer=list, token_pattern=None, max_features=40))


@case(only=['0.24', '1.9'])
def count_vectorizer_list():
    return vectorized(CountVectorizer(analyzer=list))


@case(only=['1.0', '1.9'])
def count_vectorizer_char():
    return vectorized(CountVectorizer(analyzer='char', ngram_range=(1, 2), max_features=60))


@case(only=['1.2', '1.9'])
def count_vectorizer_char_wb():
    return vectorized(CountVectorizer(analyzer='char_wb', ngram_range=(2, 4), strip_accents='unicode', max_features=60, lowercase=False))


@case(only=['0.24', '1.7'])
def count_vectorizer_accents():
    return vectorized(CountVectorizer(strip_accents='ascii', token_pattern=r'\w+'))


@case(only=['0.23', '1.9'])
def count_vectorizer_group():
    return vectorized(CountVectorizer(token_pattern=r'(?i)\b([a-zß])[\w’]*(?:[-.@]\w+)?', strip_accents='unicode'))


@case(only=['1.5'])
def count_vectorizer_vocabulary():
    return vectorized(CountVectorizer(vocabulary={'fox': 2, 'dog': 0, 'Dog': 1, '東京': 3, 'brown fox': 4}, ngram_range=(2, 2)))


@case(only=['1.7'])
def count_vectorizer_unfitted():
    return Golden(CountVectorizer(vocabulary=['fox', 'dog', 'straße'], token_pattern=r'[^\W\d_]+'), np.array(DOCUMENTS), texts(), vector=True)


@case(only=['0.24', '1.3', '1.9'])
def tfidf_vectorizer_sublinear():
    return vectorized(TfidfVectorizer(sublinear_tf=True, smooth_idf=False, norm='l1', ngram_range=(1, 2), max_features=60))


@case(only=['1.2', '1.9'])
def tfidf_vectorizer_single():
    return vectorized(TfidfVectorizer(dtype=np.float32, token_pattern=r'(?a)\w+', max_features=40))


@case(only=['0.23', '1.5'])
def tfidf_vectorizer_plain():
    return vectorized(TfidfVectorizer(use_idf=False, norm=None, strip_accents='unicode', analyzer='char', ngram_range=(3, 3), max_features=40))


@case(only=['0.24', '1.9'])
def hashing_vectorizer_bigrams():
    return vectorized(HashingVectorizer(n_features=7, ngram_range=(1, 3), norm='l1', stop_words='english', binary=True))


@case(only=['1.2', '1.9'])
def hashing_vectorizer_unsigned():
    return vectorized(HashingVectorizer(n_features=30, analyzer='char_wb', ngram_range=(1, 3), norm=None, alternate_sign=False, dtype=np.float32))


@case()
def text_logistic_regression():
    return vectorized(make_pipeline(TfidfVectorizer(), LogisticRegression()))


@case(only=['0.24', '1.3', '1.9'])
def text_naive_bayes():
    return vectorized(Pipeline([('count', CountVectorizer(stop_words='english')), ('tfidf', TfidfTransformer()), ('model', MultinomialNB())]))


@case(only=['1.0', '1.9'])
def text_sgd():
    return vectorized(make_pipeline(HashingVectorizer(n_features=64), SGDClassifier(random_state=0)))


@case(only=['1.2', '1.9'])
def text_linear_svc():
    return vectorized(make_pipeline(TfidfVectorizer(sublinear_tf=True), LinearSVC(random_state=0)))


@case(only=['1.3', '1.9'])
def text_svd():
    return vectorized(make_pipeline(TfidfVectorizer(), TruncatedSVD(3, random_state=0), StandardScaler(), LogisticRegression()))


@case(only=['0.24', '1.2', '1.9'])
def text_union():
    union = FeatureUnion([
        ('word', TfidfVectorizer(max_features=30)), ('char', CountVectorizer(analyzer='char_wb', ngram_range=(2, 3), max_features=30)),
    ], transformer_weights={'char': 0.5})
    return vectorized(Pipeline([('features', union), ('model', LogisticRegression())]))


def reviews():
    return pd.DataFrame({
        'title': DOCUMENTS, 'stars': np.arange(8) / 2.0, 'city': ['Oslo', 'Bergen', 'Oslo', 'Oslo', 'Bergen', 'Zürich', 'Oslo', 'Zürich'],
        'body': DOCUMENTS[::-1],
    })


@case(only=['0.24', '1.2', '1.9'])
def text_columns():
    table = reviews()
    columns = ColumnTransformer([
        ('title', TfidfVectorizer(max_features=20), 'title'), ('stars', StandardScaler(), ['stars']),
        ('city', OneHotEncoder(handle_unknown='ignore'), ['city']), ('body', CountVectorizer(analyzer='char', max_features=20), 'body'),
    ])
    model = Pipeline([('columns', columns), ('model', LogisticRegression())]).fit(table, TARGETS)
    rows = [[text, 1.5, 'Oslo', text[::-1]] for text in TEXTS[:14]] + [[None, 1.0, 'Oslo', 'x'], ['x', None, 'Oslo', 'x'], ['x', 1.0, 'unseen', 'x']]
    return Golden(model, table, rows)


@case(only=['1.0'])
def text_columns_of_array():
    table = reviews()[['title', 'body']].to_numpy()
    model = ColumnTransformer([('title', CountVectorizer(max_features=10), 0), ('body', HashingVectorizer(n_features=5), 1)]).fit(table)
    return Golden(model, table, [[text, text[::-1]] for text in TEXTS])


MAPS = [
    {'city': 'Zürich', 'temperature': 12.5, 'rain': True}, {'city': 'Oslo', 'temperature': -3, 'rain': False},
    {'city': '東京', 'snow': 1, 'größe=x': 2.25}, {'temperature': 1e300, 'city=Oslo': 2},
]
MORE_MAPS = MAPS + [
    {}, {'city': 'unseen', 'other': 3}, {'city': None, 'temperature': None}, {'temperature': 5e-324, 'snow': -0.0},
    {'city': '', '': 1, 'rain': 'yes'}, {'city': 3.5}, {'snow': 9007199254740992},
]


def objects(values):
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array


def boxed(model, values, rows):
    return Golden(model.fit(values), objects(values), [[row] for row in rows], vector=True)


@case()
def dict_vectorizer():
    # 0.23 passes over what it does not know, a dict within a dict among it.
    nested = [{'city': {'a': 1}}] if SKLEARN >= (0, 24) else []
    return boxed(DictVectorizer(), MAPS, MORE_MAPS + nested + [{'city=Oslo': 1, 'city': 'Oslo'}])


@case(only=['0.24', '1.0', '1.9'])
def dict_vectorizer_dense():
    model = DictVectorizer(sparse=False, separator=' is ', dtype=np.float32)
    return boxed(model, MAPS[:3], MORE_MAPS[:7] + MORE_MAPS[8:])


@case(only=['0.23', '1.2', '1.9'])
def dict_vectorizer_dense_tfidf():
    return boxed(make_pipeline(DictVectorizer(sparse=False, dtype=np.float32), TfidfTransformer()), MAPS[:3], MAPS[:3])


@case(since='0.24', only=['0.24', '1.2', '1.9'])
def dict_vectorizer_lists():
    values = MAPS + [{'city': ['Oslo', 'Bergen'], 'tags': ['a', 'ö', 'a']}]
    return boxed(DictVectorizer(), values, values + [{'tags': []}, {'tags': ['x', 'a'], 'city': ['Oslo']}, {'tags': [1]}])


@case(only=['1.0', '1.9'])
def dict_logistic_regression():
    model = make_pipeline(DictVectorizer(), LogisticRegression())
    values = MAPS[:3] + [{'snow': 2}]
    return Golden(model.fit(values, ['a', 'b', 'a', 'b']), objects(values), [[row] for row in MAPS[:3] + MORE_MAPS[4:6]], vector=True)


@case()
def feature_hasher():
    return boxed(FeatureHasher(n_features=6), MAPS, MORE_MAPS)


@case(only=['0.24', '1.9'])
def feature_hasher_strings():
    return boxed(FeatureHasher(n_features=9, input_type='string', alternate_sign=False), [['a']], [['a', 'b', 'a'], [], ['ö', '東京', ''], ['x' * 50] * 3, ['b', 7]])


@case(only=['1.0', '1.9'])
def feature_hasher_pairs():
    pairs = [[['a', 1.5], ['a', 2.25]], [], [['ö', 'text'], ['b', 0], ['c', -1e300]], [['d', 0.1], ['d', 0.2], ['d', 0.7], ['e', 0.3]]]
    return boxed(FeatureHasher(n_features=3, input_type='pair', dtype=np.float32), pairs, pairs[:2] + [[['ö', 'text'], ['b', 0], ['c', -1e30]]] + pairs[3:])


LABELS = [['sci-fi', 'thriller'], ['comedy'], [], ['größe', 'comedy', 'comedy'], ['😀']]


@case()
def multi_label_binarizer():
    return boxed(MultiLabelBinarizer(), LABELS, LABELS + [['unseen', 'comedy'], [''], ['Comedy', None, 3]])


@case(only=['0.24', '1.9'])
def multi_label_binarizer_numbers():
    return boxed(MultiLabelBinarizer(sparse_output=True), [[1, 3], [2], [-5]], [[1, 2], [], [1.0, 7], [True, 3.5], ['1']])


@case(only=['1.3'])
def multi_label_binarizer_classes():
    return boxed(MultiLabelBinarizer(classes=['b', 'a', 'c']), [['a'], ['b', 'c']], [['a', 'b'], ['c', 'x']])
