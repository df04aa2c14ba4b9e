import type { Ref } from '../../graph/builder.ts'
import type { UnaryName } from '../../graph/unary-functions.ts'
import { arithmetic, type Operator } from '../../graph/ops/arithmetic.ts'
import { checkArray } from '../sklearn/check-array.ts'
import { float64 } from '../../graph/tensor.ts'
import { transformer, variablesOf } from './transformer.ts'
import { unary } from '../../graph/ops/unary.ts'

const earthRadius = { km: 6371, miles: 3958.8, meters: 6_371_000, feet: 20_902_231 } as const
const kmPerDegree = 111

/** How far two places are apart (feature_engine/creation/geo_features.py). */
export const geoDistanceFeatures = transformer(['creation.geo_features.GeoDistanceFeatures'], (self, { graph }) => {
  const variables = variablesOf(self)
  if (variables.length !== 4) throw self.refusal('corrupt', `${self.shortName}.variables_ names ${variables.length} columns, expected 4`)
  const unit = self.string('output_unit')
  if (!Object.hasOwn(earthRadius, unit)) throw self.unsupportedOption(`output_unit='${unit}'`)
  const radius = earthRadius[unit as keyof typeof earthRadius]
  const method = self.string('method')
  if (method !== 'haversine' && method !== 'euclidean' && method !== 'manhattan') throw self.unsupportedOption(`method='${method}'`)
  const called = self.string('output_col')
  const drops = self.boolean('drop_original')

  const both = (operator: Operator, a: Ref, b: Ref): Ref => graph.add(arithmetic, [a, b], { operator })
  const of = (name: UnaryName, x: Ref): Ref => graph.add(unary, [x], { function: name })
  const times = (x: Ref, factor: number): Ref => graph.affine(x, { multiply: float64([factor]) })

  return frame => {
    const places = checkArray(graph, frame.get(variables), { by: self.shortName, allowInfinite: true })
    frame.set([called], method === 'haversine' ? haversine(of('deg2rad', places)) : times(flat(places), radius / earthRadius.km))
    if (drops) frame.drop(variables)
  }

  function haversine(radians: Ref): Ref {
    const [start, end] = ends(radians)
    const halves = of('square', of('sin', times(both('subtract', end, start), 0.5)))
    const cosines = of('cos', radians)
    const product = both('multiply', graph.select(cosines, [0]), graph.select(cosines, [2]))
    const a = both('add', graph.select(halves, [0]), both('multiply', product, graph.select(halves, [1])))
    return times(times(of('arcsin', of('sqrt', a)), 2), radius)
  }

  /** In kilometres, as at the equator. */
  function flat(degrees: Ref): Ref {
    const [start, end] = ends(degrees)
    const ways = both('subtract', end, start)
    if (method === 'manhattan') {
      const lengths = of('abs', ways)
      return times(both('add', graph.select(lengths, [0]), graph.select(lengths, [1])), kmPerDegree)
    }
    const squares = of('square', times(ways, kmPerDegree))
    return of('sqrt', both('add', graph.select(squares, [0]), graph.select(squares, [1])))
  }

  /** Latitude and longitude of the first place, and of the second. */
  function ends(x: Ref): [Ref, Ref] {
    return [graph.select(x, [0, 1]), graph.select(x, [2, 3])]
  }
})
