"""Kernels and their approximations that a step before them feeds float32."""
import numpy as np
from sklearn.decomposition import KernelPCA
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.kernel_approximation import AdditiveChi2Sampler, Nystroem, RBFSampler, SkewedChi2Sampler
from sklearn.kernel_ridge import KernelRidge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import KernelCenterer, Normalizer, OneHotEncoder
from sklearn.semi_supervised import LabelPropagation

try:
    from sklearn.kernel_approximation import PolynomialCountSketch
except ImportError:
    # 0.24 brought it.
    PolynomialCountSketch = None

from data import amounts, numbers
from golden import Golden, case
from cases.sklearn.single_precision import rows_of, single, table

SOME = ['0.23', '1.0', '1.2', '1.7', '1.9']
HARD = ([0.1, -0.0, 5e-324, 167.0], [1e-42, 11.0, 0.3, -1e-30], [float('nan'), 0.0, 1.0, 2.0])


def fed(model, *hard):
    X = table(16) * [1, 0.1, 3, 0.3]
    return Golden(make_pipeline(single(), model).fit(X, amounts(numbers(16))), X, rows_of(X, *HARD, *hard))


def fed_amounts(model):
    """Of at least 0, some of them 0."""
    X = np.abs(table(16))
    X[::4, 1] = 0
    return Golden(make_pipeline(single(), model).fit(X), X, rows_of(X, *HARD, [1.5, -1e-9, 0.0, 0.0], [1e30, 1e-40, 0.0, 7.25]))


@case(only=SOME)
def single_rbf_sampler_fed():
    return fed(RBFSampler(gamma=0.4, n_components=6, random_state=0))


@case(only=SOME)
def single_additive_chi2_sampler_fed():
    return fed_amounts(AdditiveChi2Sampler(sample_steps=3))


@case(only=SOME)
def single_skewed_chi2_sampler_fed():
    return fed_amounts(SkewedChi2Sampler(skewedness=0.3, n_components=5, random_state=0))


for _kernel in ('linear', 'poly', 'sigmoid', 'rbf', 'laplacian'):
    def ridge(kernel=_kernel):
        return fed(KernelRidge(kernel=kernel, degree=2, coef0=0.5, gamma=0.1, alpha=0.3))
    case('single-kernel-ridge-%s-fed' % _kernel, only=['0.23', '1.2', '1.9'])(ridge)

    def components(kernel=_kernel):
        return fed(KernelPCA(2, kernel=kernel, gamma=0.1, coef0=0.3))
    if _kernel != 'laplacian':
        case('single-kernel-pca-%s-fed' % _kernel, only=['0.23', '1.2', '1.9'] if _kernel in ('poly', 'rbf') else ['1.9'])(components)


@case(only=['0.23', '1.9'])
def single_kernel_ridge_laplacian_sparse():
    """The differences of cells that both rows hold are rounded to float32."""
    texts = ['%s %s %s' % words for words in zip(np.array(['alpha', 'Zürich'])[np.arange(30) % 2], np.array(['beta', 'gamma', 'beta beta'])[np.arange(30) % 3], np.array(['one', 'two', 'two one', ''])[np.arange(30) % 4])]
    model = make_pipeline(TfidfVectorizer(dtype=np.float32), KernelRidge(kernel='laplacian', alpha=0.1)).fit(texts, np.arange(30) % 5 * 0.7)
    return Golden(model, texts, [[text] for text in texts[:6] + ['alpha alpha one', 'Zürich', '', 'none of them']], vector=True)


for _kernel in ('chi2', 'additive_chi2'):
    def chi2(kernel=_kernel):
        return fed_amounts(Nystroem(kernel=kernel, n_components=5, random_state=0))
    case('single-nystroem-%s-fed' % _kernel.replace('_', '-'), only=['0.23', '1.9'])(chi2)


@case(only=SOME)
def single_nystroem_fed():
    return fed(Nystroem(gamma=0.2, n_components=5, random_state=0))


@case(only=['1.2', '1.9'])
def single_nystroem_poly_fed():
    """With numpy's own number of float64."""
    return fed(Nystroem(kernel='poly', degree=3, gamma=np.float64(0.2), coef0=0.7, n_components=4, random_state=0))


@case(only=['0.23', '1.2', '1.9'])
def single_kernel_centerer_fed():
    X = table(12)
    K = X @ X.T
    return Golden(make_pipeline(single(), KernelCenterer()).fit(K), K, K[:4].tolist() + [(K[0] / 3).tolist()])


@case(only=['0.24', '1.2', '1.7', '1.9'])
def single_polynomial_count_sketch_fed():
    return fed(PolynomialCountSketch(gamma=0.3, degree=3, coef0=1.5, n_components=6, random_state=0))


@case(only=['0.24', '1.9'])
def single_polynomial_count_sketch_sparse():
    """Of marks of float32, times a number of its own."""
    X = np.array([['a', 'x'], ['b', 'y'], ['a', 'ö'], ['b', 'x']], dtype=object)
    model = make_pipeline(OneHotEncoder(dtype=np.float32, handle_unknown='ignore'), PolynomialCountSketch(gamma=0.7, n_components=5, random_state=0))
    return Golden(model.fit(X), X, [*X.tolist(), ['unseen', 'y']])


@case(only=['0.23', '1.0', '1.2', '1.9'])
def single_kernel_pca_cosine_fed():
    return fed(KernelPCA(2, kernel='cosine'), [1e30, 1.0, -1e25, 3.0], [1e-9, 0.0, -1e-10, 0.0], [0.0, -0.0, 0.0, 0.0])


@case(only=['0.23', '1.2', '1.9'])
def single_kernel_ridge_cosine_fed():
    return fed(KernelRidge(kernel='cosine', alpha=0.3))


@case(only=['0.24', '1.2', '1.9'])
def single_nystroem_cosine_of_texts():
    words = ['tea and cake', 'coffee and cake', 'a cup of tea', 'coffee with milk', 'tea with milk', 'cake', 'hot milk', 'Größe', 'a hot cup of coffee']
    model = make_pipeline(TfidfVectorizer(dtype=np.float32), Nystroem(kernel='cosine', n_components=4, random_state=0)).fit(words)
    return Golden(model, words, words[:4] + ['milk and cake', 'nothing', 'tea tea coffee'], vector=True)


@case(only=['1.2', '1.9'])
def single_kernel_pca_precomputed_fed():
    X = table(12)
    K = X @ X.T
    return Golden(make_pipeline(single(), KernelPCA(2, kernel='precomputed')).fit(K), K, K[:4].tolist() + [(K[0] / 3).tolist()])


@case(only=['0.24', '1.2', '1.9'])
def single_normalizer_of_far_rows():
    """Whose squares float32 does not hold, be they too large or too small."""
    return fed(Normalizer(), [1e30, 1.0, -1e25, 3.0], [1e19, 1.5e19, 0.0, 0.0], [1e-9, 0.0, -1e-10, 0.0], [1e-23, 3e-24, 0.0, -0.0], [-0.0, 0.0, 0.0, 0.0])


def of_half(model, y=None):
    """Fitted on half precision, which the rows of training stay in."""
    X = table(16) * [1, 0.1, 3, 0.3]
    return Golden(model.fit(X.astype('float16'), y), X, rows_of(X, *HARD))


@case(only=['0.24', '1.2', '1.9'])
def half_kernel_pca():
    return of_half(KernelPCA(2, kernel='rbf', gamma=0.1))


@case(only=['1.2', '1.9'])
def half_nystroem():
    return of_half(Nystroem(kernel='poly', gamma=0.2, n_components=4, random_state=0))


@case(only=['0.24', '1.2', '1.9'])
def half_kernel_ridge():
    return of_half(KernelRidge(kernel='cosine', alpha=0.3), amounts(numbers(16)).astype('float16'))


@case(only=['1.2', '1.9'])
def half_label_propagation():
    return of_half(LabelPropagation(gamma=0.5, max_iter=500), np.array([0, 1, -1, 2] * 4))
