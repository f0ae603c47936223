import { createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/**
 * A Prom that does not know one of the parameters and so ignores it, as it does with every unknown one.
 * @returns its base URL; closed after the test
 */
export async function openForgetfulProxy(target: string, parameter: string): Promise<string> {
  const server = createServer((request, response) => {
    const url = new URL(target)
    const asked = new URL(request.url ?? '/', url.origin)
    asked.searchParams.delete(parameter)
    get(asked, { headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}${new URL(target).pathname}`
}
