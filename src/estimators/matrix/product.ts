/** Small dense matrices, row by row: what translation computes once. */
export interface Matrix {
  readonly rows: number
  readonly cols: number
  readonly data: Float64Array
}

export function matrix(rows: number, cols: number, item: (row: number, col: number) => number): Matrix {
  const data = new Float64Array(rows * cols)
  for (let row = 0, at = 0; row < rows; row++) for (let col = 0; col < cols; col++) data[at++] = item(row, col)
  return { rows, cols, data }
}

/** a · b, each sum from the first term to the last. */
export function product(a: Matrix, b: Matrix): Matrix {
  return matrix(a.rows, b.cols, (row, col) => {
    let sum = 0
    for (let k = 0; k < a.cols; k++) sum += a.data[row * a.cols + k]! * b.data[k * b.cols + col]!
    return sum
  })
}

export function transpose({ rows, cols, data }: Matrix): Matrix {
  return matrix(cols, rows, (row, col) => data[col * cols + row]!)
}

export function absolute({ rows, cols, data }: Matrix): Matrix {
  return { rows, cols, data: data.map(Math.abs) }
}

export function scaledBy({ rows, cols, data }: Matrix, factor: number): Matrix {
  return { rows, cols, data: data.map(item => item * factor) }
}

export function plus(a: Matrix, b: Matrix): Matrix {
  return { rows: a.rows, cols: a.cols, data: a.data.map((item, at) => item + b.data[at]!) }
}

export function withDiagonal(a: Matrix, add: (at: number) => number): Matrix {
  return matrix(a.rows, a.cols, (row, col) => a.data[row * a.cols + col]! + (row === col ? add(row) : 0))
}
