import { createSimulator, type Simulator } from '#simulator/simulator.ts'
import { startPromProxy } from '../fixtures/prom-proxy.ts'
import { test as base, expect } from './fixtures.ts'
import type { BridgeApi } from './launch/bridge-api.ts'
import { waitForFirstImport } from './launch/open-shop.ts'
import { sourceCard } from './pages/connecting.ts'
import { Inbox } from './pages/inbox.ts'

const SKU = 'SKU-002'
const TOKENS = { first: 'a'.repeat(40), second: 'b'.repeat(40) }

/** One Prom with two shops that sell the same goods, told apart by their tokens. */
const test = base.extend<{ second: Simulator }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from this pattern.
  second: async ({}, use) => {
    const simulator = createSimulator({
      orderCount: 5,
      tokens: { [TOKENS.second]: {} },
      firstOrderId: 950_000_001,
    })
    await use(simulator)
    await simulator.close()
  },
  prom: async ({ second }, use) => {
    const first = createSimulator({
      orderCount: 5,
      tokens: { [TOKENS.first]: {} },
      firstOrderId: 900_000_001,
    })
    const targets = new Map([
      [TOKENS.first, (await first.listen()).url],
      [TOKENS.second, (await second.listen()).url],
    ])
    const proxy = await startPromProxy((_asked, token) => targets.get(token) ?? null)
    await use({ ...first, url: proxy.url })
    await proxy.close()
    await first.close()
  },
})

const inShop = (shop: Simulator) => shop.products().find(({ sku }) => sku === SKU)

async function connectBoth(api: BridgeApi): Promise<[number, number]> {
  const connect = async (name: string, token: string) => {
    const shop = { name, token, language: 'uk', currency: 'UAH', importDepthDays: 60 } as const
    return (await api.sources.connect(shop)).id
  }
  const ids: [number, number] = [
    await connect('Посуд Львів', TOKENS.first),
    await connect('Посуд Київ', TOKENS.second),
  ]
  await waitForFirstImport(api)
  for (const sourceId of ids) await api.listings.setEnabled({ sourceId, isEnabled: true })
  await expect
    .poll(async () => (await api.listings.syncs()).every((one) => one.passFinishedAt !== null))
    .toBe(true)
  return ids
}

test('what one shop sells, the other has less of', async ({ page, api, prom, second }) => {
  const [firstId] = await connectBoth(api)
  const inbox = new Inbox(page)
  await inbox.navigation('Публікації').click()
  await page.getByRole('button', { name: 'Створити товари…' }).click()
  const creation = page.getByRole('dialog', { name: 'Створити товари з публікацій' })
  await creation.getByRole('button', { name: 'Створити' }).click()
  await expect(creation).toBeHidden()

  await inbox.navigation('Залишки').click()
  await page.getByRole('searchbox').fill(SKU)
  const row = page.getByRole('row').filter({ hasText: SKU })
  await row.getByRole('button').first().click()
  const stock = page.getByRole('dialog')
  await stock.getByRole('radio', { name: 'Перерахувати' }).press('Space')
  await stock.getByRole('textbox', { name: 'Скільки є насправді' }).fill('12')
  await stock.getByRole('button', { name: 'Записати' }).click()
  await expect(stock.getByRole('status')).toContainText('На складі 12')
  await page.keyboard.press('Escape')

  for (const name of ['Посуд Львів', 'Посуд Київ']) {
    await page.getByRole('button', { name: `Переглянути й увімкнути передавання: ${name}` }).click()
    const transfer = page.getByRole('dialog', { name: `Передавати залишки: ${name}` })
    await transfer.getByRole('button', { name: /^Увімкнути й передати/ }).click()
    await expect(transfer).toBeHidden()
  }
  const available = (await api.stock.list({ text: SKU, shelf: 'all', offset: 0, limit: 1 })).rows[0]
    ?.available
  await expect.poll(() => inShop(prom)?.quantity_in_stock).toBe(available)
  await expect.poll(() => inShop(second)?.quantity_in_stock).toBe(available)

  const { id, external_id, sku, name, name_multilang } = inShop(prom) ?? {}
  const line = {
    id,
    external_id,
    sku,
    name,
    name_multilang,
    quantity: 5,
    price: '10 грн',
    total_price: '50 грн',
  }
  prom.addOrder({ patch: { products: [line], status: 'pending' } })
  await api.sync.checkNow({ sourceId: firstId })
  await api.sync.checkNow({ sourceId: firstId })
  await expect.poll(() => inShop(second)?.quantity_in_stock).toBe((available ?? 0) - 5)

  await inbox.navigation('Черга відправлення').click()
  await page.getByRole('radio', { name: /^Залишки/ }).press('Space')
  await page.getByRole('radio', { name: 'Усі', exact: true }).press('Space')
  const told = page.getByRole('list', { name: 'Залишки, що йдуть на Prom' }).getByRole('listitem')
  await expect(told.filter({ hasText: 'Посуд Київ' }).filter({ hasText: SKU }).first()).toContainText(
    'Надіслано',
  )
})

test('the commission of the orders is read in the analytics', async ({ page, api, prom }) => {
  const commission = (amount: string, isRefunded = false) => ({
    cpa_commission: { amount, is_refunded: isRefunded },
  })
  for (const patch of [commission('12.30'), commission('7.70'), commission('40', true)]) {
    prom.addOrder({ patch: { ...patch, full_price: '100 грн' } })
  }
  const shop = { name: 'Посуд Львів', token: TOKENS.first, language: 'uk', currency: 'UAH' } as const
  await api.sources.connect({ ...shop, importDepthDays: 60 })
  await waitForFirstImport(api)
  const told = prom
    .orders({ from: prom.now() - 80 * 24 * 60 * 60_000 })
    .map((order) => order.cpa_commission as { amount: string | number; is_refunded: boolean } | null)
    .filter((one) => one !== null && !one.is_refunded)
    .reduce((sum, one) => sum + Math.round(Number(one?.amount) * 100), 0)

  const inbox = new Inbox(page)
  await inbox.navigation('Джерела').click()
  await sourceCard(page, 'Посуд Львів').getByRole('button', { name: 'Налаштувати' }).click()
  await page.getByRole('tab', { name: 'Витрати' }).click()
  await page.getByRole('switch', { name: 'Зберігати комісію Prom' }).press('Space')
  await page.getByRole('button', { name: 'Зберегти' }).click()

  await inbox.navigation('Аналітика').click()
  await page.getByRole('radio', { name: '90 днів' }).press('Space')
  const tile = page.locator('dl > div').filter({ hasText: 'Комісія Prom' })
  const amount = async () => ((await tile.locator('dd').first().textContent()) ?? '').replaceAll(/\D/g, '')
  await expect.poll(amount).toBe(String(told))
  expect(told).toBeGreaterThanOrEqual(2_000)

  await page.getByRole('tab', { name: 'Витрати' }).click()
  const returned = page.getByRole('row').filter({ hasText: 'повернення, за даними Prom' })
  await expect(returned.filter({ hasText: '40,00' })).toHaveCount(1)
})
