import type { Family } from '../builder.ts'

/** Python's standard types that the parameters of estimators hold. */
export const standardLibraryFamily: Family = {
  inert: [
    'datetime.date',
    'datetime.datetime',
    'datetime.time',
    'datetime.timedelta',
    'datetime.timezone',
    'decimal.Decimal',
    'fractions.Fraction',
    'pathlib.PosixPath',
    'pathlib.PurePosixPath',
    'pathlib.PureWindowsPath',
    'pathlib.WindowsPath',
    'types.SimpleNamespace',
    'uuid.UUID',
  ],
  references: ['operator.itemgetter', 'math.exp', 'math.log', 'math.log1p', 'math.sqrt'],
}
