/** sklearn.calibration: a line per estimator. */
export { calibratedClassifierCV } from './calibrated-classifier-cv.ts'
