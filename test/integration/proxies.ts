import { request as ask, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

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
  const server = createServer((request, response) => {
    const asked = new URL(request.url ?? '/', 'http://127.0.0.1')
    const target = route(asked, request.headers.authorization?.replace('Bearer ', '') ?? '')
    if (target === null) {
      response.writeHead(401, { 'content-type': 'text/html' }).end('<html></html>')
      return
    }
    const forwarded = ask(
      new URL(asked.pathname + asked.search, target),
      { method: request.method, headers: request.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
        answer.once('error', () => response.destroy())
      },
    )
    request.pipe(forwarded)
    forwarded.once('error', () => response.destroy())
    response.once('close', () => forwarded.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`
}
