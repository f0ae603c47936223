import { onTestFinished } from 'vitest'
import { startPromProxy } from '../fixtures/prom-proxy.ts'

/**
 * A Prom that does not know one of the parameters and so ignores it, as it does with every unknown one.
 * @returns its base URL; closed after the test
 */
export function openForgetfulProxy(target: string, parameter: string): Promise<string> {
  return openProxy((asked) => {
    asked.searchParams.delete(parameter)
    return target
  })
}

/**
 * One Prom with several shops, told apart by their tokens as the real one does.
 * @param shops token -> base URL of the shop
 * @returns its base URL; closed after the test
 */
export function openShopsProxy(shops: Record<string, string>): Promise<string> {
  return openProxy((_asked, token) => shops[token] ?? null)
}

async function openProxy(route: (asked: URL, token: string) => string | null): Promise<string> {
  const { url, close } = await startPromProxy(route)
  onTestFinished(close)
  return url
}
