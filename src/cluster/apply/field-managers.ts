/** Owns every field of a release but, as a rule, `spec.replicas`. */
export const fieldManager = 'brine'
/**
 * Owns `spec.replicas` from a release's creation until somebody scales it. Since it never applies again, an autoscaler or
 * `kubectl scale` is never fought, and since it owned the field, the field does not fall back to 1.
 */
export const creationManager = 'brine-create'
