import { asc, eq, max } from 'drizzle-orm'
import { NEWEST_FIRST, type OrderFilter } from '#shared/contract/order-filter.ts'
import { type ListView, MAX_VIEWS, type ViewContent, viewContentSchema } from '#shared/contract/views.ts'
import type { Db } from '../database/open-database.ts'
import { views } from '../database/schema/views.ts'
import { ViewError } from './view-error.ts'

export interface ViewCount {
  viewId: number
  count: number
  isExact: boolean
}

export interface ViewService {
  list(): ListView[]
  count(): ViewCount[]
  /** @throws ViewError `TOO_MANY` */
  add(view: { name: string; content: ViewContent; afterId?: number | undefined }): ListView
  /** @throws ViewError `NOT_FOUND` */
  update(change: { viewId: number; name?: string | undefined; content?: ViewContent | undefined }): ListView
  reorder(viewIds: readonly number[]): ListView[]
  /** @throws ViewError `NOT_FOUND`, `NOT_REMOVABLE` */
  remove(viewId: number): ListView[]
}

export interface ViewServiceDeps {
  db: Db
  countOrders(filter: OrderFilter, upTo: number): { count: number; isExact: boolean }
  inTransaction<Result>(work: () => Result): Result
  onChanged(): void
}

/** Larger numbers say nothing on a tab, and counting further takes longer. */
const COUNTED_UP_TO = 10_000
const EVERYTHING: ViewContent = { filter: {}, sort: NEWEST_FIRST, columns: null, density: null }

/** The tabs above the list: what each shows, and their order (product I4). */
export function createViewService({
  db,
  countOrders,
  inTransaction,
  onChanged,
}: ViewServiceDeps): ViewService {
  function list(): ListView[] {
    return db.select().from(views).orderBy(asc(views.position), asc(views.id)).all().map(toView)
  }

  function find(viewId: number): ListView {
    const row = db.select().from(views).where(eq(views.id, viewId)).get()
    if (!row) throw new ViewError('NOT_FOUND')
    return toView(row)
  }

  function place(viewIds: readonly number[]): void {
    viewIds.forEach((viewId, position) => {
      db.update(views).set({ position }).where(eq(views.id, viewId)).run()
    })
  }

  function reorder(viewIds: readonly number[]): void {
    const ids = list().map(({ id }) => id)
    const named = viewIds.filter((viewId) => ids.includes(viewId))
    place([...new Set([...named, ...ids])])
  }

  function change<Result>(work: () => Result): Result {
    const result = inTransaction(work)
    onChanged()
    return result
  }

  return {
    list,
    count: () => list().map(({ id, filter }) => ({ viewId: id, ...countOrders(filter, COUNTED_UP_TO) })),
    add: ({ name, content, afterId }) =>
      change(() => {
        const before = list().map(({ id }) => id)
        if (before.length >= MAX_VIEWS) throw new ViewError('TOO_MANY')
        const last =
          db
            .select({ position: max(views.position) })
            .from(views)
            .get()?.position ?? 0
        const { id } = db
          .insert(views)
          .values({ position: last + 1, name, content })
          .returning()
          .get()
        const index = afterId === undefined ? -1 : before.indexOf(afterId)
        if (index >= 0) reorder(before.toSpliced(index + 1, 0, id))
        return find(id)
      }),
    update: ({ viewId, name, content }) =>
      change(() => {
        find(viewId)
        db.update(views)
          .set({ ...(name === undefined ? {} : { name }), ...(content === undefined ? {} : { content }) })
          .where(eq(views.id, viewId))
          .run()
        return find(viewId)
      }),
    reorder: (viewIds) =>
      change(() => {
        reorder(viewIds)
        return list()
      }),
    remove: (viewId) =>
      change(() => {
        if (find(viewId).code === 'all') throw new ViewError('NOT_REMOVABLE')
        db.delete(views).where(eq(views.id, viewId)).run()
        return list()
      }),
  }
}

/** What another version wrote and this one cannot read shows everything, rather than hindering the start. */
function toView({ id, code, name, content }: typeof views.$inferSelect): ListView {
  return { id, code, name, ...(viewContentSchema.safeParse(content).data ?? EVERYTHING) }
}
