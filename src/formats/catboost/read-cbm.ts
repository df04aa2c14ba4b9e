import type { CatboostModel } from './model.ts'
import { ByteReader } from '../bytes/byte-reader.ts'
import { BrineError } from '../../errors.ts'
import { FlatTable } from './flat-table.ts'
import { checkModel } from './check-model.ts'
import { corrupt } from '../corrupt.ts'
import { freeTrees, symmetricTrees } from './read-trees.ts'
import { readStatistics, readTable, refuseParts } from './read-statistics.ts'

const statisticsPart = 'static_provider_v1'

/**
 * `CBM1`, the length of a FlatBuffer (catboost/libs/model/flatbuffers/model.fbs) and that, then the parts that it names:
 * one, of the tables that statistics of categories are looked up in.
 * @throws BrineError corrupt, unknown-field, unsupported-option
 */
export function readCbm(bytes: Uint8Array): CatboostModel {
  const reader = new ByteReader(bytes, 4)
  const core = FlatTable.root(reader.take(reader.u32()), 'TModelCore', 4)
  const version = core.string(0)
  if (version !== 'FlabuffersModel_v1') throw new BrineError('unsupported-option', `The CatBoost model is of the format '${version.slice(0, 40)}', expected FlabuffersModel_v1`, { hint: 'Use a newer Brine.' })
  const model = core.table(1, 'TModelTrees', 19)
  refuseParts(model.tables(12, 'TTextFeature', 4).map(feature => feature.string(2)), 'text_features')
  refuseParts(model.tables(18, 'TEmbeddingFeature', 5).map(feature => feature.string(2)), 'embedding_features')
  const parts = core.strings(3)
  const stranger = parts.find(part => part !== statisticsPart)
  if (stranger !== undefined || model.tables(13, 'TEstimatedFeature', 5).length > 0) {
    throw new BrineError('unsupported-option', `The CatBoost model has the part '${(stranger ?? 'estimated features').slice(0, 40)}', which is not read`, { hint: 'Fit it without text_features and embedding_features.' })
  }
  const tables = parts.length === 0 ? [] : Array.from({ length: entries(reader) }, () => readTable(FlatTable.root(reader.take(reader.u32()), 'TCtrValueTable', 5)))
  const outputs = model.i32(0, 0)
  const leaves = model.f64s(8)
  const steps = model.u16Pairs(10)
  const sizes = model.i32s(2)
  const splits = model.i32s(1)
  const { statistics, tables: used } = readStatistics(model.tables(7, 'TCtrFeature', 2), tables)
  return checkModel({
    outputs,
    info: new Map(core.tables(2, 'TKeyValue', 2).map(entry => [entry.string(0), entry.string(1)])),
    numbers: model.tables(5, 'TFloatFeature', 6).map(feature => ({
      column: feature.i32(2, -1),
      name: feature.string(4),
      index: feature.i32(1, -1),
      borders: feature.f32s(3),
      missingAbove: isAbove(feature.u8(0, 0) !== 0, feature.u8(5, 0)),
    })),
    categories: model.tables(4, 'TCatFeature', 4).map(feature => ({ column: feature.i32(1, -1), name: feature.string(2), index: feature.i32(0, -1) })),
    oneHots: model.tables(6, 'TOneHotFeature', 3).map(feature => ({ category: feature.i32(0, -1), hashes: feature.i32s(1) })),
    statistics,
    tables: used,
    trees: steps.length === 0 ? symmetricTrees(splits, sizes, leaves, outputs) : freeTrees(splits, sizes, steps, model.i32s(11), leaves, outputs),
    scale: model.f64(14, 1),
    bias: biasOf(model, outputs),
  })
}

function entries(reader: ByteReader): number {
  const count = reader.u32()
  if (count * 4 > reader.remaining) throw corrupt(`the CatBoost model announces ${count} tables`, reader.offset)
  return count
}

/** ENanValueTreatment: AsIs, AsFalse, AsTrue. It holds where the training saw NaN; else NaN is above nothing. */
function isAbove(hasNans: boolean, treatment: number): boolean {
  if (treatment > 2) throw corrupt(`the CatBoost model treats NaN in the way ${treatment}, expected 0 to 2`)
  return hasNans && treatment === 2
}

/** One number in `Bias` until there were several in `MultiBias`. */
function biasOf(model: FlatTable, outputs: number): Float64Array {
  const several = model.f64s(16)
  if (several.length > 0) return several
  return new Float64Array(Math.max(0, Math.min(outputs, 1 << 24))).fill(model.f64(15, 0))
}
