import type { Cell } from '../../../graph/value.ts'
import type { Estimator, Inputs, Translator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { Labels } from '../labels.ts'
import type { Ref } from '../../../graph/builder.ts'
import { argExtreme } from '../../../graph/ops/arg-extreme.ts'
import { asDouble } from '../as-double.ts'
import { calibrator } from './calibrator.ts'
import { checkArray } from '../check-array.ts'
import { clip } from '../../../graph/ops/clip.ts'
import { constant } from '../../../graph/ops/constant.ts'
import { float64 } from '../../../graph/tensor.ts'
import { impute } from '../../../graph/ops/impute.ts'
import { labelsOf, takeLabel } from '../labels.ts'
import { membersOf } from '../members.ts'
import { normalizeRows } from '../../../graph/ops/normalize-rows.ts'
import { pair } from '../../../graph/ops/pair.ts'
import { savedBefore } from '../version.ts'
import { scalar, vector } from '../../estimator.ts'
import { scoresOf } from './scores.ts'
import { sum } from '../../../graph/ops/sum.ts'
import { temperature } from './temperature.ts'

/** The mean of what each fold's calibrated classifier gives (sklearn/calibration.py). */
export const calibratedClassifierCV: Estimator = {
  classes: ['sklearn.calibration.CalibratedClassifierCV'],

  translate(self, translator) {
    const { graph } = translator
    const labels = labelsOf(self)
    const folds = membersOf(self, 'calibrated_classifiers_').map(fold => {
      const shares = calibrated(fold, labels, translator)
      if (!savedBefore(self, '1.0')) return shares
      // Until 0.24 what comes out as NaN is as likely as any.
      const even = { missing: 'nan', fill: float64(new Float64Array(labels.cells.length).fill(1 / labels.cells.length)) } as const
      return (x: Ref) => graph.add(impute, [shares(x)], even)
    })
    const mean = (given: Ref) => graph.affine(graph.add(sum, folds.map(fold => fold(given)), {}), { divide: float64([folds.length]) })
    // Until 0.24 it made an array of numbers, whatever its classifier would have taken.
    const checked = (x: Ref) => (savedBefore(self, '1.0') ? checkArray(graph, x, { by: self.shortName, allowNan: true, allowInfinite: true }) : x)
    return {
      predict: x => scalar(takeLabel(graph, graph.add(argExtreme, [mean(checked(x))], { which: 'max' }), labels), labels.cells),
      predict_proba: x => vector(mean(checked(x)), labels.cells),
    }
  },

  inputs(self, inputsOf): Inputs | undefined {
    // It says what its classifier says by that name: a classifier that was there before, or another library's, may say it otherwise.
    return self.has('feature_names_in_') ? undefined : inputsOf(classifierOf(membersOf(self, 'calibrated_classifiers_')[0]!))
  },

  parts: self => membersOf(self, 'calibrated_classifiers_').map(classifierOf),
}

/** `base_estimator` until 1.1. */
function classifierOf(fold: Fitted): Fitted {
  return fold.part(fold.has('estimator') ? 'estimator' : 'base_estimator')
}

/** _CalibratedClassifier.predict_proba */
function calibrated(fold: Fitted, labels: Labels, translator: Translator): (x: Ref) => Ref {
  const { graph } = translator
  const part = classifierOf(fold)
  const methods = translator.translate(part)
  // `calibrators_` in 0.23.
  const name = fold.has('calibrators') ? 'calibrators' : 'calibrators_'
  const count = labels.cells.length
  // A classifier that knows one of two classes alone has no second column of probabilities to calibrate: its share stays 0.
  const none = count === 2 && fold.items(name).length === 0
  const calibrators = none ? [] : membersOf(fold, name)
  // What rounds to more than 1 is 1.
  const atMostOne = { max: float64([1]) }
  if (fold.string('method') === 'temperature') {
    const scale = temperature(calibrators[0]!, graph)
    return x => graph.add(clip, [scale(scoresOf(part, methods, graph, x))], atMostOne)
  }
  const functions = calibrators.map(one => calibrator(one, graph))
  return x => {
    const scores = scoresOf(part, methods, graph, x)
    const zero = () => graph.add(constant, [scores.columns], { values: float64([0]) })
    if (none && scores.labels.length === 1) return graph.add(pair, [zero()], { form: 'complement' })
    if (functions.length !== (scores.binary ? 1 : scores.labels.length)) {
      throw fold.refusal('corrupt', `${fold.shortName} has ${functions.length} calibrators for ${scores.labels.length} classes`)
    }
    // Whatever their type, they are put into a table of float64.
    const shares = functions.map((valueAt, at) => asDouble(graph, valueAt(graph.select(scores.columns, [at]))))
    if (count === 2) return graph.add(clip, [graph.add(pair, shares, { form: 'complement' })], atMostOne)
    // The first of two labels is given the one share, as the library pairs them.
    const placed = labels.cells.map(label => shares[scores.labels.findIndex(own => own === label || isSpelled(own, label))] ?? zero())
    return graph.add(clip, [graph.add(normalizeRows, [graph.concat(placed)], { zero: 'uniform' })], atMostOne)
  }
}

/** Whether a label is the text of a number: interpret makes texts of labels, and LabelEncoder numbers of those where its own are such. */
function isSpelled(own: Cell, label: Cell): boolean {
  return typeof own === 'string' && typeof label === 'number' && Number(own) === label
}
