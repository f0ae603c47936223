import { oc } from '@orpc/contract'
import { z } from 'zod'
import { countDays } from '#shared/domain/kyiv-days.ts'
import { CURRENCIES } from '#shared/domain/money.ts'

/** What came with Kramar; the names are in the locale files. A seller's own types have no code. */
export const EXPENSE_TYPE_CODES = [
  'commission',
  'paymentFee',
  'instalmentFee',
  'cheapDelivery',
  'delivery',
  'packaging',
  'advertising',
  'other',
] as const

export const expenseTypeSchema = z.object({
  id: z.int(),
  code: z.enum(EXPENSE_TYPE_CODES).nullable(),
  /** `null`: the name of the code in the language of the page. */
  name: z.string().nullable(),
  isArchived: z.boolean(),
})

export type ExpenseType = z.infer<typeof expenseTypeSchema>

/**
 * Where an expense comes from. All but `hand` are kept by Kramar, one of each an order:
 * - `commission`, `commissionRefund`: told by Prom, late and not for good (prom-rules 8)
 * - `instalmentFee`: told by Prom
 * - `paymentFee`, `cheapDelivery`: computed from the tariffs
 */
export const EXPENSE_ORIGINS = [
  'commission',
  'commissionRefund',
  'paymentFee',
  'instalmentFee',
  'cheapDelivery',
  'hand',
] as const

export type ExpenseOrigin = (typeof EXPENSE_ORIGINS)[number]

export const expenseSchema = z.object({
  id: z.int(),
  /** `null`: an expense of the business, such as advertising. */
  orderId: z.int().nullable(),
  sourceId: z.int().nullable(),
  typeId: z.int(),
  origin: z.enum(EXPENSE_ORIGINS),
  /** Minor units; below zero where money came back. */
  amountMinor: z.int(),
  currency: z.enum(CURRENCIES),
  at: z.int(),
  note: z.string(),
})

export type Expense = z.infer<typeof expenseSchema>

export const PAYMENT_FEES = ['off', 'card', 'account'] as const

/** What is kept as expenses for the orders of one source. Everything is off for a new one. */
export const moneySettingsSchema = z.object({
  /** The type under which Prom's commission is kept; `null`: it is not kept. */
  commissionTypeId: z.int().nullable(),
  /** To where Prom pays out; Prom's API does not tell, and the fee depends on it. */
  paymentFee: z.enum(PAYMENT_FEES),
  hasInstalmentFee: z.boolean(),
  hasCheapDelivery: z.boolean(),
})

export type MoneySettings = z.infer<typeof moneySettingsSchema>

export const DEFAULT_MONEY_SETTINGS: MoneySettings = {
  commissionTypeId: null,
  paymentFee: 'off',
  hasInstalmentFee: false,
  hasCheapDelivery: false,
}

const percentSchema = z.number().min(0).max(100)
const sumSchema = z.int().min(0)

/** What Prom takes, as its help says it (`TARIFF_ARTICLES`); changes from time to time, so a person may correct it. */
export const tariffsSchema = z.object({
  cardFeePercent: percentSchema,
  accountFeePercent: percentSchema,
  cheapDeliveryFromMinor: sumSchema,
  cheapDeliveryFeeMinor: sumSchema,
  cheapDeliveryHighFromMinor: sumSchema,
  cheapDeliveryHighFeeMinor: sumSchema,
})

export type Tariffs = z.infer<typeof tariffsSchema>

export const DEFAULT_TARIFFS: Tariffs = {
  cardFeePercent: 3.5,
  accountFeePercent: 1.7,
  cheapDeliveryFromMinor: 20_000,
  cheapDeliveryFeeMinor: 1_000,
  cheapDeliveryHighFromMinor: 70_000,
  cheapDeliveryHighFeeMinor: 3_000,
}

/** Numbers of the articles of Prom's help that the tariffs come from (prom-rules 6, 7). */
export const TARIFF_ARTICLES: Record<keyof Tariffs, string> = {
  cardFeePercent: '360006781438',
  accountFeePercent: '360006781438',
  cheapDeliveryFromMinor: '20256857607709',
  cheapDeliveryFeeMinor: '20256857607709',
  cheapDeliveryHighFromMinor: '20256857607709',
  cheapDeliveryHighFeeMinor: '20256857607709',
}

const nameSchema = z.string().trim().min(1).max(60)

const handExpenseSchema = z.object({
  orderId: z.int().nullable(),
  sourceId: z.int().nullable(),
  typeId: z.int(),
  amountMinor: z.int().refine((amount) => amount !== 0),
  currency: z.enum(CURRENCIES),
  at: z.int(),
  note: z.string().trim().max(300),
})

export type HandExpense = z.infer<typeof handExpenseSchema>

const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** Of what an expense is: of an order, or of the business as a whole. */
export const EXPENSE_SUBJECTS = ['all', 'order', 'business'] as const
/** Who made it: a person, or Kramar from what Prom told and the tariffs. */
export const EXPENSE_MAKERS = ['all', 'hand', 'kept'] as const

/** Which expenses: those of these Kyiv days, both included, for which every other field holds. */
const expenseFilterFields = z.object({
  from: daySchema,
  to: daySchema,
  currency: z.enum(CURRENCIES),
  sourceIds: z.array(z.int()).min(1).max(200).optional(),
  typeIds: z.array(z.int()).min(1).max(200).optional(),
  subject: z.enum(EXPENSE_SUBJECTS),
  maker: z.enum(EXPENSE_MAKERS),
  /** A part of the note, whatever its case, or the number of an order. */
  text: z.string().trim().max(200).optional(),
})

const isForwards = ({ from, to }: { from: string; to: string }) => countDays(from, to) >= 1

export const expenseFilterSchema = expenseFilterFields.refine(isForwards)

export type ExpenseFilter = z.infer<typeof expenseFilterSchema>

export const listedExpenseSchema = expenseSchema.extend({ orderExternalId: z.int().nullable() })

export type ListedExpense = z.infer<typeof listedExpenseSchema>

const bySource = z.object({ sourceId: z.int() })
const notFound = { NOT_FOUND: { status: 404 } }

export const moneyContract = {
  listTypes: oc.output(z.array(expenseTypeSchema)),
  addType: oc
    .input(z.object({ name: nameSchema }))
    .output(expenseTypeSchema)
    .errors({ NAME_TAKEN: { status: 409 } }),
  renameType: oc
    .input(z.object({ typeId: z.int(), name: nameSchema }))
    .output(expenseTypeSchema)
    .errors({ NAME_TAKEN: { status: 409 }, ...notFound }),
  setTypeArchived: oc
    .input(z.object({ typeId: z.int(), isArchived: z.boolean() }))
    .output(expenseTypeSchema)
    .errors(notFound),
  /** Newest first; `totalMinor` of all that the filter finds. */
  list: oc
    .input(
      expenseFilterFields
        .extend({ offset: z.int().min(0), limit: z.int().min(1).max(500) })
        .refine(isForwards),
    )
    .output(z.object({ rows: z.array(listedExpenseSchema), total: z.int(), totalMinor: z.int() })),
  ofOrder: oc.input(z.object({ orderId: z.int() })).output(z.array(expenseSchema)),
  /** By hand. */
  add: oc.input(handExpenseSchema).output(expenseSchema).errors(notFound),
  /** Of those by hand; the others follow Prom. */
  remove: oc
    .input(z.object({ expenseId: z.int() }))
    .output(expenseSchema)
    .errors(notFound),
  getSettings: oc.input(bySource).output(moneySettingsSchema).errors(notFound),
  /** What is switched on is worked out for the orders that are here too; what is switched off stays as it is. */
  saveSettings: oc
    .input(bySource.extend({ settings: moneySettingsSchema }))
    .output(moneySettingsSchema)
    .errors(notFound),
}
