/** What `app://HOST` is called towards Chromium, which treats hosts under `localhost` as secure. */
const FAKE = /^http:\/\/(kramar|documents)\.localhost(?=\/|$)/
const REAL = /^app:\/\/(kramar|documents)(?=\/)/

export function isFake(url: string): boolean {
  return FAKE.test(url)
}

/** The application's address of a Chromium address. */
export function toReal(url: string): string {
  return url.replace(FAKE, 'app://$1')
}

/** Chromium's address of an address of the application. */
export function toFake(url: string): string {
  return url.replace(REAL, 'http://$1.localhost')
}
