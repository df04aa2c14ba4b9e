import type { CatboostCombination, CatboostModel, CatboostNumber, CatboostOneHot, CatboostStatistic, CatboostStatisticKind, CatboostTable } from './model.ts'
import type { JsonValue } from './parse-json.ts'
import { BrineError } from '../../errors.ts'
import { JsonSection, integerOf, isObject, unexpected } from './json-section.ts'
import { checkModel } from './check-model.ts'
import { keyOf, placeOf } from './read-statistics.ts'
import { readJsonTable } from './read-json-table.ts'
import { readJsonTrees } from './read-json-trees.ts'
import { parseJson, writeJson, writtenNumber } from './parse-json.ts'
import { statisticKinds } from './model.ts'

const sections = ['ctr_data', 'features_info', 'model_info', 'oblivious_trees', 'trees', 'scale_and_bias']
const columnKinds = ['cat_features_hash', 'categorical_features', 'ctrs', 'float_features']

/**
 * What `save_model(format='json')` writes, with the numbers that CatBoost reads of it
 * (catboost/libs/model/model_export/json_model_helpers.cpp).
 * @throws BrineError corrupt, limit, unknown-field, unsupported-option
 */
export function readJson(bytes: Uint8Array): CatboostModel {
  const document = new JsonSection(parseJson(bytes), 'the document')
  refuseOthers(document, sections)
  const features = document.section('features_info')
  refuseOthers(features, columnKinds)
  const named = document.has('ctr_data') && document.get('ctr_data') !== null ? document.section('ctr_data').entries.map(([key, value]) => tableOf(key, value)) : []
  const places = new Map(named.map(({ key }, place) => [key, place]))
  const { trees, outputs } = readJsonTrees(document)
  const [scale, bias] = scaleAndBias(document, outputs)
  return checkModel({
    outputs,
    info: infoOf(document),
    numbers: features.sections('float_features').map(numberOf),
    categories: features.sections('categorical_features').map(section => ({ ...columnOf(section), index: section.integer('feature_index') })),
    oneHots: features.sections('categorical_features').flatMap(oneHotOf),
    statistics: features.sections('ctrs').map(section => statisticOf(section, places)),
    tables: named.map(({ table }) => table),
    trees,
    scale,
    bias,
  })
}

/** Objects are kept as their JSON. */
function infoOf(document: JsonSection): ReadonlyMap<string, string> {
  return new Map(document.section('model_info').entries.map(([key, value]) => [key, typeof value === 'string' ? (writtenNumber(value) ?? value) : writeJson(value)]))
}

/** Models of 0.26 may lack it. */
function scaleAndBias(document: JsonSection, outputs: number): [number, Float64Array] {
  if (!document.has('scale_and_bias')) return [1, new Float64Array(outputs)]
  const list = document.list('scale_and_bias')
  const both = new JsonSection({ scale: list[0] ?? null, bias: list[1] ?? null }, 'scale_and_bias')
  const bias = both.numbers('bias')
  return [both.number('scale'), bias.length === 0 ? new Float64Array(outputs) : bias]
}

function columnOf(section: JsonSection): { column: number; name: string } {
  return { column: section.integer('flat_feature_index'), name: section.string('feature_id') || section.string('feature_name') }
}

function numberOf(section: JsonSection): CatboostNumber {
  const treatment = section.string('nan_value_treatment')
  if (!['AsIs', 'AsFalse', 'AsTrue'].includes(treatment)) throw unexpected(`${section.path}.nan_value_treatment`, 'AsIs, AsFalse or AsTrue')
  return {
    ...columnOf(section),
    index: section.integer('feature_index'),
    borders: section.singles('borders'),
    missingAbove: section.get('has_nans') === true && treatment === 'AsTrue',
  }
}

function oneHotOf(section: JsonSection): CatboostOneHot[] {
  return section.has('values') ? [{ category: section.integer('feature_index'), hashes: section.integers('values') }] : []
}

function statisticOf(section: JsonSection, places: ReadonlyMap<string, number>): CatboostStatistic {
  const combination = combinationOf(section.sections('elements'))
  return {
    table: placeOf(places, keyOf(combination, kindOf(section.get('ctr_type'), section.path), 0)),
    targetBorder: section.integer('target_border_idx'),
    priorNumerator: Math.fround(section.number('prior_numerator')),
    priorDenominator: Math.fround(section.number('prior_denomerator')),
    shift: Math.fround(section.number('shift')),
    scale: Math.fround(section.number('scale')),
    borders: section.singles('borders'),
  }
}

/** The key of a table is JSON itself: what is counted, and of which combination. */
function tableOf(text: string, value: JsonValue): { key: string; table: CatboostTable } {
  const base = new JsonSection(parseJson(Buffer.from(text)), 'a key of ctr_data')
  const kind = kindOf(base.get('type'), base.path)
  const combination = combinationOf(base.sections('identifier'))
  return { key: keyOf(combination, kind, 0), table: readJsonTable(new JsonSection(value, 'ctr_data'), combination, kind) }
}

function combinationOf(parts: readonly JsonSection[]): CatboostCombination {
  const ofKind = (kind: string) => parts.filter(part => part.string('combination_element') === kind)
  const category = 'cat_feature_index'
  const categories = ofKind('cat_feature_value')
  const above = ofKind('float_feature')
  const equal = ofKind('cat_feature_exact_value')
  if (categories.length + above.length + equal.length !== parts.length) throw unexpected('combination_element', 'cat_feature_value, float_feature or cat_feature_exact_value')
  return {
    categories: Int32Array.from(categories, part => part.integer(category)),
    above: above.map(part => ({ index: part.integer('float_feature_index'), border: Math.fround(part.number('border')) })),
    equal: equal.map(part => ({ index: part.integer(category), hash: integerOf(part.get('value'), `${part.path}.value`) })),
  }
}

function kindOf(value: JsonValue | undefined, path: string): CatboostStatisticKind {
  const kind = statisticKinds.find(known => known === value)
  if (kind === undefined) throw new BrineError('unknown-field', `The CatBoost model has statistics of the kind '${String(value).slice(0, 40)}', which is not known (at ${path})`, { hint: 'Use a newer Brine.' })
  return kind
}

/** A field that is not known may decide numbers. */
function refuseOthers(section: JsonSection, known: readonly string[]): void {
  const stranger = section.entries.find(([key, value]) => !known.includes(key) && (!isObject(value) || Object.keys(value).length > 0))?.[0]
  if (stranger === undefined) return
  throw new BrineError('unknown-field', `The CatBoost model has the field '${stranger.slice(0, 40)}' in ${section.path}, which is not known`, {
    hint: 'Use a newer Brine, or save the model as .cbm.',
  })
}
