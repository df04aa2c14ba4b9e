import type { PyGlobal } from '../../python/value.ts'
import type { Family } from '../builder.ts'

/** Classes, wherever pandas keeps them: `pandas.core.indexes.base.Index` until 2, `pandas.Index` since 3. */
const classes = new Set([
  'DataFrame', 'Series', 'Flags', 'BlockManager', 'SingleBlockManager',
  'Index', 'Int64Index', 'UInt64Index', 'Float64Index', 'NumericIndex', 'RangeIndex', 'CategoricalIndex', 'DatetimeIndex',
  'TimedeltaIndex', 'PeriodIndex', 'IntervalIndex', 'MultiIndex', 'FrozenList',
  'CategoricalDtype', 'CategoricalDtypeType', 'DatetimeTZDtype', 'IntervalDtype', 'PeriodDtype', 'SparseDtype',
  'StringDtype', 'BooleanDtype', 'ArrowDtype', 'NumpyEADtype', 'PandasDtype', 'Float32Dtype', 'Float64Dtype',
  'Int8Dtype', 'Int16Dtype', 'Int32Dtype', 'Int64Dtype', 'UInt8Dtype', 'UInt16Dtype', 'UInt32Dtype', 'UInt64Dtype',
  'Categorical', 'BooleanArray', 'IntegerArray', 'FloatingArray', 'StringArray', 'ArrowStringArray',
  'ArrowStringArrayNumpySemantics', 'ArrowExtensionArray', 'NumpyExtensionArray', 'PandasArray', 'DatetimeArray',
  'TimedeltaArray', 'IntervalArray', 'SparseArray', 'NAType', 'NA', 'Interval',
])
const modules = /^pandas(\.arrays|\.core\.(arrays|indexes|dtypes|internals|frame|series|flags)(\.[a-z_]+)*|\._libs\.(missing|interval|internals))?$/

/** pandas' and pyarrow's objects stay nodes (see `pandas/`). */
export const pandasFamily: Family = {
  isClass,
  inert: [
    'pandas.core.indexes.base._new_Index',
    'pandas.core.indexes.datetimes._new_DatetimeIndex',
    'pandas.core.indexes.period._new_PeriodIndex',
    'pandas._libs.internals._unpickle_block',
    'pandas.core.internals.blocks.new_block',
    'pandas._libs.arrays.__pyx_unpickle_NDArrayBacked',
    'pandas._libs.tslibs.timestamps._unpickle_timestamp',
    'pandas._libs.tslibs.timedeltas._timedelta_unpickle',
    'pandas._libs.tslibs.nattype._nat_unpickle',
    'pandas._libs.tslibs.nattype.__nat_unpickle',
    'pyarrow.lib._restore_array',
    'pyarrow.lib.type_for_alias',
    'pyarrow.lib.py_buffer',
    'pyarrow.lib.chunked_array',
  ],
}

function isClass({ module, name }: PyGlobal): boolean {
  return classes.has(name) && modules.test(module)
}
