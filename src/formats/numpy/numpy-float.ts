import { PyFloat } from '../python/value.ts'

/** A float that numpy wrote: beside arrays of float32 it counts as of its own size (NEP 50), where Python's takes theirs. */
export class NumpyFloat extends PyFloat {
  /** In bytes. */
  readonly itemsize: number

  constructor(value: number, itemsize: number) {
    super(value)
    this.itemsize = itemsize
  }
}
