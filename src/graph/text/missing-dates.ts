/** The texts that pandas reads as a missing date (pandas/_libs/tslibs/nattype.pyx, `nat_strings`). */
export const missingDates: ReadonlySet<unknown> = new Set(['', 'NaT', 'nat', 'NAT', 'nan', 'NaN', 'NAN'])
