import type { DocumentValue } from './document.ts'
import type { XgboostCategories, XgboostLinear, XgboostModel, XgboostTrees } from './model.ts'
import { BrineError } from '../../errors.ts'
import { Section } from './document.ts'
import { corrupt } from '../corrupt.ts'
import { decodeUtf8 } from '../bytes/decode-utf8.ts'
import { readTree } from './read-tree.ts'
import { refuseUnknown } from './refuse-unknown.ts'

/**
 * The model of a JSON or UBJSON document (doc/model.schema; src/learner.cc, LearnerIO::LoadModel). A pickle's has the
 * training configuration beside it: `{"Config": …, "Model": …}`.
 * @throws BrineError corrupt, unknown-field, unsupported-option
 */
export function readDocument(document: DocumentValue): XgboostModel {
  const whole = new Section(document, 'the document')
  const root = whole.has('Model') ? whole.section('Model') : whole
  const learner = new Section(root.get('learner'), 'learner')
  refuseUnknown(learner, ['attributes', 'feature_names', 'feature_types', 'gradient_booster', 'learner_model_param', 'objective'])
  const parameters = learner.section('learner_model_param')
  refuseUnknown(parameters, ['base_score', 'boost_from_average', 'num_class', 'num_feature', 'num_target'])
  const [major = 0, minor = 0, patch = 0] = root.integers('version', 0, 100_000)
  const objective = learner.section('objective')
  const attributes = learner.section('attributes')
  return {
    version: [major, minor, patch],
    objective: objective.string('name'),
    objectiveParameters: parametersOf(objective),
    baseScore: baseScoreOf(parameters),
    baseScoreIsMargin: false,
    features: parameters.integer('num_feature'),
    classes: parameters.integer('num_class'),
    targets: parameters.integer('num_target', 1),
    featureNames: learner.has('feature_names') ? learner.strings('feature_names') : [],
    featureTypes: learner.has('feature_types') ? learner.strings('feature_types') : [],
    attributes: new Map(attributes.keys.map(key => [key, attributes.string(key)])),
    booster: readBooster(learner.section('gradient_booster'), {
      parallel: whole.has('Config') ? trainedWith(whole.section('Config')) : undefined,
      cutsTexts: major === 3 && minor < 4,
    }),
  }
}

/** `num_parallel_tree` of the training configuration: where 1.3 to 1.5 keep it. */
function trainedWith(configuration: Section): number | undefined {
  const booster = configuration.section('learner').section('gradient_booster')
  const trees = booster.has('gbtree') ? booster.section('gbtree') : booster
  if (!trees.has('gbtree_train_param')) return undefined
  const parameters = trees.section('gbtree_train_param')
  return parameters.has('num_parallel_tree') ? parameters.integer('num_parallel_tree') : undefined
}

interface Circumstances {
  /** `num_parallel_tree`, where the model itself does not say. */
  readonly parallel: number | undefined
  /** Texts of categories are cut where their letters are counted instead of their bytes: 3.1 to 3.3. */
  readonly cutsTexts: boolean
}

function readBooster(booster: Section, circumstances: Circumstances): XgboostTrees | XgboostLinear {
  const name = booster.string('name')
  switch (name) {
    case 'gblinear': {
      const model = booster.section('model')
      refuseUnknown(model, ['boosted_rounds', 'weights'])
      return { kind: 'gblinear', weights: model.numbers('weights').map(Math.fround) }
    }
    case 'gbtree':
      refuseUnknown(booster, ['model', 'name', 'weight_drop'])
      return readTrees(booster.section('model'), 'gbtree', circumstances, booster.has('weight_drop') ? booster.numbers('weight_drop') : undefined)
    case 'dart': {
      refuseUnknown(booster, ['gbtree', 'name', 'weight_drop'])
      const trees = booster.section('gbtree')
      refuseUnknown(trees, ['model', 'name'])
      return readTrees(trees.section('model'), 'dart', circumstances, booster.numbers('weight_drop'))
    }
    default:
      throw new BrineError('unsupported-option', `XGBoost's booster '${name}' is not known`, { hint: 'Fit it with gbtree, dart or gblinear.' })
  }
}

/** From 3.3 on a model of dart is one of gbtree with weights beside it, from 3.4 on within; trees beyond the weights weigh 1. */
function readTrees(model: Section, kind: 'gbtree' | 'dart', { parallel, cutsTexts }: Circumstances, outer?: Float64Array): XgboostTrees {
  refuseUnknown(model, ['cats', 'gbtree_model_param', 'iteration_indptr', 'tree_info', 'trees', 'weight_drop'])
  const parameters = model.section('gbtree_model_param')
  refuseUnknown(parameters, ['num_parallel_tree', 'num_trees', 'size_leaf_vector'])
  const trees = model.sections('trees').map(readTree)
  const outputs = model.integers('tree_info', 0, 0x7fff_fffe)
  if (trees.length !== parameters.integer('num_trees') || outputs.length !== trees.length)
    throw corrupt(`the XGBoost model has ${trees.length} trees for ${outputs.length} outputs, expected ${parameters.integer('num_trees')}`)
  const weights = outer ?? (model.has('weight_drop') ? model.numbers('weight_drop') : undefined)
  if (weights !== undefined && (weights.length > trees.length || (kind === 'dart' && weights.length < trees.length)))
    throw corrupt(`the XGBoost model has ${weights.length} weights for ${trees.length} trees`)
  return {
    kind: weights === undefined ? kind : 'dart',
    trees,
    outputs,
    iterations: model.has('iteration_indptr') ? iterationsOf(model, trees.length) : undefined,
    parallelTrees: parameters.has('num_parallel_tree') ? Math.max(1, parameters.integer('num_parallel_tree')) : parallel,
    weights: weights === undefined ? undefined : Float32Array.from(trees, (_, tree) => weights[tree] ?? 1),
    categories: model.has('cats') ? categoriesOf(model.section('cats'), cutsTexts) : undefined,
  }
}

function iterationsOf(model: Section, trees: number): Int32Array {
  const starts = model.integers('iteration_indptr', 0, trees)
  for (let at = 1; at < starts.length; at++) {
    if (starts[at]! < starts[at - 1]!) throw corrupt(`${model.path}: iteration ${at} starts before the one before it`)
  }
  if (starts.length > 0 && (starts[0] !== 0 || starts.at(-1) !== trees)) throw corrupt(`${model.path}: the iterations do not span the ${trees} trees`)
  return starts
}

/** src/data/cat_container.cc: texts as UTF-8 bytes with offsets, or whole numbers. */
function categoriesOf(container: Section, cutsTexts: boolean): (XgboostCategories | undefined)[] {
  refuseUnknown(container, ['enc', 'feature_segments', 'sorted_idx'])
  return container.sections('enc').map(column => {
    refuseUnknown(column, ['offsets', 'type', 'values'])
    if (!column.has('offsets')) {
      const numbers = column.numbers('values')
      if (numbers.some(number => !Number.isSafeInteger(number))) throw corrupt(`${column.path} has a category that is no whole number`)
      return numbers.length === 0 ? undefined : [...numbers]
    }
    const bytes = Uint8Array.from(column.integers('values', -128, 255))
    if (cutsTexts && bytes.some(byte => byte >= 0x80)) {
      throw new BrineError('unsupported-option', `XGBoost 3.1 to 3.3 cut texts with letters outside ASCII short, so that the categories of a column are lost (at ${column.path})`, {
        hint: 'Fit it with XGBoost 3.4 or newer, or with categories in ASCII.',
      })
    }
    const offsets = column.integers('offsets', 0, bytes.length)
    if (offsets.length < 2) return undefined
    return Array.from({ length: offsets.length - 1 }, (_, at) => {
      if (offsets[at + 1]! < offsets[at]!) throw corrupt(`${column.path}: category ${at} ends before it starts`)
      return decodeUtf8(bytes.subarray(offsets[at]!, offsets[at + 1]!), 0)
    })
  })
}

/** `5E-1`, or from 3.1 on `[5E-1,2E-1]`. */
function baseScoreOf(parameters: Section): number[] {
  const text = parameters.string('base_score').trim()
  const items = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1).split(',') : [text]
  return items.map(item => {
    const number = item.trim() === '' ? NaN : Number(item)
    if (!Number.isFinite(number)) throw corrupt(`the base score of the XGBoost model is '${text}'`)
    return Math.fround(number)
  })
}

/** The items of all its parts: `{"name": …, "reg_loss_param": {"scale_pos_weight": "1"}}`. */
function parametersOf(objective: Section): Map<string, string> {
  const result = new Map<string, string>()
  for (const part of objective.keys) {
    const value = objective.get(part)
    if (part === 'name' || value === null || typeof value !== 'object' || Array.isArray(value)) continue
    const section = objective.section(part)
    for (const key of section.keys) {
      const item = section.get(key)
      if (typeof item === 'string') result.set(key, item)
    }
  }
  return result
}
