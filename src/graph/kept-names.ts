/**
 * Names of a table's columns as a model has them. LightGBM keeps `Lot Area` as `Lot_Area` (include/LightGBM/dataset.h,
 * `set_feature_names`), so a name with spaces stands for that with underscores where the model has only this, and the table has not.
 */
export function keptNames(given: readonly string[], taken: { has(name: string): boolean }): readonly string[] {
  const present = new Set(given)
  return given.map(name => {
    const kept = name.replaceAll(' ', '_')
    if (taken.has(name) || !taken.has(kept) || present.has(kept)) return name
    present.add(kept)
    return kept
  })
}
