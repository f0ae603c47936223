interface FileToSave {
  name: string
  /** Media type. */
  type: string
  parts: Uint8Array<ArrayBuffer>[]
}

/** Gives a file to the person: by the browser's download, which in Electron asks where to put it. */
export function saveFile({ name, type, parts }: FileToSave): void {
  const url = URL.createObjectURL(new Blob(parts, { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has taken hold of the data once the click is through.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** Base64 as it comes over the bridge. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
}
