export { onnxModel } from './model.ts'
