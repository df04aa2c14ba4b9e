export const wrongProcessorHint =
  'Build it with --platform linux/amd64 or linux/arm64, as `kubectl get nodes -L kubernetes.io/arch` says.'
