import { oc } from '@orpc/contract'
import { z } from 'zod'
import { CURRENCIES } from '#shared/domain/money.ts'
import { MOVEMENT_KINDS, WRITE_OFF_GROUPS } from '#shared/domain/stock.ts'

export const STOCK_SHELVES = ['all', 'low', 'out', 'uncounted'] as const

export type StockShelf = (typeof STOCK_SHELVES)[number]

/** The numbers of a product; `onHand` and `available` are `null` until somebody has counted it. */
export const stockRowSchema = z.object({
  productId: z.int(),
  name: z.string(),
  sku: z.string().nullable(),
  unit: z.string().nullable(),
  imageUrl: z.string().nullable(),
  onHand: z.int().nullable(),
  reserved: z.int().nullable(),
  /** On hand less reserved; below 0 where more is promised than there is. */
  available: z.int().nullable(),
  lowStockThreshold: z.int().nullable(),
  purchasePriceMinor: z.int().nullable(),
  currency: z.enum(CURRENCIES),
})

export type StockRow = z.infer<typeof stockRowSchema>

export const movementSchema = z.object({
  id: z.int(),
  at: z.int(),
  kind: z.enum(MOVEMENT_KINDS),
  onHandDelta: z.int(),
  reservedDelta: z.int(),
  orderId: z.int().nullable(),
  orderExternalId: z.int().nullable(),
  note: z.string().nullable(),
})

export type StockMovement = z.infer<typeof movementSchema>

/** Goods of a cancelled order that had left the shelf. */
export const returnQuestionSchema = z.object({
  id: z.int(),
  orderId: z.int(),
  orderExternalId: z.int(),
  productId: z.int(),
  productName: z.string(),
  quantity: z.int(),
  askedAt: z.int(),
})

export type ReturnQuestion = z.infer<typeof returnQuestionSchema>

export const stockPolicySchema = z.object({
  writeOffGroup: z.enum(WRITE_OFF_GROUPS),
  countFromAt: z.int(),
})

const piecesSchema = z.int().min(0).max(10_000_000)
const page = { offset: z.int().min(0), limit: z.int().min(1).max(500) }
const errors = {
  NOT_FOUND: { status: 404 },
  /** More is written off than there is, or comes back than was sent. */
  TOO_MANY: { status: 422, data: z.object({ most: z.int() }) },
} as const

/** What a person does to the stock of a product. `count` says how much there is and makes the correction itself. */
export const stockActSchema = z.object({
  productId: z.int(),
  kind: z.enum(['receipt', 'writeOff', 'count']),
  quantity: piecesSchema,
  note: z
    .string()
    .trim()
    .max(300)
    .transform((text) => text || null)
    .nullable(),
})

export type StockAct = z.infer<typeof stockActSchema>

/** Why a line of a table would do nothing. */
export const STOCK_TABLE_PROBLEMS = ['notFound', 'badQuantity', 'badPrice', 'nothing', 'twice'] as const

export type StockTableProblem = (typeof STOCK_TABLE_PROBLEMS)[number]

export const stockTableLineSchema = z.object({
  line: z.int(),
  text: z.string(),
  sku: z.string(),
  productId: z.int().nullable(),
  name: z.string().nullable(),
  /** What the ledger says now. */
  onHand: z.int().nullable(),
  /** What was counted; `null`: stays as it is. */
  quantity: z.int().nullable(),
  purchasePriceMinor: z.int().nullable(),
  problem: z.enum(STOCK_TABLE_PROBLEMS).nullable(),
})

export type StockTableLine = z.infer<typeof stockTableLineSchema>

export const stockContract = {
  list: oc
    .input(z.object({ text: z.string().max(200).optional(), shelf: z.enum(STOCK_SHELVES), ...page }))
    .output(z.object({ rows: z.array(stockRowSchema), total: z.int() })),
  /** How many are low, and how many questions wait for an answer. */
  count: oc.output(z.object({ low: z.int(), returns: z.int() })),
  movements: oc
    .input(z.object({ productId: z.int(), ...page }))
    .output(z.object({ rows: z.array(movementSchema), total: z.int() })),
  act: oc.input(stockActSchema).output(stockRowSchema).errors(errors),
  /** The first count of products that were never counted: what Prom has, with what orders have reserved on top. */
  countFromProm: oc
    .input(z.object({ productIds: z.array(z.int()).max(5_000).optional() }))
    .output(z.object({ countedCount: z.int() })),
  /** Reads a table of SKU, pieces and purchase price; nothing is done. */
  previewTable: oc.input(z.object({ text: z.string().max(5_000_000) })).output(z.array(stockTableLineSchema)),
  /** The same of a workbook (XLSX), whose first sheet counts. */
  previewWorkbook: oc
    .input(z.object({ base64: z.string().max(20_000_000) }))
    .output(z.array(stockTableLineSchema))
    .errors({ BAD_FILE: { status: 422 } }),
  applyTable: oc
    .input(
      z.object({
        lines: z
          .array(
            z.object({
              productId: z.int(),
              quantity: piecesSchema.nullable(),
              purchasePriceMinor: z.int().min(0).nullable(),
            }),
          )
          .max(50_000),
      }),
    )
    .output(z.object({ changedCount: z.int() })),
  /** The same table, of what is here: tab-divided, for a spreadsheet. */
  writeTable: oc.output(z.string()),
  returns: oc.output(z.array(returnQuestionSchema)),
  answerReturn: oc.input(z.object({ returnId: z.int(), returnedQuantity: piecesSchema })).errors(errors),
  getPolicy: oc.output(stockPolicySchema),
  updatePolicy: oc.input(stockPolicySchema.partial()).output(stockPolicySchema),
}
