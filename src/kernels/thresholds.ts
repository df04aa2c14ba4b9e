/**
 * Where one way of computing takes over from another, all in one table. `npm run bench -- --only thresholds` measures
 * both ways on either side of each. Kernels read it when they are bound, so that a measurement can move a line.
 */
export const thresholds = {
  /** Rows: fewer walk symmetric trees like any others; from here on all levels are asked, 16 rows at once. */
  fewestSymmetricRows: 4,
  /** Levels: a symmetric tree with more is walked like any other; CatBoost grows no more, and a table of leaves doubles with each. */
  mostSymmetricLevels: 16,
  /** Rows: fewer walk small trees; from here on all their splits are asked, 16 rows at once, of the ranks of cells. */
  fewestRankedRows: 8,
  /** Splits of a tree, on average: of larger ones a walk asks so few that it is faster. */
  mostRankedSplits: 128,
  /** Rows that a predictor has had in batches: what they took by walking is about what it takes to lay the trees out for ranks. */
  fewestRowsForRanks: 4096,
  /** Rows left over from blocks of eight: fewer walk eight trees side by side, more walk side by side down one tree. */
  fewestRowsTogether: 6,
  /** Splits of a tree, on average: with fewer a tree stays in the nearest cache with a block of rows, larger ones want blocks of more rows. */
  fewestSplitsOfLarge: 320,
  /** Cells: for fewer the copies into WebAssembly's memory take longer than the functions of `unary`. */
  fewestUnaryCells: 8,
  /** Weights of a product: for fewer the copies into WebAssembly's memory take longer than the sums. */
  fewestWeights: 48,
  /** Outputs of a linear model: with more, tiles of its product are faster than column after column. */
  mostColumnOutputs: 32,
  /** Rows of a linear model: for fewer the calls for each column take longer than rows one by one. */
  fewestColumnRows: 24,
  /** Points: among fewer, to measure every distance exactly is as fast as to look for near ones first. */
  fewestPoints: 128,
  /** Neighbors: where more are asked for, most points come near at some time. */
  mostNeighbors: 256,
  /** Milliseconds of rows still to be predicted: for less, handing rows to threads takes longer than they save. */
  leastThreadTime: 10,
  /** The same while the threads have not been started. */
  leastFirstThreadTime: 150,
  /** Bytes of models that threads may hold altogether, where their number is `auto`. */
  mostThreadBytes: 1 << 29,
}
