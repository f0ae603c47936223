/** What `app://kramar` is called towards Chromium, which treats hosts under `localhost` as secure. */
const FAKE_ORIGIN = 'http://kramar.localhost'
const REAL_ORIGIN = 'app://kramar'

export function isFake(url: string): boolean {
  return url === FAKE_ORIGIN || url.startsWith(`${FAKE_ORIGIN}/`)
}

/** The application's address of a Chromium address. */
export function toReal(url: string): string {
  return isFake(url) ? REAL_ORIGIN + url.slice(FAKE_ORIGIN.length) : url
}

/** Chromium's address of an address of the application. */
export function toFake(url: string): string {
  return url.startsWith(`${REAL_ORIGIN}/`) ? FAKE_ORIGIN + url.slice(REAL_ORIGIN.length) : url
}
