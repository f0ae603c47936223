import { describe, expect, it } from 'vitest'
import type { OrderDetails } from '#shared/contract/orders.ts'
import { html } from './html.ts'
import { packingSlip } from './packing-slip.ts'
import { pickingLines, pickingList } from './picking-list.ts'
import { printDocument } from './print-document.ts'
import { printTexts } from './print-texts.ts'

const WORDS = printTexts('en')
const SENDER = { shopName: 'Pots & Pans', returnAddress: 'Lviv, 1' }

function item(sku: string | null, quantity: number, patch: object = {}) {
  const name = `Thing ${sku ?? 'without SKU'}`
  return {
    sku,
    quantity,
    name,
    unit: null,
    listingExternalId: 1,
    priceMinor: 1000,
    totalMinor: 1000 * quantity,
    ...patch,
  }
}

function order(externalId: number, items: ReturnType<typeof item>[], patch: object = {}): OrderDetails {
  return {
    externalId,
    createdAt: Date.UTC(2026, 2, 7, 12, 5),
    buyer: { name: 'Olena', phone: '+380000000001', email: null },
    recipient: null,
    items,
    currency: 'UAH',
    fullPriceMinor: 123_450,
    paymentKind: 'cash_on_delivery',
    paymentName: 'COD',
    paymentState: null,
    deliveryName: 'Nova Poshta',
    deliveryAddress: 'Kyiv, branch 5',
    trackingNumber: '20450000000000',
    buyerComment: '',
    ...patch,
  } as unknown as OrderDetails
}

const slip = (patch: object = {}, items = [item('A1', 2)]) =>
  packingSlip(order(900_014_393, items, patch), SENDER, WORDS).text

describe('a packing slip', () => {
  it('says whose parcel it is, what is in it and what is to be paid', () => {
    const text = slip()
    for (const part of [
      'Pots &amp; Pans',
      'Lviv, 1',
      '900\u00a0014\u00a0393',
      'Olena',
      '+380 00 000 00 01',
      'Kyiv, branch 5',
      '20450000000000',
      'A1',
      'collect from the buyer',
    ]) {
      expect(text).toContain(part)
    }
  })

  it('names the recipient where that is another person than the buyer', () => {
    const text = slip({ recipient: { name: 'Petro', phone: null } })
    expect(text).toContain('Petro')
    expect(text).not.toContain('Olena')
  })

  it('does not ask for money that was paid', () => {
    expect(slip({ paymentState: 'paid' })).not.toContain('collect')
    expect(slip({ paymentKind: 'prom_payment', paymentState: 'unpaid' })).toContain('not paid yet')
  })

  // Would catch: a name of a product, or a comment of a buyer, that becomes markup in the document.
  it('keeps text of others text', () => {
    const evil = '<img src=x onerror="alert(1)">\'&'
    const text = slip({ buyerComment: evil, deliveryAddress: evil }, [item('<b>', 1, { name: evil })])
    expect(text).not.toContain('<img')
    expect(text).not.toContain('<b><')
    expect(text.split('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&#39;&amp;')).toHaveLength(4)
  })
})

describe('a picking list', () => {
  it('sums by SKU over the orders and counts as people do, without a SKU last', () => {
    const lines = pickingLines(
      [
        order(1, [item('A10', 1), item(null, 1), item('A2', 0.1)]),
        order(2, [item('A2', 0.2), item('A10', 3), item('A10', 1)]),
      ],
      'uk',
    )
    expect(lines.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ['A2', 0.3],
      ['A10', 5],
      [null, 1],
    ])
    expect(lines[1]?.parts).toEqual([
      { externalId: 1, quantity: 1 },
      { externalId: 2, quantity: 4 },
    ])
  })

  it('never adds pieces to metres, nor different things without a SKU', () => {
    const lines = pickingLines(
      [
        order(1, [
          item('A', 1),
          item('A', 2, { unit: 'm' }),
          item(null, 1),
          item(null, 1, { name: 'Other' }),
        ]),
      ],
      'uk',
    )
    expect(lines.map(({ quantity }) => quantity)).toEqual([1, 2, 1, 1])
  })

  it('names the orders and how many each takes', () => {
    const text = pickingList([order(1001, [item('A', 1)]), order(1002, [item('A', 2)])], 0, WORDS).text
    expect(text).toContain('1\u00a0001, 1\u00a0002 × 2')
  })
})

describe('a document', () => {
  const page = html`<p>${'x'}</p>`

  it('has the size of its paper and nothing that could be loaded or run', () => {
    const a4 = printDocument({ title: 'T<', language: 'uk', paper: 'a4', pages: [page, page] })
    expect(a4).toContain('size: 210mm 297mm')
    expect(a4).toContain('<title>T&lt;</title>')
    expect(a4.split('<p>x</p>')).toHaveLength(3)
    expect(a4).not.toMatch(/<script|<link|<img|url\(|@import/)
    expect(printDocument({ title: '', language: 'en', paper: 'label', pages: [] })).toContain(
      'size: 100mm 150mm',
    )
  })
})
