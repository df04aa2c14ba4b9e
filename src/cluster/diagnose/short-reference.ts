/** `registry/name@sha256:0123456789ab…`: enough to know an image by. */
export function shortReference(image: string): string {
  return image.replace(/(@sha256:[0-9a-f]{12})[0-9a-f]+$/, '$1…')
}
