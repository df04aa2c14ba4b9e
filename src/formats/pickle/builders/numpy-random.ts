import type { Family } from '../builder.ts'

/** Random states stay nodes: no prediction depends on one. */
export const numpyRandomFamily: Family = {
  inert: [
    'numpy.random._pickle.__randomstate_ctor',
    'numpy.random._pickle.__bit_generator_ctor',
    'numpy.random._pickle.__generator_ctor',
    'numpy.random.__RandomState_ctor',
    'numpy.random.bit_generator.__pyx_unpickle_SeedSequence',
    'numpy.random.bit_generator.SeedSequence',
    'numpy.random._bit_generator.__pyx_unpickle_SeedSequence',
    'numpy.random._bit_generator.SeedSequence',
    'numpy.random.mtrand.RandomState',
    'numpy.random._generator.Generator',
    'numpy.random._mt19937.MT19937',
    'numpy.random._pcg64.PCG64',
    'numpy.random._pcg64.PCG64DXSM',
    'numpy.random._philox.Philox',
    'numpy.random._sfc64.SFC64',
  ],
}
