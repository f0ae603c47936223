import { safe } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { api } from '#renderer/api/client.ts'
import type { RightCheck, Source, sourcesContract } from '#shared/contract/sources.ts'

type ConnectInput = Parameters<ContractRouterClient<typeof sourcesContract>['connect']>[0]

/** How sending a token ended. Nothing here keeps the token: calls go past the query cache on purpose. */
export type TokenOutcome =
  | { kind: 'done'; source: Source }
  | { kind: 'refused'; rights: RightCheck[] }
  | { kind: 'already_connected'; sourceName: string }
  | { kind: 'other_shop' }
  | { kind: 'failed'; error: unknown }

/** Connects a shop; the main process tests the token once more before it saves anything. */
export async function connectShop(input: ConnectInput): Promise<TokenOutcome> {
  const { error, data, isDefined } = await safe(api.sources.connect(input))
  if (error === null) return { kind: 'done', source: data }
  if (!isDefined) return { kind: 'failed', error }
  if (error.code === 'ALREADY_CONNECTED') return { kind: 'already_connected', ...error.data }
  return { kind: 'refused', ...error.data }
}

/** Gives a source a new token. */
export async function replaceToken(sourceId: number, token: string): Promise<TokenOutcome> {
  const { error, data, isDefined } = await safe(api.sources.replaceToken({ sourceId, token }))
  if (error === null) return { kind: 'done', source: data }
  if (!isDefined) return { kind: 'failed', error }
  if (error.code === 'OTHER_SHOP') return { kind: 'other_shop' }
  if (error.code === 'ALREADY_CONNECTED') return { kind: 'already_connected', ...error.data }
  return { kind: 'refused', ...error.data }
}

/** Tests a token right by right; saves nothing. */
export async function checkToken(token: string): Promise<RightCheck[] | { error: unknown }> {
  const { error, data } = await safe(api.sources.checkToken({ token }))
  return error === null ? data : { error }
}
