import type { RightCheck, TokenRight } from '#shared/contract/sources.ts'
import type { CallOptions, PromClient } from '../prom/prom-client.ts'
import { PromError } from '../prom/prom-error.ts'
import type { RawOrder } from '../prom/raw-order.ts'

export interface TokenCheck {
  rights: RightCheck[]
  /** The newest orders as they came: by them a shop is known. Empty where orders could not be read. */
  newestOrders: RawOrder[]
}

const CHECK: CallOptions = { priority: 'now' }
const SHOP_SAMPLE_SIZE = 20

/**
 * Tests a token right by right with one harmless read each. Where Prom itself cannot be asked, the remaining rights
 * get the same problem without being tried.
 */
export async function checkToken(client: PromClient): Promise<TokenCheck> {
  let newestOrders: RawOrder[] = []
  const probes: [TokenRight, () => Promise<unknown>][] = [
    [
      'orders',
      async () => {
        newestOrders = (await client.listOrders({ limit: SHOP_SAMPLE_SIZE }, CHECK)).orders
      },
    ],
    ['products', () => client.probeProducts(CHECK)],
    ['statuses', () => client.listStatusOptions(CHECK)],
    ['deliveryOptions', () => client.probeDeliveryOptions(CHECK)],
    ['paymentOptions', () => client.probePaymentOptions(CHECK)],
  ]
  const rights: RightCheck[] = []
  let lasting: PromError | null = null
  for (const [right, probe] of probes) {
    const error: PromError | null = lasting ?? (await failureOf(probe))
    rights.push({ right, problem: error && { code: error.code, detail: error.detail } })
    if (error && error.code !== 'unauthorized' && error.code !== 'refused') lasting = error
  }
  return { rights, newestOrders }
}

/** Whether the one right that Kramar cannot do without is there. */
export function mayReadOrders(rights: readonly RightCheck[]): boolean {
  return rights.some(({ right, problem }) => right === 'orders' && problem === null)
}

async function failureOf(probe: () => Promise<unknown>): Promise<PromError | null> {
  try {
    await probe()
    return null
  } catch (error) {
    if (error instanceof PromError) return error
    throw error
  }
}
