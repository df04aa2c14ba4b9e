import type { DataField, Fields } from './fields.ts'
import type { Element } from './element.ts'
import type { Methods } from '../estimator.ts'
import type { Ref } from '../../graph/builder.ts'
import { argExtreme } from '../../graph/ops/arg-extreme.ts'
import { float64 } from '../../graph/tensor.ts'
import { labelsNamed, takeLabel, type Labels } from '../sklearn/labels.ts'
import { regressionScores, regressionShares } from './regression-model.ts'
import { scalar, vector } from '../estimator.ts'
import { scoreOf, sharesOf, choiceOf, treeSums } from './tree-sums.ts'

/** The methods of a `TreeModel`, `RegressionModel` or `MiningModel`; `fieldsOf` gives the columns of a value. */
export function modelMethods(model: Element, target: DataField | undefined, fieldsOf: (x: Ref) => Fields): Methods {
  model.expect('functionName', ['regression', 'classification'])
  checkOutput(model)
  if (model.get('functionName') === 'regression') {
    return {
      predict: x => {
        const fields = fieldsOf(x)
        return scalar(rescaled(model, fields, model.name === 'RegressionModel' ? regressionScores(model, fields) : treeSums(model, fields, scoreOf, 1)))
      },
    }
  }
  if (model.child('Targets') !== undefined) throw model.unsupported('with Targets of a classification')
  if (target === undefined || target.values.length < 2) throw model.broken('tells no two values of its target')
  const labels = labelsOf(model, target)
  const classes = target.values
  const shares = (fields: Fields): Ref => (model.name === 'RegressionModel' ? regressionShares(model, fields, classes) : treeSums(model, fields, sharesOf(classes), classes.length))
  return {
    predict: x => {
      const fields = fieldsOf(x)
      // A tree tells its own choice; of all else the largest share is chosen.
      const from = model.name === 'TreeModel' ? treeSums(model, fields, choiceOf(classes), classes.length) : shares(fields)
      return scalar(takeLabel(fields.graph, fields.graph.add(argExtreme, [from], { which: 'max' }), labels), labels.cells)
    },
    predict_proba: x => vector(shares(fieldsOf(x)), labels.cells),
  }
}

function labelsOf(model: Element, { values, type }: DataField): Labels {
  if (type === 'string') return labelsNamed(values, 'string')
  if (type === 'integer') return labelsNamed(values.map(value => model.parse(value, 'a value of its target')), 'int64')
  throw model.unsupported(`with a target of the type ${type}`)
}

/** What is put out besides the prediction and the probabilities is computed by expressions of its own. */
function checkOutput(model: Element): void {
  for (const field of model.child('Output')?.all('OutputField') ?? []) field.expect('feature', [undefined, 'predictedValue', 'probability'])
}

/** `Targets` (https://dmg.org/pmml/v4-4-1/Targets.html): factor, then constant. */
function rescaled(model: Element, { graph }: Fields, sum: Ref): Ref {
  const targets = model.child('Targets')
  if (targets === undefined) return sum
  targets.allow([], ['Target'])
  const target = targets.need('Target')
  target.allow(['field', 'rescaleConstant', 'rescaleFactor', 'optype'])
  const [factor, constant] = [target.number('rescaleFactor', 1), target.number('rescaleConstant', 0)]
  return graph.affine(sum, { ...(factor !== 1 && { multiply: float64([factor]) }), ...(constant !== 0 && { add: float64([constant]) }) })
}
