import type { DataField } from './data-fields.ts'
import type { Element } from './element.ts'
import type { Fields } from './fields.ts'
import type { Methods } from '../estimator.ts'
import type { Ref } from '../../graph/builder.ts'
import { amounts } from './amounts.ts'
import { argExtreme } from '../../graph/ops/arg-extreme.ts'
import { choice, shares } from './shares.ts'
import { clusterDistances } from './clustering-model.ts'
import { labelsNamed, takeLabel, type Labels } from '../sklearn/labels.ts'
import { scalar, vector } from '../estimator.ts'
import { typed } from './model-chain.ts'

/** The methods of a document's model; `fieldsOf` gives the columns of a value. */
export function modelMethods(model: Element, target: DataField | undefined, fieldsOf: (x: Ref) => Fields): Methods {
  model.expect('functionName', ['regression', 'classification', 'clustering'])
  if (model.name === 'ClusteringModel') return clusters(model, fieldsOf)
  model.expect('functionName', ['regression', 'classification'])
  if (model.get('functionName') === 'regression') {
    if (target?.type === 'integer') throw model.unsupported('of a whole number')
    return {
      predict: x => {
        const fields = fieldsOf(x)
        return scalar(typed(fields, amounts(model, fields), target?.type))
      },
    }
  }
  if (target === undefined || target.values.length < 2) throw model.broken('tells no two values of its target')
  const classes = target.values
  const labels = labelsOf(model, target.type, classes)
  return {
    predict: x => {
      const fields = fieldsOf(x)
      const found = choice(model, fields, classes)
      return scalar(takeLabel(fields.graph, fields.graph.add(argExtreme, [found.ref], { which: 'max' }), labelsOf(model, target.type, found.classes)), labels.cells)
    },
    // Votes of pairs of classes are no probabilities, nor is what rules are sure of.
    ...(model.name !== 'SupportVectorMachineModel' && model.name !== 'RuleSetModel' && { predict_proba: x => vector(shares(model, fieldsOf(x), classes), labels.cells) }),
  }
}

function labelsOf(model: Element, type: DataField['type'], values: readonly string[]): Labels {
  if (type === 'string') return labelsNamed(values, 'string')
  if (type === 'integer') return labelsNamed(values.map(value => model.parse(value, 'a value of its target')), 'int64')
  throw model.unsupported(`with a target of the type ${type}`)
}

/** The id of the nearest cluster. */
function clusters(model: Element, fieldsOf: (x: Ref) => Fields): Methods {
  model.expect('functionName', ['clustering'])
  const ids = labelsNamed(model.all('Cluster').map((cluster, at) => cluster.get('id') ?? String(at + 1)), 'string')
  return {
    predict: x => {
      const fields = fieldsOf(x)
      return scalar(takeLabel(fields.graph, fields.graph.add(argExtreme, [clusterDistances(model, fields)], { which: 'min' }), ids), ids.cells)
    },
  }
}
