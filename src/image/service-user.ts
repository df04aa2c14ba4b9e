/** The number that the service runs as: "nonroot" of the distroless images. A number, so that Kubernetes can check it. */
export const user = 65532

/** Where the service listens in the image. */
export const port = 8000
