/** Adds the numbers of a leaf, `width` bytes of f64, to sums of type S: in double precision, rounded to S. */
// @ts-ignore: decorators are AssemblyScript's
@inline
export function addLeaf<S>(leaf: u32, width: u32, sums: u32): void {
  for (const end = leaf + width; leaf < end; leaf += 8) {
    store<S>(sums, <S>(<f64>load<S>(sums) + load<f64>(leaf)))
    sums += sizeof<S>()
  }
}
