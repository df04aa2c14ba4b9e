/** The variable that tells a worker its number, from 1. */
export const workerVariable = 'BRINE_WORKER'
