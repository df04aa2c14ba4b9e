import type { Cell } from '../../../graph/value.ts'
import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { FloatType } from '../../../graph/value.ts'
import type { Labels } from '../labels.ts'
import type { Ref } from '../../../graph/builder.ts'
import { argExtreme } from '../../../graph/ops/arg-extreme.ts'
import { cellOf } from '../../cell-of.ts'
import { cells, float64 } from '../../../graph/tensor.ts'
import { checkFinite } from '../../../graph/ops/check-finite.ts'
import { classShares, neighborLabels, weightingOf } from './neighbor-vote.ts'
import { constant } from '../../../graph/ops/constant.ts'
import { impute } from '../../../graph/ops/impute.ts'
import { isFloat32 } from '../is-float32.ts'
import { list, scalar, vector } from '../../estimator.ts'
import { mayCountVotes } from './brute-force.ts'
import { savedBefore } from '../version.ts'
import { searchOf } from './search.ts'
import { takeLabel } from '../labels.ts'
import { requiredNumber } from './required-number.ts'

/**
 * sklearn/neighbors/_classification.py, RadiusNeighborsClassifier. A row without neighbours gets the outlier's label, all of
 * whose probability is that class's where it is one; without such a label it is rejected.
 */
export const radiusNeighborsClassifier: Estimator = {
  classes: ['sklearn.neighbors._classification.RadiusNeighborsClassifier'],

  translate(self, { graph }) {
    const search = searchOf(self, graph)
    const radius = requiredNumber(self, 'radius')
    const labels = neighborLabels(self)
    const shares = classShares(self, graph, search, labels)
    const many = self.boolean('outputs_2d_')
    const outliers = outlierLabels(self)
    const placesOf = (x: Ref) => labels.map(({ cells }, output) => (outliers === null ? -1 : outlierPlace(self, cells, outliers[output]!, isFloat32(x) ? 'float32' : 'float64')))
    const filled = (x: Ref, places: readonly number[]) =>
      shares(search.within(x, radius), search.givesSingle(x)).map((each, output) => {
        if (outliers === null) return graph.add(checkFinite, [each], { by: `${self.shortName} without an outlier_label (it has no neighbours)`, allowNan: false })
        const row = labels[output]!.cells.map((_, k) => (k === places[output] ? 1 : 0))
        return graph.add(impute, [each], { missing: 'nan', fill: float64(row) })
      })
    /** The largest share's class, or the outlier's label where all are 0. */
    const name = (each: Ref, output: number, place: number) => {
      const own = labels[output]!
      if (outliers === null || place >= 0) return takeLabel(graph, graph.add(argExtreme, [each], { which: 'max' }), own)
      const least = graph.add(constant, [each], { values: float64([5e-324]) })
      const codes = graph.add(argExtreme, [graph.concat([each, least])], { which: 'max' })
      return takeLabel(graph, codes, withOutlier(own, outliers[output]!))
    }
    return {
      predict(x) {
        const places = placesOf(x)
        const named = filled(x, places).map((each, output) => name(each, output, places[output]!))
        return many ? { shape: 'vector', values: [graph.concat(named)], classes: labels.map(({ cells }) => cells) } : scalar(named[0]!, labels[0]!.cells)
      },
      predict_proba(x) {
        const each = filled(x, placesOf(x))
        return many ? list(each, labels.map(({ cells }) => cells)) : vector(each[0]!, labels[0]!.cells)
      },
    }
  },
}

/** `outlier_label_`, output by output; null where rows without neighbours are rejected. */
function outlierLabels(self: Fitted): Cell[] | null {
  const value = self.need('outlier_label_')
  return value === null ? null : self.itemsOf(value, 'outlier_label_').map(label => cellOf(label, `${self.place}.outlier_label_`))
}

/** Which class takes the probability of a row without neighbours; −1 for none. */
function outlierPlace(self: Fitted, classes: readonly Cell[], label: Cell, rows: FloatType): number {
  if (!isCountedByMode(self, rows)) return classes.findIndex(known => known === label)
  const value = self.need('outlier_label')
  const asked = typeof value === 'string' ? null : cellOf(value, `${self.place}.outlier_label`)
  if (typeof asked !== 'number' && typeof asked !== 'boolean') return -1
  const early = savedBefore(self, '1.9')
  return classes.findIndex((known, code) => Number(asked) === (early ? Math.trunc(Number(known)) : code))
}

/** Whether RadiusNeighborsClassMode counts, from 1.4 on: it compares the option itself, `most_frequent` too, with the classes, and from 1.9 on with their numbers. */
function isCountedByMode(self: Fitted, rows: FloatType): boolean {
  if (savedBefore(self, '1.4') || self.string('_fit_method') !== 'brute' || self.boolean('outputs_2d_') || weightingOf(self) !== 'mean' || self.get('weights') === null) return false
  return mayCountVotes(self, rows)
}

function withOutlier({ cells: known, type }: Labels, label: Cell): Labels {
  const all = [...known, label]
  return { cells: all, tensor: cells(all), type }
}
