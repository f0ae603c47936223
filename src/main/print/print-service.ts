import type { OrderDetails } from '#shared/contract/orders.ts'
import type { CheckedOrder, PrintCheck, PrintInput } from '#shared/contract/print.ts'
import type { Settings } from '#shared/contract/settings.ts'
import type { Problem } from '#shared/domain/app-error.ts'
import { packingSlip } from './packing-slip.ts'
import { pickingList } from './picking-list.ts'
import { PAPER_SIZES, printDocument } from './print-document.ts'
import { printTexts } from './print-texts.ts'

export interface PrintServiceDeps {
  getOrder(orderId: number): OrderDetails | null
  /** Reads the order from Prom now. @throws what `problemOf` knows */
  rereadOrder(orderId: number): Promise<boolean>
  /** The trouble with Prom that an error stands for; `null`: it is another kind of error. */
  problemOf(error: unknown): Problem | null
  isInCancelledGroup(statusId: number): boolean
  sourceName(sourceId: number): string
  settings(): Settings
  now(): number
  /** Makes a PDF of a document; `null` where the host has no way to. @param paper millimetres */
  toPdf: ((html: string, paper: { width: number; height: number }) => Promise<Uint8Array>) | null
}

export type PrintService = ReturnType<typeof createPrintService>

/** Prints packing slips and picking lists (product O5), each order read from Prom first (O6). */
export function createPrintService(deps: PrintServiceDeps) {
  function isCancelled(order: OrderDetails): boolean {
    return order.marketplaceStatus === 'canceled' || deps.isInCancelledGroup(order.statusId)
  }

  /** Ends early when the signal is aborted. Once a shop cannot be asked, its other orders are not tried. */
  async function* check(orderIds: readonly number[], signal?: AbortSignal): AsyncGenerator<PrintCheck> {
    const silentSources = new Set<number>()
    let problem: Problem | null = null
    const orders: CheckedOrder[] = []
    for (const [index, orderId] of orderIds.entries()) {
      if (signal?.aborted) return
      yield { kind: 'progress', done: index, total: orderIds.length }
      const known = deps.getOrder(orderId)
      if (known === null) continue
      let isFresh = false
      if (!silentSources.has(known.sourceId)) {
        try {
          isFresh = await deps.rereadOrder(orderId)
        } catch (error) {
          const found = deps.problemOf(error)
          if (found === null) throw error
          problem ??= found
          silentSources.add(known.sourceId)
        }
      }
      const order = deps.getOrder(orderId) ?? known
      const state = isCancelled(order) ? 'cancelled' : isFresh ? 'fresh' : 'unread'
      orders.push({ orderId, externalId: order.externalId, buyerName: order.buyer.name, state })
    }
    yield { kind: 'checked', orders, problem }
  }

  function render({ kind, orderIds }: PrintInput): { title: string; html: string } {
    const { language, printPaper, printShopName, printReturnAddress } = deps.settings()
    const words = printTexts(language)
    const orders = orderIds.map((id) => deps.getOrder(id)).filter((order) => order !== null)
    const title = kind === 'packingSlip' ? words.texts.slip.title : words.texts.picking.title
    const pages =
      kind === 'packingSlip'
        ? orders.map((order) => {
            const shopName = printShopName === '' ? deps.sourceName(order.sourceId) : printShopName
            return packingSlip(order, { shopName, returnAddress: printReturnAddress }, words)
          })
        : [pickingList(orders, deps.now(), words)]
    return { title, html: printDocument({ title, language, paper: printPaper, pages }) }
  }

  /** @returns `null` where the host cannot make one */
  async function renderPdf(input: PrintInput): Promise<{ title: string; base64: string } | null> {
    if (deps.toPdf === null) return null
    const { title, html } = render(input)
    const pdf = await deps.toPdf(html, PAPER_SIZES[deps.settings().printPaper])
    return { title, base64: Buffer.from(pdf).toString('base64') }
  }

  return { check, render, renderPdf }
}
