import type { OrderDetails, OrderItem } from '#shared/contract/orders.ts'
import { isPaid } from '#shared/domain/payment.ts'
import { type Html, html } from './html.ts'
import { groupedNumber, type PrintTexts } from './print-texts.ts'

export interface Sender {
  shopName: string
  /** Empty where the seller has set none. */
  returnAddress: string
}

/** What lies in the parcel and whose it is: one page for each order. */
export function packingSlip(order: OrderDetails, sender: Sender, words: PrintTexts): Html {
  const { texts, format } = words
  const person = order.recipient ?? order.buyer
  const phone = person.phone ?? order.buyer.phone
  const number = groupedNumber(order.externalId)
  return html`<article class="page slip">
    <header>
      <div><strong>${sender.shopName}</strong>${sender.returnAddress === '' ? null : html`<br>${sender.returnAddress}`}</div>
      <div class="right"><h1>${texts.slip.order} ${number}</h1>${format.date(order.createdAt)}</div>
    </header>
    <section class="to">
      <div class="label">${texts.slip.recipient}</div>
      <div class="name">${person.name === '' ? texts.slip.noName : person.name}</div>
      ${phone === null ? null : html`<div class="phone">${format.phone(phone)}</div>`}
      <div>${[order.deliveryName, order.deliveryAddress].filter((part) => part !== null && part !== '').join(', ')}</div>
      ${order.trackingNumber === null ? null : html`<div class="tracking">${texts.slip.trackingNumber} <b>${order.trackingNumber}</b></div>`}
    </section>
    <table>
      <thead><tr>
        <th>${texts.sku}</th><th>${texts.item}</th><th class="number">${texts.quantity}</th>
        <th class="number wide">${texts.price}</th><th class="number">${texts.sum}</th>
      </tr></thead>
      <tbody>${order.items.map((item) => slipLine(item, order, words))}</tbody>
      <tfoot><tr><td colspan="5" class="number">${texts.total}: <b>${format.money(order.fullPriceMinor, order.currency)}</b></td></tr></tfoot>
    </table>
    <p class="pay">${order.paymentName ?? ''}${order.paymentName === null ? null : html`: `}<b>${payment(order, words)}</b></p>
    ${order.buyerComment === '' ? null : html`<p class="comment"><span class="label">${texts.slip.comment}</span> ${order.buyerComment}</p>`}
  </article>`
}

function slipLine(item: OrderItem, order: OrderDetails, { texts, format }: PrintTexts): Html {
  const money = (minor: number | null) => (minor === null ? '' : format.money(minor, order.currency))
  return html`<tr>
    <td class="sku">${item.sku ?? ''}</td><td>${item.name}</td>
    <td class="number">${format.number(item.quantity)} ${item.unit ?? texts.piece}</td>
    <td class="number wide">${money(item.priceMinor)}</td><td class="number">${money(item.totalMinor)}</td>
  </tr>`
}

/** What the person at the counter must know: whether anything is still to be paid. */
function payment(order: OrderDetails, { texts, format }: PrintTexts): string {
  if (isPaid(order.paymentState)) return texts.slip.paid
  return order.paymentKind === 'cash_on_delivery'
    ? `${texts.slip.collect} ${format.money(order.fullPriceMinor, order.currency)}`
    : texts.slip.unpaid
}
