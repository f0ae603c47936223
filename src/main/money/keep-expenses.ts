import type { Database } from 'better-sqlite3'
import type { MoneySettings, Tariffs } from '#shared/contract/money.ts'

/** Which orders of a source are worked out: those given, or a stretch of our own ids. */
export type OrderScope = { orderIds: readonly number[] } | { fromId: number; toId: number }

/**
 * Brings the expenses that Kramar keeps in line with the orders: commission and its return as Prom tells them
 * (prom-rules 8), fees by the tariffs (prom-rules 6, 7). What is switched off is left as it is.
 */
export interface ExpenseKeeper {
  /** To be called inside a transaction. @returns how many entries were written or removed */
  keep(sourceId: number, scope: OrderScope, settings: MoneySettings, tariffs: Tariffs, now: number): number
}

// One row for each entry that an order should have, by the rules that are switched on.
const DUE = `
  WITH scope AS MATERIALIZED (
    SELECT id, created_at, currency, full_price_minor, payment_kind, payment_state, commission_minor,
      is_commission_refunded, instalment_commission_minor, is_cheap_delivery, parcel_state
    FROM orders WHERE source_id = @sourceId AND SCOPE
  ), due (order_id, origin, type_id, amount_minor, currency, at) AS (
    SELECT id, 'commission', @commissionTypeId, commission_minor, currency, created_at FROM scope
    WHERE @commissionTypeId IS NOT NULL AND commission_minor > 0
    UNION ALL
    SELECT id, 'commissionRefund', @commissionTypeId, -commission_minor, currency, @now FROM scope
    WHERE @commissionTypeId IS NOT NULL AND commission_minor > 0 AND is_commission_refunded
    UNION ALL
    SELECT id, 'paymentFee', (SELECT id FROM expense_types WHERE code = 'paymentFee'),
      CAST(round(full_price_minor * @feePercent / 100.0) AS INTEGER), currency, @now FROM scope
    WHERE @feePercent > 0 AND payment_kind = 'prom_payment' AND payment_state IN ('paid', 'paid_out')
      AND full_price_minor > 0
    UNION ALL
    SELECT id, 'instalmentFee', (SELECT id FROM expense_types WHERE code = 'instalmentFee'),
      instalment_commission_minor, currency, @now FROM scope
    WHERE @hasInstalmentFee AND instalment_commission_minor > 0 AND payment_state IN ('paid', 'paid_out')
    UNION ALL
    SELECT id, 'cheapDelivery', (SELECT id FROM expense_types WHERE code = 'cheapDelivery'),
      iif(full_price_minor >= @highFrom, @highFee, @lowFee), currency, @now FROM scope
    WHERE @hasCheapDelivery AND is_cheap_delivery AND parcel_state = 'delivered' AND full_price_minor >= @lowFrom
  )`

const ORIGINS_ON = `(
    (origin IN ('commission', 'commissionRefund') AND @commissionTypeId IS NOT NULL)
    OR (origin = 'paymentFee' AND @feePercent > 0)
    OR (origin = 'instalmentFee' AND @hasInstalmentFee)
    OR (origin = 'cheapDelivery' AND @hasCheapDelivery)
  )`

const BY_IDS = 'id IN (SELECT value FROM json_each(@orderIds))'
const BY_STRETCH = 'id BETWEEN @fromId AND @toId'

export function createExpenseKeeper(sqlite: Database): ExpenseKeeper {
  const statements = (scope: string) => {
    const due = DUE.replace('SCOPE', scope)
    return {
      // Prom changed its mind, such as a payment that was reversed.
      remove: sqlite.prepare<[Record<string, unknown>]>(
        `${due} DELETE FROM expenses WHERE order_id IN (SELECT id FROM scope) AND ${ORIGINS_ON}
         AND NOT EXISTS (SELECT 1 FROM due WHERE due.order_id = expenses.order_id AND due.origin = expenses.origin)`,
      ),
      // `WHERE true` keeps the parser from taking ON for that of a join.
      put: sqlite.prepare<[Record<string, unknown>]>(
        `${due} INSERT INTO expenses (order_id, source_id, type_id, origin, amount_minor, currency, at)
         SELECT order_id, @sourceId, type_id, origin, amount_minor, currency, at FROM due WHERE true
         ON CONFLICT (order_id, origin) WHERE origin <> 'hand' DO UPDATE
         SET amount_minor = excluded.amount_minor, type_id = excluded.type_id
         WHERE amount_minor <> excluded.amount_minor OR type_id <> excluded.type_id`,
      ),
    }
  }
  const byIds = statements(BY_IDS)
  const byStretch = statements(BY_STRETCH)

  return {
    keep(sourceId, scope, settings, tariffs, now) {
      const { remove, put } = 'orderIds' in scope ? byIds : byStretch
      const parameters = {
        sourceId,
        now,
        ...('orderIds' in scope ? { orderIds: JSON.stringify(scope.orderIds) } : scope),
        commissionTypeId: settings.commissionTypeId,
        feePercent: feePercent(settings, tariffs),
        hasInstalmentFee: Number(settings.hasInstalmentFee),
        hasCheapDelivery: Number(settings.hasCheapDelivery),
        lowFrom: tariffs.cheapDeliveryFromMinor,
        lowFee: tariffs.cheapDeliveryFeeMinor,
        highFrom: tariffs.cheapDeliveryHighFromMinor,
        highFee: tariffs.cheapDeliveryHighFeeMinor,
      }
      return remove.run(parameters).changes + put.run(parameters).changes
    },
  }
}

function feePercent({ paymentFee }: MoneySettings, tariffs: Tariffs): number {
  switch (paymentFee) {
    case 'card':
      return tariffs.cardFeePercent
    case 'account':
      return tariffs.accountFeePercent
    default:
      return 0
  }
}
