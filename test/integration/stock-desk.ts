import type { NewProduct } from '#simulator/shop-goods.ts'
import type { SimulatorOptions } from '#simulator/simulator.ts'
import { lineOf, openGoods } from './goods.ts'
import { addQuietOrders } from './harness.ts'

type Lines = Record<string, number>

/**
 * A shop whose products were made and counted, with short ways to order and to move orders.
 * @param counted pieces by SKU; without any, products are still to be made
 */
export async function openStock(counted: Lines, options: SimulatorOptions = {}, added: NewProduct[] = []) {
  const goods = await openGoods(options)
  for (const product of added) goods.simulator.addProduct(product)
  const { api, simulator, run, source, clock } = goods
  await goods.read()

  const wire = (sku: string): Record<string, unknown> => {
    const found = simulator.products().find((product) => product.sku === sku)
    if (!found) throw new Error(`no ${sku} on Prom`)
    return found
  }
  const linesOf = (lines: Lines) =>
    Object.entries(lines).flatMap(([sku, quantity]) => (quantity > 0 ? [lineOf(wire(sku), quantity)] : []))
  const stockOf = async (sku: string) => {
    const { rows } = await api.stock.list({ text: sku, shelf: 'all', offset: 0, limit: 500 })
    const found = rows.find((row) => row.sku === sku)
    if (!found) throw new Error(`no product ${sku}`)
    return found
  }
  const productId = async (sku: string) => (await stockOf(sku)).productId
  const statusId = async (code: string) => {
    const found = (await api.statuses.list()).find((status) => status.code === code)
    if (!found) throw new Error(`no status ${code}`)
    return found.id
  }
  const promIdOf = async (orderId: number) => (await api.orders.get({ orderId })).externalId
  const act = (kind: 'count' | 'receipt') => async (sku: string, quantity: number) =>
    api.stock.act({ productId: await productId(sku), kind, quantity, note: null })
  const setStatus = async (
    orderIds: number | number[],
    code: string,
    cancellation?: { tell: null; confirmedRefunds: [] },
  ) => {
    const input = { orderIds: [orderIds].flat(), statusId: await statusId(code) }
    const { actionId } = await api.orders.setStatus(cancellation ? { ...input, cancellation } : input)
    return actionId ?? 0
  }

  const desk = {
    ...goods,
    wire,
    stockOf,
    productId,
    promIdOf,
    async createProducts() {
      const { rows } = await api.products.previewCreation({ kind: 'all' })
      await api.products.createFromListings({
        choices: rows.map(({ listing, decision }) => ({ listingId: listing.id, decision, productId: null })),
      })
    },
    count: act('count'),
    receive: act('receipt'),
    movements: async (sku: string) =>
      api.stock.movements({ productId: await productId(sku), offset: 0, limit: 100 }),
    /** A new order of these lines, taken in; its id here. */
    async orderLines(products: ReturnType<typeof lineOf>[]) {
      const [promId] = addQuietOrders(simulator, 1, { from: clock.now() })
      simulator.updateOrder(promId ?? 0, { products })
      await run.nextCheck(source.id)
      const row = await run.row(promId ?? 0)
      if (!row) throw new Error('the order is not here')
      return row.id
    },
    order: (lines: Lines) => desk.orderLines(linesOf(lines)),
    async changeLines(orderId: number, lines: Lines) {
      simulator.updateOrder(await promIdOf(orderId), { products: linesOf(lines) })
      await run.nextCheck(source.id)
    },
    move: setStatus,
    /** Here alone: Prom is not told. */
    cancel: (orderIds: number | number[]) =>
      setStatus(orderIds, 'cancelled_other', { tell: null, confirmedRefunds: [] }),
    undo: (actionId: number) => api.outbox.undo({ actionId }),
  }
  if (Object.keys(counted).length > 0) {
    // Orders created from now on are younger than the products.
    await desk.createProducts()
    for (const [sku, quantity] of Object.entries(counted)) await desk.count(sku, quantity)
  }
  await clock.advance(1_000)
  return desk
}

export type StockDesk = Awaited<ReturnType<typeof openStock>>
