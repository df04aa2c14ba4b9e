import { BrineError } from '../errors.ts'

/** The time of every file in a layer, and of an image without another one: zip's first second, after which nothing complains. */
export const constantTime = new Date('1980-01-01T00:00:01Z')

/**
 * The image's creation time from `SOURCE_DATE_EPOCH` (https://reproducible-builds.org/specs/source-date-epoch/).
 * @returns the constant time when it is not set
 * @throws BrineError `usage` when it is set and not a whole number of seconds
 */
export function createdFrom(sourceDateEpoch: string | undefined): Date {
  if (sourceDateEpoch === undefined || sourceDateEpoch === '') return constantTime
  const created = new Date(/^\d{1,12}$/.test(sourceDateEpoch) ? Number(sourceDateEpoch) * 1000 : NaN)
  if (!Number.isNaN(created.getTime())) return created
  throw new BrineError('usage', `SOURCE_DATE_EPOCH is "${sourceDateEpoch}", wanted whole seconds since 1970`, {
    hint: 'Set it to the output of: git log -1 --format=%ct',
  })
}

/** RFC 3339 without fractions, as image configs have it. */
export function timestamp(date: Date): string {
  return date.toISOString().replace('.000Z', 'Z')
}
