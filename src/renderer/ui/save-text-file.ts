/** Has the browser, or Electron's window, save a text as a file where the person wants it. */
export function saveTextFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has begun by then; a page that stays open for weeks must not keep every file.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
