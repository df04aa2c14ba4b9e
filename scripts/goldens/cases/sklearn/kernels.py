"""Kernel ridge regression, kernel approximations, random projections, label propagation."""
import numpy as np
import scipy.sparse as sp
from sklearn import kernel_approximation
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.kernel_approximation import AdditiveChi2Sampler, Nystroem, RBFSampler, SkewedChi2Sampler
from sklearn.kernel_ridge import KernelRidge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import KernelCenterer, OrdinalEncoder, StandardScaler
from sklearn.random_projection import GaussianRandomProjection, SparseRandomProjection
from sklearn.semi_supervised import LabelPropagation, LabelSpreading

from data import amounts, labels, numbers
from golden import Golden, case, joblibbed
from rows import hard

ENDS = ['0.24', '1.9']
OLD_AND_NEW = ['0.23', '0.24', '1.2', '1.5', '1.9']
THREE = ['café', 'tea', 'Wasser']
BAD = [[0, float('inf'), 0], [None, None, None]]


def small(model, like, rows):
    return Golden(model, like, rows, save=joblibbed(('zlib', 9)))


def scaled(rows=20):
    return StandardScaler().fit_transform(numbers(rows))[:, [0, 1, 4]]


def amount_rows(rows=20):
    """Amounts of at least 0, some of them 0."""
    X = np.abs(scaled(rows))
    X[::4, 1] = 0
    return X


def asked(X):
    return [list(map(float, row)) for row in (*X[:3], *((X[1:5] + X[3:7]) / 2))] + [[0.0, -0.0, 5e-324], [3.0, 2.0, 40.0], *BAD]


@case(only=OLD_AND_NEW)
def kernel_ridge():
    X = scaled()
    return small(KernelRidge(kernel='rbf', gamma=0.4).fit(X, amounts(numbers(20))), X, hard(X, 1))


for _kernel in ('linear', 'poly', 'sigmoid', 'laplacian', 'cosine'):
    def ridge(kernel=_kernel):
        X = scaled()
        model = KernelRidge(kernel=kernel, degree=2, coef0=0.5, gamma=0.1, alpha=0.3)
        return small(model.fit(X, amounts(numbers(20), 2)), X, asked(X))
    case('kernel-ridge-' + _kernel, only=ENDS)(ridge)

for _kernel in ('chi2', 'additive_chi2'):
    def chi2(kernel=_kernel):
        X = amount_rows()
        return small(KernelRidge(kernel=kernel, gamma=0.7).fit(X, amounts(numbers(20))), X, asked(X) + [[1.0, -1e-9, 0.0]])
    case('kernel-ridge-' + _kernel.replace('_', '-'), only=ENDS)(chi2)


@case(only=ENDS)
def kernel_ridge_sparse():
    X = scaled()
    return small(KernelRidge(kernel='polynomial').fit(sp.csr_matrix(X), amounts(numbers(20))), X, asked(X))


@case(only=OLD_AND_NEW)
def nystroem():
    X = scaled()
    return small(Nystroem(n_components=5, random_state=0).fit(X), X, asked(X))


@case(only=ENDS)
def nystroem_polynomial():
    X = scaled()
    return small(Nystroem(kernel='poly', degree=3, coef0=0.2, gamma=0.3, n_components=4, random_state=0).fit(X), X, asked(X))


@case(only=OLD_AND_NEW)
def rbf_sampler():
    X = scaled()
    return small(RBFSampler(n_components=7, gamma=0.7, random_state=0).fit(X), X, hard(X, 1))


def with_fractions(rows):
    """Of a row of int64 the sampler makes whole numbers, and the file does not tell of which type the table was."""
    return [row for row in rows if any(cell is None or cell != np.round(cell) for cell in row)]


@case(only=OLD_AND_NEW)
def additive_chi2_sampler():
    X = amount_rows()
    return small(AdditiveChi2Sampler().fit(X), X, with_fractions(asked(X)) + [[1.0, -1e-9, 0.0], [1e300, 1e-310, 7.0]])


@case(only=ENDS)
def additive_chi2_sampler_steps():
    X = amount_rows()
    return small(AdditiveChi2Sampler(sample_steps=3, sample_interval=0.7).fit(X), X, with_fractions(asked(X)))


@case(only=['0.23', '1.2', '1.9'])
def additive_chi2_sampler_of_counts():
    texts = ['tea and tea', 'café', 'tea tea tea tea café', 'Wasser and tea', 'and and and and and and and']
    return Golden(make_pipeline(CountVectorizer(), AdditiveChi2Sampler(sample_steps=3)).fit(texts), np.array(texts, dtype=object), [[text] for text in texts] + [['unseen'], ['tea ' * 40]], vector=True)


@case(since='0.24', only=['0.24', '1.9'])
def additive_chi2_sampler_of_codes():
    X = np.array([[name, word] for name in 'abcdefghij' for word in THREE], dtype=object)
    encoder = OrdinalEncoder(dtype=np.int64)
    return Golden(make_pipeline(encoder, AdditiveChi2Sampler()).fit(X), X, X[[0, 1, 5, 11, 17, 29]].tolist() + [['?', 'tea']])


@case(only=OLD_AND_NEW)
def skewed_chi2_sampler():
    X = amount_rows()
    return small(SkewedChi2Sampler(skewedness=0.3, n_components=5, random_state=0).fit(X), X, asked(X) + [[-0.2, 0, 1], [-0.3, 0, 1]])


@case(since='0.24', only=['0.24', '1.2', '1.9'])
def polynomial_count_sketch():
    X = scaled()
    model = kernel_approximation.PolynomialCountSketch(degree=3, coef0=0.5, gamma=0.6, n_components=9, random_state=0)
    return small(model.fit(X), X, asked(X))


@case(only=OLD_AND_NEW)
def gaussian_random_projection():
    X = scaled()
    return small(GaussianRandomProjection(n_components=2, random_state=0).fit(X), X, hard(X, 1))


@case(only=OLD_AND_NEW)
def sparse_random_projection():
    X = scaled()
    return small(SparseRandomProjection(n_components=2, random_state=3).fit(X), X, asked(X))


@case(only=ENDS)
def kernel_centerer():
    X = scaled(5)
    return small(KernelCenterer().fit(X @ X.T), X @ X.T, hard(X @ X.T, 2))


def partly(names):
    known = labels(numbers(20), list(range(len(names))))
    known[::3] = -1
    return known


@case(only=OLD_AND_NEW)
def label_propagation():
    X = scaled()
    return small(LabelPropagation(gamma=0.8).fit(X, partly(THREE)), X, asked(X))


@case(only=ENDS)
def label_propagation_knn():
    X = scaled()
    return small(LabelPropagation(kernel='knn', n_neighbors=3).fit(X, partly(THREE)), X, asked(X))


@case(only=OLD_AND_NEW)
def label_spreading():
    X = scaled()
    return small(LabelSpreading(kernel='knn', n_neighbors=4).fit(X, partly(['a', 'b'])), X, asked(X))


@case(only=ENDS)
def label_spreading_rbf():
    X = scaled()
    return small(LabelSpreading(gamma=2).fit(X, partly(['a', 'b'])), X, asked(X))
