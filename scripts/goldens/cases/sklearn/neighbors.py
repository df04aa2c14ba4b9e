"""Nearest neighbours: by trees and by brute force, with every metric, and ties."""
import numpy as np
import scipy.sparse as sp
from sklearn.neighbors import (
    KernelDensity, KNeighborsClassifier, KNeighborsRegressor, KNeighborsTransformer, LocalOutlierFactor, NearestCentroid,
    NearestNeighbors, NeighborhoodComponentsAnalysis, RadiusNeighborsClassifier, RadiusNeighborsRegressor,
    RadiusNeighborsTransformer,
)
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import Normalizer, OneHotEncoder, StandardScaler

from data import amounts, labels, numbers
from golden import SKLEARN, Golden, case, joblibbed
from rows import hard

SOME = ['0.24', '1.9']
ENDS = ['1.2', '1.9']
YES_NO = ['nein', 'ja']
THREE = ['café', 'tea', 'Wasser']
BAD = [[0, float('inf'), 0], [None, None, None]]


def small(model, like, rows):
    return Golden(model, like, rows, save=joblibbed(('zlib', 9)))


def scaled(rows=24):
    return StandardScaler().fit_transform(numbers(rows))[:, [0, 1, 4]]


def asked(X):
    """Rows of training, rows between them, far ones and rows that the library refuses."""
    rows = [list(map(float, row)) for row in (*X[:3], *((X[1:5] + X[3:7]) / 2))]
    return rows + [[0.0, -0.0, 5e-324], [3.0, -2.0, 40.0], *BAD]


def grid(rows=30):
    """Whole numbers, among which many distances are equal."""
    return np.random.RandomState(5).randint(0, 3, (rows, 3)).astype(float)


def on_grid(X):
    return [list(map(float, row)) for row in X[:4]] + [[0.5, 0.5, 1.0], [1.0, 1.0, 1.0], [-1.0, 2.0, 0.0], [9.0, 9.0, 9.0], *BAD]


def codes(X, names):
    return np.asarray(names)[np.random.RandomState(2).randint(0, len(names), len(X))]


def tied(model, names, rows=30):
    X = grid(rows)
    return small(model.fit(X, codes(X, names)), X, on_grid(X))


def classifier(model, names, X=None):
    X = scaled() if X is None else X
    return small(model.fit(X, labels(numbers(len(X)), names)), X, asked(X))


def regressor(model, columns=1):
    X = scaled()
    return small(model.fit(X, amounts(numbers(24), columns)), X, asked(X))


@case()
def k_neighbors_classifier_ties():
    return tied(KNeighborsClassifier(leaf_size=4, n_neighbors=6), THREE)


@case(only=SOME)
def k_neighbors_classifier_ties_many():
    return tied(KNeighborsClassifier(algorithm='ball_tree', leaf_size=3, n_neighbors=25), [True, False], 60)


@case(only=SOME)
def k_neighbors_classifier_ties_brute():
    golden = tied(KNeighborsClassifier(algorithm='brute', metric='manhattan', n_neighbors=6), [3, 1, 2])
    if SKLEARN < (1, 1):
        # numpy.argpartition chooses among equals: rows whose seventh is farther than their sixth, and one for which it is not.
        between = np.random.RandomState(3).randint(-2, 13, (40, 3)) / 4.0
        apart = [row for row in between if np.diff(np.sort(np.abs(grid() - row).sum(axis=1)))[5] > 0.1]
        golden.rows = [list(map(float, row)) for row in apart[:8]] + golden.rows[7:]
    return golden


@case()
def k_neighbors_classifier_brute():
    return classifier(KNeighborsClassifier(algorithm='brute'), YES_NO)


@case(only=['0.24', '1.0', '1.9'])
def k_neighbors_regressor_cosine_of_short_vectors():
    # From 1.0 on what is shorter than 10 ε is not brought to length 1.
    X = scaled(20)
    X[::3] *= 1e-16
    X[1::6] *= 1e-14
    model = KNeighborsRegressor(3, metric='cosine', algorithm='brute').fit(X, X @ [3.0, -1.0, 2.0] + np.arange(20))
    return small(model, X, [*asked(X)[:7], [1e-16, 2e-16, -1e-16], [1e-15, 2e-15, -1e-15], [0.5, -1.0, 2.0]])


@case(only=SOME)
def k_neighbors_classifier_distance():
    return classifier(KNeighborsClassifier(weights='distance', n_neighbors=4), THREE)


@case(only=SOME)
def k_neighbors_classifier_distance_brute():
    return classifier(KNeighborsClassifier(weights='distance', algorithm='brute', n_neighbors=4), THREE)


@case(only=SOME)
def k_neighbors_classifier_two_outputs():
    X = scaled()
    y = np.column_stack([labels(numbers(24), [1, 2, 3]), labels(numbers(24, seed=4), [0, 7])])
    return small(KNeighborsClassifier(n_neighbors=3).fit(X, y), X, asked(X))


@case(only=['1.2', '1.9'])
def k_neighbors_classifier_sparse():
    X = scaled()
    return small(KNeighborsClassifier().fit(sp.csr_matrix(X), labels(numbers(24), YES_NO)), X, asked(X))


@case(only=ENDS)
def k_neighbors_classifier_float32():
    X = scaled().astype('float32')
    return small(KNeighborsClassifier(algorithm='kd_tree').fit(X, labels(numbers(24), YES_NO)), scaled(), asked(scaled()))


@case()
def k_neighbors_regressor():
    return regressor(KNeighborsRegressor())


@case(only=SOME)
def k_neighbors_regressor_minkowski():
    return regressor(KNeighborsRegressor(p=3, weights='distance', leaf_size=5), 2)


@case(only=ENDS)
def k_neighbors_regressor_chebyshev():
    return regressor(KNeighborsRegressor(metric='chebyshev', leaf_size=5, n_neighbors=3))


for _metric, _algorithm in (
    ('manhattan', 'kd_tree'), ('canberra', 'ball_tree'), ('canberra', 'brute'), ('braycurtis', 'ball_tree'), ('braycurtis', 'brute'),
    ('hamming', 'ball_tree'), ('chebyshev', 'brute'), ('cosine', 'brute'), ('correlation', 'brute'), ('l1', 'brute'),
):
    case('k-neighbors-%s-%s' % (_metric, _algorithm.replace('_', '-')), only=ENDS)(
        lambda metric=_metric, algorithm=_algorithm: regressor(KNeighborsRegressor(3, metric=metric, algorithm=algorithm, leaf_size=8))
    )


def with_parameters(metric, algorithm, **params):
    return regressor(KNeighborsRegressor(3, metric=metric, algorithm=algorithm, metric_params=params, leaf_size=8))


COVARIANCE = np.array([[2.0, 0.3, 0.0], [0.3, 1.0, -0.2], [0.0, -0.2, 0.7]])
for _algorithm in ('ball_tree', 'brute'):
    _name = _algorithm.replace('_', '-')
    case('k-neighbors-seuclidean-' + _name, only=SOME)(
        lambda algorithm=_algorithm: with_parameters('seuclidean', algorithm, V=np.array([0.5, 2.0, 0.1]))
    )
    case('k-neighbors-mahalanobis-' + _name, only=SOME)(
        lambda algorithm=_algorithm: with_parameters('mahalanobis', algorithm, VI=COVARIANCE)
    )
    case('k-neighbors-weighted-minkowski-' + _name, only=['1.2', '1.9'])(
        lambda algorithm=_algorithm: regressor(
            KNeighborsRegressor(3, p=1.5, algorithm=algorithm, metric_params={'w': np.array([1.0, 0.2, 3.0])}, leaf_size=8)
        )
    )


@case(only=SOME)
def k_neighbors_haversine():
    X = np.random.RandomState(0).uniform(-1.5, 1.5, (30, 2))
    model = KNeighborsRegressor(3, metric='haversine', leaf_size=8).fit(X, X[:, 0])
    return small(model, X, [list(map(float, row)) for row in X[:8] * 0.9] + [[0.0, 3.1], [1.57, -3.0], [0.0, float('nan')]])


def truths(metric, algorithm):
    X = np.random.RandomState(3).uniform(size=(30, 6)) < 0.5
    model = KNeighborsClassifier(3, metric=metric, algorithm=algorithm, leaf_size=6).fit(X, codes(X, YES_NO))
    return small(model, X.astype(float), [list(map(float, row)) for row in X[:5]] + [[0.0] * 6, [1.0] * 6, [2.0, 0.0, -1.0, 0.0, 0.0, 0.5]])


for _metric in ('jaccard', 'dice', 'rogerstanimoto', 'russellrao', 'sokalsneath'):
    case('k-neighbors-%s-ball-tree' % _metric, only=ENDS)(lambda metric=_metric: truths(metric, 'ball_tree'))


@case()
def radius_neighbors_classifier():
    return classifier(RadiusNeighborsClassifier(radius=1.2, outlier_label='tea', weights='distance'), THREE)


@case(only=['0.24', '1.2', '1.5', '1.9'])
def radius_neighbors_classifier_brute():
    return tied(RadiusNeighborsClassifier(radius=1.0, outlier_label='most_frequent', algorithm='brute'), THREE)


@case(only=['1.3', '1.5', '1.7', '1.9'])
def radius_neighbors_classifier_brute_manhattan():
    X = grid()
    model = RadiusNeighborsClassifier(radius=1.0, metric='manhattan', outlier_label='most_frequent', algorithm='brute')
    return small(model.fit(X, codes(X, [3, 1, 2])), X, [*X[:4], [0.5, 0.5, 1.0], [9.0, 9.0, 9.0]])


@case(only=['1.3', '1.5', '1.7', '1.9'])
def radius_neighbors_classifier_sparse_manhattan():
    """A row of which one category is known is far from all; one without any would not go the way of sparse rows when it comes alone."""
    X = grid()
    model = make_pipeline(OneHotEncoder(handle_unknown='ignore'), RadiusNeighborsClassifier(radius=1.5, metric='manhattan', outlier_label=2))
    return small(model.fit(X, codes(X, [3, 1, 2])), X, [*X[:4], [0.5, 0.5, 1.0], [1.0, 1.0, 1.0]])


@case(only=SOME)
def radius_neighbors_classifier_stranger():
    return tied(RadiusNeighborsClassifier(radius=1.0, outlier_label=9), [3, 1, 2])


@case(only=['0.24', '1.2', '1.5', '1.9'])
def radius_neighbors_classifier_refusing():
    return tied(RadiusNeighborsClassifier(radius=1.0), [3, 1, 2])


@case(only=['1.3', '1.5', '1.9'])
def radius_neighbors_classifier_l2():
    """By this name of the euclidean distance classes are counted as by other metrics."""
    X = grid()
    model = RadiusNeighborsClassifier(radius=1.0, metric='l2', outlier_label='most_frequent', algorithm='brute')
    return small(model.fit(X, codes(X, [3, 1, 2])), X, [*X[:4], [0.5, 0.5, 1.0], [9.0, 9.0, 9.0]])


@case(only=SOME)
def radius_neighbors_classifier_two_outputs():
    X = grid()
    y = np.column_stack([codes(X, [1, 2, 3]), codes(X, [0, 7])])
    return small(RadiusNeighborsClassifier(radius=1.5, outlier_label=[2, 7]).fit(X, y), X, on_grid(X))


@case(only=SOME)
def radius_neighbors_regressor():
    return regressor(RadiusNeighborsRegressor(radius=0.9))


@case(only=ENDS)
def radius_neighbors_regressor_distance():
    return regressor(RadiusNeighborsRegressor(radius=1.1, weights='distance', algorithm='brute'), 2)


@case(only=SOME)
def nearest_neighbors():
    X = grid()
    return small(NearestNeighbors(n_neighbors=17, leaf_size=5).fit(X), X, on_grid(X))


@case(only=SOME)
def k_neighbors_transformer():
    X = scaled(12)
    return small(KNeighborsTransformer(n_neighbors=3).fit(X), X, asked(X))


@case(only=ENDS)
def k_neighbors_transformer_connectivity():
    X = grid(12)
    return small(KNeighborsTransformer(n_neighbors=3, mode='connectivity').fit(X), X, on_grid(X))


@case(only=ENDS)
def radius_neighbors_transformer():
    X = grid(12)
    return small(RadiusNeighborsTransformer(radius=1.0).fit(X), X, on_grid(X))


@case(only=ENDS)
def radius_neighbors_transformer_normalized():
    """Norms are added in the order in which a tree meets the neighbours."""
    X = scaled(40)
    return small(make_pipeline(RadiusNeighborsTransformer(radius=4.0, leaf_size=2), Normalizer('l1')).fit(X), X, asked(X)[:8])


@case()
def nearest_centroid():
    return classifier(NearestCentroid(), THREE)


@case(only=SOME)
def nearest_centroid_shrunken():
    return classifier(NearestCentroid(shrink_threshold=0.3), YES_NO)


@case(only=SOME)
def nearest_centroid_manhattan():
    return classifier(NearestCentroid(metric='manhattan'), THREE)


# Other metrics than these two were deprecated in 1.3 and removed in 1.5.
@case(only=['0.24', '1.2'])
def nearest_centroid_braycurtis():
    return classifier(NearestCentroid(metric='braycurtis'), THREE)


@case(only=['0.24', '1.2'])
def nearest_centroid_minkowski():
    return classifier(NearestCentroid(metric='minkowski'), THREE)


@case(since='1.7')
def nearest_centroid_priors():
    return classifier(NearestCentroid(priors=[0.7, 0.3]), YES_NO)


@case()
def local_outlier_factor():
    X = scaled()
    return small(LocalOutlierFactor(n_neighbors=5, novelty=True).fit(X), X, asked(X))


@case(only=ENDS)
def local_outlier_factor_brute():
    X = scaled()
    return small(LocalOutlierFactor(n_neighbors=4, novelty=True, contamination=0.2, algorithm='brute', metric='manhattan').fit(X), X, asked(X))


@case(only=ENDS)
def local_outlier_factor_without_distances():
    """Rows of one column correlate by 0 / 0: no score, and so no outlier."""
    X = scaled()[:, :1]
    return small(LocalOutlierFactor(n_neighbors=5, novelty=True, metric='correlation').fit(X), X, [*X[:3].tolist(), [0.5], [-40.0]])


@case(only=SOME)
def neighborhood_components_analysis():
    X = scaled()
    return small(NeighborhoodComponentsAnalysis(n_components=2, random_state=0).fit(X, labels(numbers(24), THREE)), X, asked(X))


for _kernel in ('gaussian', 'tophat', 'epanechnikov', 'exponential', 'linear', 'cosine'):
    def density(kernel=_kernel):
        X = scaled(20)
        return small(KernelDensity(kernel=kernel, bandwidth=0.8, leaf_size=5).fit(X), X, asked(X))
    case('kernel-density-' + _kernel, **({} if _kernel == 'gaussian' else {'only': ENDS}))(density)


@case(only=ENDS)
def kernel_density_tolerant():
    """Asked to within so much, it stops at the first nodes."""
    X = scaled(20)
    model = KernelDensity(kernel='epanechnikov', bandwidth=2.5, atol=0.002, rtol=0.1, leaf_size=2)
    return small(model.fit(X), X, asked(X))


@case(only=ENDS)
def kernel_density_out_of_reach():
    """No point is within the bandwidth of the first three rows, and of the fourth: there the bounds leave nothing behind."""
    X = np.random.RandomState(0).uniform(-1, 1, (24, 3)).round(2)
    rows = [[-0.95, -0.21, 0.47], [0.14, 1.0, 0.34], [-0.87, -0.35, -1.14], [9.0, 9.0, 9.0], *map(list, X[:2])]
    return small(KernelDensity(kernel='epanechnikov', bandwidth=0.5, leaf_size=2).fit(X), X, rows)


@case(only=SOME)
def kernel_density_weighted():
    X = scaled(20)
    model = KernelDensity(bandwidth=0.5, rtol=1e-3, algorithm='ball_tree', metric='manhattan', leaf_size=5)
    return small(model.fit(X, sample_weight=np.arange(20) + 0.5), X, asked(X))


@case(only=ENDS)
def k_neighbors_regressor_single():
    """A target of float32, of which the mean is one of float32."""
    X = scaled(20)
    return small(KNeighborsRegressor(3).fit(X, amounts(numbers(20)).astype('float32')), X, asked(X))


@case(only=ENDS)
def radius_neighbors_regressor_single():
    X = scaled(20)
    return small(RadiusNeighborsRegressor(2.0).fit(X, amounts(numbers(20), 2).astype('float32')), X, asked(X))


@case(only=['1.9'])
def local_outlier_factor_alias_without_power():
    """So many of its rows are searched by brute force."""
    X = scaled(20)
    return small(LocalOutlierFactor(12, novelty=True, metric='p').fit(X), X, asked(X))
