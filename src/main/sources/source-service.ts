import { randomUUID } from 'node:crypto'
import type { RightCheck, Source } from '#shared/contract/sources.ts'
import type { Currency } from '#shared/domain/money.ts'
import type { Logger, SecretStore } from '../ports.ts'
import type { PromClient } from '../prom/prom-client.ts'
import { PromError } from '../prom/prom-error.ts'
import type { RawOrder } from '../prom/raw-order.ts'
import { checkToken, mayReadOrders } from './check-token.ts'
import { SourceError } from './source-error.ts'
import { type SourceStore, type StoredSource, toSource } from './source-store.ts'

/** Where a shop is reached and with what. */
export interface ShopAccess {
  /** `null`: Prom itself. */
  apiUrl: string | null
  token: string
}

export interface NewShop {
  name: string
  token: string
  language: 'uk' | 'ru'
  currency: Currency
  importDepthDays: number | null
}

export interface SourceServiceDeps {
  store: SourceStore
  secrets: SecretStore
  logger: Logger
  now(): number
  inTransaction<Result>(work: () => Result): Result
  createClient(access: ShopAccess, language: 'uk' | 'ru'): PromClient
  /** The ids of orders that may be unreadable otherwise. */
  readOrderIds(rawOrders: readonly RawOrder[]): number[]
  /** Starts the demo shop if it is not running. */
  openDemoShop(): Promise<ShopAccess>
  demoShopName(): string
  /** The first import is to begin at the top, whatever was read before. */
  resetSync(sourceId: number): void
  startSync(source: StoredSource, client: PromClient): Promise<void>
  stopSync(sourceId: number): Promise<void>
  onChanged(): void
  /** Prom does not take the token of a source any more. */
  onTokenRefused(sourceId: number): void
  /** Orders were deleted with their source. */
  onOrdersDeleted(): void
}

export interface SourceService {
  list(): Source[]
  /** Starts reading every source that is active and has its token. */
  startAll(): Promise<void>
  check(token: string): Promise<RightCheck[]>
  /** @throws SourceError TOKEN_REFUSED, ALREADY_CONNECTED */
  connect(shop: NewShop): Promise<Source>
  connectDemo(): Promise<Source>
  /** @throws SourceError NOT_FOUND, as do all that follow */
  update(
    sourceId: number,
    patch: Partial<Pick<NewShop, 'name' | 'language' | 'currency'> & Pick<Source, 'tokenExpiresAt'>>,
  ): Promise<Source>
  pause(sourceId: number): Promise<Source>
  resume(sourceId: number): Promise<Source>
  /** @throws SourceError TOKEN_REFUSED, ALREADY_CONNECTED, OTHER_SHOP */
  replaceToken(sourceId: number, token: string): Promise<Source>
  remove(sourceId: number, orders: 'keep' | 'delete'): Promise<void>
  /** Prom answered 401: the source waits for a new token. */
  markUnauthorized(sourceId: number): Promise<void>
}

/** Connecting, pausing and removing shops, one such act at a time. */
export function createSourceService(deps: SourceServiceDeps): SourceService {
  const { store, secrets } = deps
  const oneAtATime = createQueue()
  /** How often each source was started: an answer to an earlier start says nothing of the present one. */
  const starts = new Map<number, number>()

  function require(sourceId: number): StoredSource {
    const source = store.find(sourceId)
    if (!source || source.state === 'removed') throw new SourceError({ code: 'NOT_FOUND' })
    return source
  }

  function changed(source: StoredSource): Source {
    deps.onChanged()
    return toSource(source)
  }

  async function accessOf(source: StoredSource): Promise<ShopAccess | null> {
    if (source.kind === 'demo') return deps.openDemoShop()
    const token = await secrets.get(source.secretAccount)
    return token === null ? null : { apiUrl: null, token }
  }

  /**
   * Starts reading, or notes that the token is gone.
   * @param checked the client that the token was just tested with, so that the requests go on in its pace
   */
  async function start(source: StoredSource, checked?: PromClient): Promise<StoredSource> {
    const access = await accessOf(source)
    if (!access) return store.update(source.id, { state: 'token_missing' })
    const active = store.update(source.id, { state: 'active' })
    starts.set(source.id, (starts.get(source.id) ?? 0) + 1)
    await deps.startSync(active, checked ?? deps.createClient(access, active.language))
    return active
  }

  /** At the start of the program: what one source lacks must not keep the others from being read. */
  async function startOrLeave(source: StoredSource): Promise<void> {
    try {
      await start(source)
    } catch (error) {
      deps.logger.error({ sourceId: source.id, err: error }, 'source could not be started')
      // A keychain that is locked today may be open at the next start, where the token is looked for again.
      if (source.kind === 'prom') store.update(source.id, { state: 'token_missing' })
    }
  }

  async function hasToken(source: StoredSource, token: string): Promise<boolean> {
    return source.kind === 'prom' && (await secrets.get(source.secretAccount)) === token
  }

  /** The source, if any, that a token leads to: by the token itself or by orders we already have. */
  async function findOwner(
    token: string,
    client: PromClient,
    newestOrders: readonly RawOrder[],
  ): Promise<StoredSource | null> {
    for (const source of store.list()) if (await hasToken(source, token)) return source
    const owners = store.ownersOf(deps.readOrderIds(newestOrders)).filter(({ kind }) => kind === 'prom')
    const [owner] = owners.sort((a, b) => Number(a.state === 'removed') - Number(b.state === 'removed'))
    if (owner) return owner
    // A shop that was not read for a while has none of Prom's newest orders, but Prom still knows its own.
    for (const source of store.list()) {
      const known = source.kind === 'prom' ? store.newestExternalId(source.id) : null
      if (known !== null && (await hasOrder(client, known))) return source
    }
    return null
  }

  /** Whether the shop of a token has an order. How Prom answers for one of another shop is not known: any refusal is a no. */
  async function hasOrder(client: PromClient, externalId: number): Promise<boolean> {
    try {
      return (await client.getOrder(externalId, { priority: 'now' })) !== null
    } catch (error) {
      if (!(error instanceof PromError)) throw error
      if (error.code === 'refused' || error.code === 'unauthorized') return false
      const problem = { code: error.code, detail: error.detail }
      throw new SourceError({ code: 'TOKEN_REFUSED', rights: [{ right: 'orders', problem }] })
    }
  }

  async function checkOrRefuse(token: string, language: 'uk' | 'ru') {
    const client = deps.createClient({ apiUrl: null, token }, language)
    const check = await checkToken(client)
    if (!mayReadOrders(check.rights)) {
      throw new SourceError({ code: 'TOKEN_REFUSED', rights: check.rights })
    }
    return { client, newestOrders: check.newestOrders }
  }

  /** Writes the source with its token; the token first, so that no source is ever without the one it was made with. */
  async function save(shop: NewShop, former: StoredSource | null): Promise<StoredSource> {
    const secretAccount = former?.secretAccount ?? `source-${randomUUID()}`
    const { token, ...settings } = shop
    await secrets.set(secretAccount, token)
    try {
      return deps.inTransaction(() => {
        const source = former
          ? store.update(former.id, { ...settings, state: 'active', tokenExpiresAt: null })
          : store.insert({ ...settings, kind: 'prom', state: 'active', secretAccount, createdAt: deps.now() })
        deps.resetSync(source.id)
        return source
      })
    } catch (error) {
      await secrets.delete(secretAccount)
      throw error
    }
  }

  return {
    list: () => store.list().map(toSource),

    async startAll() {
      for (const source of store.list()) {
        // A token that was kept for one run only may have been given again: then nothing is missing any more.
        if (source.state === 'active' || source.state === 'token_missing') await startOrLeave(source)
      }
      deps.onChanged()
    },

    check: async (token) => (await checkToken(deps.createClient({ apiUrl: null, token }, 'uk'))).rights,

    connect: (shop) =>
      oneAtATime(async () => {
        const { client, newestOrders } = await checkOrRefuse(shop.token, shop.language)
        const owner = await findOwner(shop.token, client, newestOrders)
        if (owner && owner.state !== 'removed') {
          throw new SourceError({ code: 'ALREADY_CONNECTED', sourceName: owner.name })
        }
        return changed(await start(await save(shop, owner), client))
      }),

    connectDemo: () =>
      oneAtATime(async () => {
        const former = store.list().find(({ kind }) => kind === 'demo')
        if (former && former.state !== 'removed') return toSource(former)
        const source = deps.inTransaction(() => {
          const demo = former
            ? store.update(former.id, { state: 'active' })
            : store.insert({
                name: deps.demoShopName(),
                kind: 'demo',
                state: 'active',
                language: 'uk',
                currency: 'UAH',
                importDepthDays: 60,
                secretAccount: '',
                createdAt: deps.now(),
              })
          deps.resetSync(demo.id)
          return demo
        })
        return changed(await start(source))
      }),

    update: (sourceId, patch) =>
      oneAtATime(async () => {
        const before = require(sourceId)
        const source = store.update(sourceId, patch)
        const needsNewClient = before.language !== source.language || before.currency !== source.currency
        if (needsNewClient && source.state === 'active') await start(source)
        return changed(source)
      }),

    pause: (sourceId) =>
      oneAtATime(async () => {
        require(sourceId)
        await deps.stopSync(sourceId)
        return changed(store.update(sourceId, { state: 'paused' }))
      }),

    resume: (sourceId) => oneAtATime(async () => changed(await start(require(sourceId)))),

    replaceToken: (sourceId, token) =>
      oneAtATime(async () => {
        const source = require(sourceId)
        const { client, newestOrders } = await checkOrRefuse(token, source.language)
        const owner = await findOwner(token, client, newestOrders)
        if (owner && owner.id !== sourceId && owner.state !== 'removed') {
          throw new SourceError({ code: 'ALREADY_CONNECTED', sourceName: owner.name })
        }
        if (owner?.id !== sourceId && store.newestExternalId(sourceId) !== null) {
          throw new SourceError({ code: 'OTHER_SHOP' })
        }
        await secrets.set(source.secretAccount, token)
        // The date that was noted belonged to the former token.
        store.update(sourceId, { tokenExpiresAt: null })
        return changed(await start(source, client))
      }),

    remove: (sourceId, orders) =>
      oneAtATime(async () => {
        // One that was removed before and left its orders here can be removed again, now with them.
        const source = store.find(sourceId)
        if (!source) throw new SourceError({ code: 'NOT_FOUND' })
        await deps.stopSync(sourceId)
        if (orders === 'delete') {
          deps.inTransaction(() => store.deleteWithOrders(sourceId))
          deps.onOrdersDeleted()
        } else {
          store.update(sourceId, { state: 'removed' })
        }
        if (source.kind === 'prom') await secrets.delete(source.secretAccount)
        deps.onChanged()
      }),

    markUnauthorized(sourceId) {
      const refusedStart = starts.get(sourceId)
      return oneAtATime(async () => {
        // While it waited for its turn, the source may have been given a new token.
        if (starts.get(sourceId) !== refusedStart) return
        await deps.stopSync(sourceId)
        const source = store.find(sourceId)
        if (source?.state !== 'active') return
        store.update(sourceId, { state: 'unauthorized' })
        deps.onChanged()
        deps.onTokenRefused(sourceId)
      })
    },
  }
}

/** Runs tasks one after the other; a failed one does not stop the next. */
function createQueue() {
  let last: Promise<unknown> = Promise.resolve()
  return <Result>(task: () => Promise<Result>): Promise<Result> => {
    const run = last.then(task, task)
    last = run.catch(() => undefined)
    return run
  }
}
