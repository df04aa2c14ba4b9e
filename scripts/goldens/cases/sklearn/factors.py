"""Decompositions whose transform iterates."""
import numpy as np
from sklearn.decomposition import DictionaryLearning, LatentDirichletAllocation, MiniBatchDictionaryLearning, NMF, SparseCoder

from data import blobs
from golden import Golden, SKLEARN, case
from rows import hard


def counts(rows=24, columns=6, seed=0):
    """Whole numbers, of which many are 0."""
    random = np.random.RandomState(seed)
    shares = random.dirichlet(np.full(columns, 0.4), 3)
    return np.array([random.multinomial(random.randint(5, 30), shares[row % 3]) for row in range(rows)]).astype(float)


def amounts(rows=24, columns=5, seed=0):
    return np.abs(blobs(rows, columns, seed)) + 0.01


def alone(model, X, rows=None):
    return Golden(model.fit(X), X, hard(X, 3) if rows is None else rows, alone=True)


OLD = SKLEARN < (1, 0)


@case()
def nmf():
    return alone(NMF(n_components=3, init='nndsvda', random_state=0, max_iter=400), amounts())


@case(only=['0.23', '0.24', '1.0', '1.2', '1.9'])
def nmf_penalized():
    penalty = {'alpha': 0.3} if OLD else {'alpha_W': 0.02, 'alpha_H': 0.01}
    return alone(NMF(n_components=2, init='nndsvda', random_state=0, l1_ratio=0.4, max_iter=400, **penalty), counts())


@case(only=['0.24', '1.0'])
def nmf_penalized_components():
    return alone(NMF(n_components=2, init='nndsvda', random_state=0, alpha=0.3, regularization='components', max_iter=400), counts())


@case(only=['0.23', '1.0', '1.2', '1.9'])
def nmf_products():
    return alone(NMF(n_components=3, solver='mu', init='nndsvda', random_state=0, max_iter=300), amounts(seed=1))


@case(only=['0.24', '1.2', '1.3', '1.9'])
def nmf_kullback_leibler():
    penalty = {'alpha': 0.1} if OLD else {'alpha_W': 0.01}
    return alone(NMF(n_components=3, solver='mu', beta_loss='kullback-leibler', init='nndsvda', random_state=0, max_iter=400, l1_ratio=0.5, **penalty), counts())


@case(only=['0.24', '1.9'])
def nmf_itakura_saito():
    return alone(NMF(n_components=2, solver='mu', beta_loss='itakura-saito', init='nndsvdar', random_state=0, max_iter=300), amounts())


@case(only=['0.24', '1.9'])
def nmf_other_beta():
    return alone(NMF(n_components=2, solver='mu', beta_loss=1.5, init='nndsvda', random_state=0, max_iter=300), amounts())


@case(only=['1.2', '1.9'])
def nmf_large_beta():
    return alone(NMF(n_components=2, solver='mu', beta_loss=2.5, init='nndsvda', random_state=0, max_iter=300), amounts())


@case(since='1.1')
def mini_batch_nmf():
    from sklearn.decomposition import MiniBatchNMF
    return alone(MiniBatchNMF(n_components=3, init='nndsvda', batch_size=8, random_state=0), amounts())


@case(only=['1.2', '1.9'])
def mini_batch_nmf_kullback_leibler():
    from sklearn.decomposition import MiniBatchNMF
    return alone(MiniBatchNMF(n_components=2, beta_loss='kullback-leibler', init='nndsvda', batch_size=8, random_state=0, alpha_W=0.01, transform_max_iter=50), counts())


@case()
def latent_dirichlet_allocation():
    X = counts()
    return Golden(LatentDirichletAllocation(n_components=3, random_state=0, max_iter=5).fit(X), X, hard(X, 3))


@case(only=['0.24', '1.2', '1.9'])
def latent_dirichlet_allocation_online():
    X = counts(columns=9, seed=2)
    model = LatentDirichletAllocation(
        n_components=4, learning_method='online', batch_size=6, doc_topic_prior=0.2, max_doc_update_iter=40, mean_change_tol=1e-4, random_state=0)
    return Golden(model.fit(X), X, hard(X, 3))


def dictionary(X, **options):
    return Golden(DictionaryLearning(n_components=6, max_iter=20, random_state=0, **options).fit(X), X, hard(X, 3))


@case()
def dictionary_learning():
    return dictionary(blobs(20, 5), transform_n_nonzero_coefs=3)


@case(only=['0.23', '0.24', '1.2', '1.9'])
def dictionary_learning_least_angles():
    return dictionary(blobs(20, 5), transform_algorithm='lars', transform_n_nonzero_coefs=4)


@case(only=['0.23', '0.24', '1.2', '1.9'])
def dictionary_learning_lasso_lars():
    return dictionary(blobs(20, 5), transform_algorithm='lasso_lars', transform_alpha=0.3, split_sign=True)


@case(only=['0.24', '1.9'])
def dictionary_learning_positive():
    return dictionary(blobs(20, 5), transform_algorithm='lasso_lars', transform_alpha=0.1, fit_algorithm='cd', positive_code=True)


@case(only=['0.24', '1.2', '1.7', '1.9'])
def dictionary_learning_lasso_descent():
    return dictionary(blobs(20, 5), transform_algorithm='lasso_cd', transform_alpha=0.5)


@case(only=['0.24', '1.7', '1.9'])
def dictionary_learning_lasso_descent_positive():
    return dictionary(blobs(20, 5), transform_algorithm='lasso_cd', transform_alpha=0.05, fit_algorithm='cd', positive_code=True)


@case(only=['0.24', '1.0', '1.9'])
def dictionary_learning_threshold():
    return dictionary(blobs(20, 5), transform_algorithm='threshold', split_sign=True)


@case()
def mini_batch_dictionary_learning():
    X = blobs(20, 4)
    options = {'n_iter': 30} if SKLEARN < (1, 1) else {'max_iter': 5}
    return Golden(MiniBatchDictionaryLearning(n_components=4, batch_size=6, random_state=0, **options).fit(X), X, hard(X, 3))


@case()
def sparse_coder():
    X = blobs(12, 5)
    atoms = np.random.RandomState(1).normal(size=(7, 5))
    atoms /= np.linalg.norm(atoms, axis=1, keepdims=True)
    return Golden(SparseCoder(atoms[:6], transform_algorithm='lasso_cd', transform_alpha=0.2).fit(X), X, hard(X, 3))
