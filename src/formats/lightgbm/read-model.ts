import type { LightgbmCategories, LightgbmModel, LightgbmTree } from './model.ts'
import { BrineError } from '../../errors.ts'
import { KeyValues } from './key-values.ts'
import { corrupt } from '../corrupt.ts'
import { readTree } from './read-tree.ts'

const fields = [
  'tree', 'version', 'num_class', 'num_tree_per_iteration', 'label_index', 'max_feature_idx', 'objective', 'average_output',
  'feature_names', 'monotone_constraints', 'feature_infos', 'tree_sizes',
]
const versions = ['v2', 'v3', 'v4']
const mostFeatures = 10_000_000

/**
 * A model as LightGBM writes it (src/boosting/gbdt_model_text.cpp): the header's `key=value` lines, trees with such lines,
 * then what it does not read itself: importances, parameters, and the categories of pandas columns as JSON.
 * @throws BrineError corrupt, unknown-field, unsupported-option
 */
export function readLightgbmModel(text: string): LightgbmModel {
  const lines = text.split(/\r?\n/)
  const first = lines.findIndex(line => line.startsWith('Tree='))
  const end = lines.indexOf('end of trees')
  if (lines[0] !== 'tree' || (end < 0 && first >= 0)) throw corrupt('the LightGBM model has no end')
  const headerEnd = first >= 0 ? first : end
  const header = new KeyValues(lines.slice(0, headerEnd < 0 ? undefined : headerEnd).filter(line => line !== ''), fields, 'its header')
  const version = header.text('version')
  if (!versions.includes(version)) throw new BrineError('unsupported-option', `The LightGBM model is of version '${version.slice(0, 20)}', expected ${versions.join(', ')}`, { hint: 'Use a newer Brine.' })
  const features = header.integer('max_feature_idx', 0, mostFeatures) + 1
  const infos = header.words('feature_infos')
  const featureNames = header.words('feature_names')
  if (infos.length !== features || featureNames.length !== features) throw corrupt(`the LightGBM model has ${featureNames.length} names for ${features} columns`)
  const classes = header.integer('num_class', 1, 1_000_000)
  const treesPerIteration = header.has('num_tree_per_iteration') ? header.integer('num_tree_per_iteration', 1, 1_000_000) : classes
  const trees = first >= 0 ? readTrees(lines.slice(first, end), features) : []
  if (trees.length % treesPerIteration !== 0) throw corrupt(`the LightGBM model has ${trees.length} trees, ${treesPerIteration} in each iteration`)
  return {
    version,
    classes,
    treesPerIteration,
    features,
    featureNames,
    categoricalFeatures: infos.flatMap((info, column) => (/^-?\d+(:-?\d+)*$/.test(info) ? [column] : [])),
    objective: header.has('objective') ? header.words('objective') : [],
    averages: header.has('average_output'),
    trees,
    pandasCategorical: categoriesIn(lines),
  }
}

function readTrees(lines: readonly string[], features: number): LightgbmTree[] {
  const trees: LightgbmTree[] = []
  let from = 0
  while (from < lines.length) {
    let to = from + 1
    while (to < lines.length && !lines[to]!.startsWith('Tree=')) to++
    if (lines[from] !== `Tree=${trees.length}`) throw corrupt(`tree ${trees.length} of the LightGBM model begins with '${lines[from]!.slice(0, 40)}'`)
    trees.push(readTree(lines.slice(from + 1, to).filter(line => line !== ''), `tree ${trees.length}`, features))
    from = to
  }
  return trees
}

/** The last line, which the Python package adds: `pandas_categorical:[["a", "b"]]`, or `null`. */
function categoriesIn(lines: readonly string[]): LightgbmCategories[] {
  const prefix = 'pandas_categorical:'
  const line = lines.findLast(candidate => candidate.startsWith(prefix))
  if (line === undefined) return []
  let value: unknown
  try {
    value = JSON.parse(line.slice(prefix.length))
  } catch (cause) {
    throw corrupt('the categories of the LightGBM model are not JSON', undefined, cause)
  }
  if (value === null) return []
  if (Array.isArray(value) && value.every(isCategories)) return value
  throw corrupt('the categories of the LightGBM model are not lists of texts and numbers')
}

function isCategories(value: unknown): value is LightgbmCategories {
  return Array.isArray(value) && value.every(item => item === null || ['string', 'number', 'boolean'].includes(typeof item))
}
