import { createRouterClient, type Router, type RouterClient } from '@orpc/server'

// biome-ignore lint/suspicious/noExplicitAny: oRPC's own name for "any router without a context".
type AnyRouter = Router<any, Record<never, never>>

type Call = (...given: unknown[]) => Promise<unknown>

/**
 * A client in this process that always asks the router that is there now, or waits for the one that is about to come:
 * whoever holds it need not know that the data was replaced.
 */
export function createLastingClient<R extends AnyRouter>(router: () => R | Promise<R>): RouterClient<R> {
  function at(path: readonly string[]): unknown {
    return new Proxy(() => undefined, {
      get: (_target, name) =>
        // What is awaited is asked for this; no procedure is called so.
        typeof name === 'symbol' || name === 'then' ? undefined : at([...path, name]),
      apply: async (_target, _self, given: unknown[]) =>
        call(createRouterClient((await router()) as AnyRouter), path, given),
    })
  }
  return at([]) as RouterClient<R>
}

function call(client: unknown, path: readonly string[], given: unknown[]): Promise<unknown> {
  const procedure = path.reduce((part, name) => (part as Record<string, unknown>)[name], client)
  return (procedure as Call)(...given)
}
