import type { Family } from '../builder.ts'

const sparseFormats = ['bsr', 'coo', 'csc', 'csr', 'dia', 'dok', 'lil']

/** `scipy.sparse.csr.csr_matrix` until 1.7, `scipy.sparse._csr.csr_matrix` since 1.8; `csr_array` beside it. */
const sparseClasses = sparseFormats.flatMap(format =>
  ['matrix', 'array'].flatMap(kind => [
    `scipy.sparse.${format}.${format}_${kind}`,
    `scipy.sparse._${format}.${format}_${kind}`,
    `scipy.sparse.${format}_${kind}`,
  ]),
)

/** Classes stay nodes (see `scipy/sparse-matrix.ts`). */
export const scipyFamily: Family = {
  inert: [
    ...sparseClasses,
    'scipy.interpolate._bsplines.BSpline',
    'scipy.interpolate._bsplines._BSpline',
    'scipy.interpolate._interpolate.interp1d',
    'scipy.interpolate.interpolate.interp1d',
    'scipy.interpolate._cubic.CubicSpline',
    'scipy.interpolate._cubic.PchipInterpolator',
    'scipy.stats._distn_infrastructure.rv_frozen',
    'scipy.stats._distn_infrastructure.rv_continuous_frozen',
    'scipy.stats._distn_infrastructure.rv_discrete_frozen',
    'scipy.stats._continuous_distns.uniform_gen',
    'scipy.stats._continuous_distns.loguniform_gen',
    'scipy.stats._continuous_distns.reciprocal_gen',
    'scipy.stats._continuous_distns.norm_gen',
    'scipy.stats._continuous_distns.expon_gen',
    'scipy.stats._discrete_distns.randint_gen',
  ],
  references: ['scipy.special._ufuncs.expit', 'scipy.special._ufuncs.logit', 'scipy.special.expit', 'scipy.special.logit'],
}
