"""Mixtures and covariances: densities of new rows."""
import numpy as np
from sklearn.covariance import (
    EllipticEnvelope, EmpiricalCovariance, GraphicalLasso, GraphicalLassoCV, LedoitWolf, MinCovDet, OAS, ShrunkCovariance,
)
from sklearn.mixture import BayesianGaussianMixture, GaussianMixture
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OrdinalEncoder

from data import blobs, frame
from golden import Golden, case
from rows import hard


def fitted(model, X):
    return Golden(model.fit(X), X, hard(X, 3))


@case()
def gaussian_mixture():
    return fitted(GaussianMixture(3, random_state=0), blobs())


@case(only=['0.23', '1.0', '1.3', '1.9'])
def gaussian_mixture_tied():
    return fitted(GaussianMixture(2, covariance_type='tied', random_state=0), blobs())


@case(only=['0.23', '1.0', '1.3', '1.9'])
def gaussian_mixture_diag():
    return fitted(GaussianMixture(3, covariance_type='diag', random_state=0), blobs())


@case(only=['0.23', '1.0', '1.3', '1.9'])
def gaussian_mixture_spherical():
    return fitted(GaussianMixture(3, covariance_type='spherical', random_state=0), blobs())


@case(only=['0.24', '1.9'])
def gaussian_mixture_named():
    return fitted(GaussianMixture(2, random_state=0), frame(40))


@case(only=['1.7', '1.9'])
def gaussian_mixture_of_codes():
    """Of whole numbers, whose sums lose their fractions."""
    X = np.array([[name, word] for name in 'abcdefghij' for word in ['tea', 'café', 'Wasser']], dtype=object)
    model = make_pipeline(OrdinalEncoder(dtype=np.int64), GaussianMixture(2, covariance_type='tied', random_state=0)).fit(X)
    return Golden(model, X, X[[0, 1, 5, 11, 17, 29]].tolist() + [['?', 'tea']])


@case(only=['1.7', '1.9'])
def gaussian_mixture_single_precision():
    X = blobs(dtype='float32')
    return Golden(GaussianMixture(2, random_state=0).fit(X), blobs(), hard(blobs(), 6))


@case()
def bayesian_gaussian_mixture():
    return fitted(BayesianGaussianMixture(n_components=4, random_state=0), blobs())


@case(only=['0.24', '1.2', '1.9'])
def bayesian_gaussian_mixture_dirichlet():
    model = BayesianGaussianMixture(
        n_components=3, covariance_type='diag', weight_concentration_prior_type='dirichlet_distribution', random_state=0)
    return fitted(model, blobs(seed=2))


@case(only=['0.24', '1.9'])
def bayesian_gaussian_mixture_tied():
    return fitted(BayesianGaussianMixture(n_components=3, covariance_type='tied', random_state=0), blobs(seed=2))


@case(only=['0.23', '1.9'])
def elliptic_envelope_inverted():
    return fitted(EllipticEnvelope(store_precision=False, random_state=0), blobs())


@case()
def empirical_covariance():
    return fitted(EmpiricalCovariance(), blobs())


@case(only=['0.24', '1.2', '1.9'])
def empirical_covariance_without_precision():
    return fitted(EmpiricalCovariance(store_precision=False, assume_centered=True), blobs())


@case(only=['0.23', '1.9'])
def oas_without_precision_of_single():
    """A float32 covariance is inverted in float32 on each call."""
    X = blobs()
    return Golden(OAS(store_precision=False).fit(X.astype('f')), X, hard(X, 6))


@case()
def shrunk_covariance():
    return fitted(ShrunkCovariance(shrinkage=0.3), blobs())


@case()
def ledoit_wolf():
    return fitted(LedoitWolf(), blobs())


@case()
def oas():
    return fitted(OAS(), blobs())


@case()
def min_cov_det():
    return fitted(MinCovDet(random_state=0), blobs())


@case()
def graphical_lasso():
    return fitted(GraphicalLasso(alpha=0.2), blobs())


@case()
def graphical_lasso_cv():
    return fitted(GraphicalLassoCV(alphas=2, cv=3), blobs())


@case()
def elliptic_envelope():
    return fitted(EllipticEnvelope(contamination=0.2, random_state=0), blobs())


@case(only=['0.24', '1.9'])
def elliptic_envelope_named():
    return fitted(EllipticEnvelope(contamination=0.1, random_state=0), frame(40))
