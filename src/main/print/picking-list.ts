import type { OrderDetails } from '#shared/contract/orders.ts'
import { type Html, html } from './html.ts'
import { groupedNumber, type Language, type PrintTexts } from './print-texts.ts'

/** How much of one thing to take from the shelf, and for which orders. */
export interface PickingLine {
  sku: string | null
  name: string
  unit: string | null
  quantity: number
  parts: { externalId: number; quantity: number }[]
}

/**
 * Everything that the orders need, once: summed over the orders by SKU and unit, sorted by SKU as people count (A2
 * before A10). What has no SKU is told apart by its listing and name, and comes last.
 */
export function pickingLines(orders: readonly OrderDetails[], language: Language): PickingLine[] {
  const lines = new Map<string, PickingLine>()
  for (const order of orders) {
    for (const item of order.items) {
      const key = JSON.stringify([item.sku ?? [item.listingExternalId, item.name], item.unit])
      const line = lines.get(key) ?? {
        sku: item.sku,
        name: item.name,
        unit: item.unit,
        quantity: 0,
        parts: [],
      }
      lines.set(key, line)
      line.quantity = addDecimals(line.quantity, item.quantity)
      const part = line.parts.find(({ externalId }) => externalId === order.externalId)
      if (part === undefined) line.parts.push({ externalId: order.externalId, quantity: item.quantity })
      else part.quantity = addDecimals(part.quantity, item.quantity)
    }
  }
  const { compare } = new Intl.Collator(language, { numeric: true })
  return [...lines.values()].sort(
    (a, b) =>
      Number(a.sku === null) - Number(b.sku === null) ||
      compare(a.sku ?? '', b.sku ?? '') ||
      compare(a.name, b.name),
  )
}

/** Quantities have up to three decimals (kilograms, metres); binary fractions would print 0.30000000000000004. */
function addDecimals(a: number, b: number): number {
  return Math.round((a + b) * 1000) / 1000
}

/** One list for all orders, with a box to tick for each line. */
export function pickingList(orders: readonly OrderDetails[], at: number, words: PrintTexts): Html {
  const { texts, format, language } = words
  const lines = pickingLines(orders, language)
  return html`<article class="page picking">
    <header>
      <h1>${texts.picking.title}</h1>
      <div class="right">${texts.picking.orders}: <b>${orders.length}</b>, ${format.dateTime(at)}</div>
    </header>
    <table>
      <thead><tr>
        <th class="box"></th><th>${texts.sku}</th><th>${texts.item}</th><th class="number">${texts.quantity}</th>
        <th>${texts.picking.for}</th>
      </tr></thead>
      <tbody>${lines.map(
        (line) => html`<tr>
          <td class="box"><i></i></td><td class="sku">${line.sku ?? ''}</td><td>${line.name}</td>
          <td class="number"><b>${format.number(line.quantity)}</b> ${line.unit ?? texts.piece}</td>
          <td class="orders">${line.parts
            .map(({ externalId, quantity }) =>
              quantity === 1
                ? groupedNumber(externalId)
                : `${groupedNumber(externalId)} × ${format.number(quantity)}`,
            )
            .join(', ')}</td>
        </tr>`,
      )}</tbody>
    </table>
  </article>`
}
