import type { Element } from './element.ts'
import type { Fields } from './fields.ts'
import type { Ref } from '../../graph/builder.ts'
import { checkFinite } from '../../graph/ops/check-finite.ts'
import { distance } from '../../graph/ops/distance.ts'
import { float64 } from '../../graph/tensor.ts'
import { modelAttributes, modelParts } from './model-parts.ts'
import { readNumbers } from './arrays.ts'

const measures = { squaredEuclidean: 'sqeuclidean', euclidean: 'euclidean', cityBlock: 'manhattan', chebychev: 'chebyshev' } as const

/** Distances of a `ClusteringModel` of centers (https://dmg.org/pmml/v4-4-1/ClusteringModel.html) to each center. */
export function clusterDistances(model: Element, fields: Fields): Ref {
  model.allow([...modelAttributes, 'modelClass', 'numberOfClusters'], [...modelParts, 'ComparisonMeasure', 'ClusteringField', 'Cluster'])
  model.expect('modelClass', ['centerBased'])
  model.expect('x-mathContext', [undefined, 'double'])
  const measure = model.need('ComparisonMeasure')
  measure.allow(['kind', 'compareFunction'], Object.keys(measures))
  measure.expect('kind', ['distance'])
  measure.expect('compareFunction', [undefined, 'absDiff'])
  const [kind, ...rest] = measure.children
  if (kind === undefined || rest.length > 0) throw measure.broken('has no one measure')
  const { graph } = fields
  const columns = model.all('ClusteringField').map(field => {
    field.allow(['field', 'isCenterField', 'fieldWeight', 'compareFunction'])
    field.expect('isCenterField', [undefined, 'true'])
    field.expect('fieldWeight', [undefined, '1', '1.0'])
    field.expect('compareFunction', [undefined, 'absDiff'])
    return fields.number(field.text('field'), field)
  })
  const clusters = model.all('Cluster')
  if (columns.length === 0 || clusters.length === 0) throw model.broken('has no fields or no clusters')
  const centers = clusters.flatMap(cluster => {
    cluster.allow(['id', 'name', 'size'], ['Array'])
    return readNumbers(cluster, columns.length)
  })
  const x = graph.add(checkFinite, [graph.concat(columns)], { by: 'PMML', allowNan: false })
  return graph.add(distance, [x], { centers: float64(centers, [clusters.length, columns.length]), metric: measures[kind.name as keyof typeof measures] })
}
