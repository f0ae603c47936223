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

/** Bytes as they go over the bridge. */
export function base64Of(bytes: ArrayBuffer): string {
  // In pieces: all at once would be more arguments than a call can take.
  const view = new Uint8Array(bytes)
  let text = ''
  for (let at = 0; at < view.length; at += 32_768)
    text += String.fromCharCode(...view.subarray(at, at + 32_768))
  return btoa(text)
}
