import { oc } from '@orpc/contract'
import { z } from 'zod'
import { orderFilterSchema, orderSortSchema } from './order-filter.ts'
import { DENSITIES } from './settings.ts'

/** The columns of the list that can be moved and hidden, in the order in which they stand at first. */
export const LIST_COLUMNS = [
  'age',
  'number',
  'buyer',
  'status',
  'items',
  'sum',
  'payment',
  'delivery',
  'source',
  'manager',
  'changed',
  'flags',
] as const

export type ListColumn = (typeof LIST_COLUMNS)[number]

export const MIN_COLUMN_WIDTH = 56
export const MAX_COLUMN_WIDTH = 640

export const columnLayoutSchema = z.object({
  column: z.enum(LIST_COLUMNS),
  /** CSS px; `null`: as wide as there is room. */
  width: z.int().min(MIN_COLUMN_WIDTH).max(MAX_COLUMN_WIDTH).nullable(),
  isHidden: z.boolean(),
})

export type ColumnLayout = z.infer<typeof columnLayoutSchema>

/** What a view shows, and how. What is searched for is of the moment and no part of it. */
export const viewContentSchema = z.object({
  filter: orderFilterSchema.omit({ text: true }),
  sort: orderSortSchema,
  /** `null`: as every list is at first. */
  columns: z.array(columnLayoutSchema).max(LIST_COLUMNS.length).nullable(),
  /** `null`: as in the settings. */
  density: z.enum(DENSITIES).nullable(),
})

export type ViewContent = z.infer<typeof viewContentSchema>

/** The views that every database begins with; their names are texts of the locale until they are renamed. */
export const BUILT_IN_VIEWS = [
  'new',
  'inWork',
  'awaitingNumber',
  'onTheWay',
  'atBranch',
  'cancelledOnProm',
  'overdue',
  'mine',
  'all',
] as const

export type BuiltInView = (typeof BUILT_IN_VIEWS)[number]

export const MAX_VIEW_NAME_LENGTH = 60
export const MAX_VIEWS = 50

const viewNameSchema = z.string().trim().min(1).max(MAX_VIEW_NAME_LENGTH)

export const listViewSchema = viewContentSchema.extend({
  id: z.int(),
  /** `null` for the seller's own. */
  code: z.enum(BUILT_IN_VIEWS).nullable(),
  /** `null`: the text of `code`. */
  name: z.string().nullable(),
})

export type ListView = z.infer<typeof listViewSchema>

const notFound = { NOT_FOUND: { status: 404 } } as const

export const viewsContract = {
  /** In the order of the tabs. */
  list: oc.output(z.array(listViewSchema)),
  /** How many orders each view finds now; `isExact` is false where it is at least so many. */
  count: oc.output(z.array(z.object({ viewId: z.int(), count: z.int(), isExact: z.boolean() }))),
  /** Puts a new view behind the one with the id `afterId`, or last. */
  add: oc
    .input(z.object({ name: viewNameSchema, content: viewContentSchema, afterId: z.int().optional() }))
    .output(listViewSchema)
    .errors({ TOO_MANY: { status: 422 } }),
  update: oc
    .input(
      z.object({ viewId: z.int(), name: viewNameSchema.optional(), content: viewContentSchema.optional() }),
    )
    .output(listViewSchema)
    .errors(notFound),
  /** All ids in the new order; ids that are not named keep their order behind them. */
  reorder: oc.input(z.object({ viewIds: z.array(z.int()).max(MAX_VIEWS) })).output(z.array(listViewSchema)),
  /** The view of all orders stays: there is always one to go back to. */
  remove: oc
    .input(z.object({ viewId: z.int() }))
    .output(z.array(listViewSchema))
    .errors({ ...notFound, NOT_REMOVABLE: { status: 422 } }),
}
