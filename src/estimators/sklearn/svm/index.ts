/** sklearn.svm: a line per estimator. */
export { linearSvc } from './linear-svc.ts'
export { linearSvr } from './linear-svr.ts'
export { nuSvc } from './nu-svc.ts'
export { nuSvr } from './nu-svr.ts'
export { oneClassSvm } from './one-class-svm.ts'
export { svc } from './svc.ts'
export { svr } from './svr.ts'
