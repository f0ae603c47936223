import type { ActionResult, OrderRow } from '#shared/contract/orders.ts'
import type { OutgoingChange, UndoResult } from '#shared/contract/outbox.ts'
import type { Source } from '#shared/contract/sources.ts'
import type { Status } from '#shared/contract/statuses.ts'
import type { Random } from '#simulator/random.ts'
import type { Simulator } from '#simulator/simulator.ts'
import { type Life, LifeEndedError } from './life.ts'

/** What was answered to the driver and so has to be true for ever after. */
export interface Promises {
  /** Acts that were answered: they must not be lost. */
  actionIds: Set<number>
  /** Those of one order: only of them "one was taken back, none was sent" says that nothing is left. */
  singleActionIds: Set<number>
  /** Acts of one order that were taken back: nothing of them may reach Prom. */
  undoneActionIds: Set<number>
  buyerCancelled: Set<number>
  acts: number
}

/** The token that the shop takes, and whether it takes any. */
export interface TokenState {
  current: string
  isRevoked: boolean
  replacements: number
}

export interface World {
  token: TokenState
  life: Life
  simulator: Simulator
  random: Random
  promIds: readonly number[]
  promises: Promises
}

const CODES = [
  'agreement',
  'no_answer',
  'production',
  'ready_to_ship',
  'shipped',
  'completed',
  'new',
] as const

/** Few enough that much happens to each. */
const NEWEST_ORDERS = 40

/** One thing that a seller, or a buyer, may do at any moment. */
export async function actAtRandom(world: World): Promise<void> {
  const { random, promises, token } = world
  promises.acts += 1
  const act = random.weighted([
    [setStatus, 50],
    [setMany, 8],
    [cancel, 8],
    [undo, 22],
    [sendNow, 14],
    [handleTrouble, 8],
    [pauseSending, 2],
    [cancelByBuyer, 2],
    [enterNumber, 16],
    [actTwice, 6],
    [movePostOffice, 2],
    [revokeToken, 1],
    [replaceToken, token.isRevoked ? 20 : 1],
  ])
  try {
    await act(world)
  } catch (error) {
    if (!(error instanceof LifeEndedError)) throw error
  }
}

async function rowsOf({ life }: World): Promise<OrderRow[]> {
  const { rows } = await life.call<{ rows: OrderRow[] }>(['orders', 'list'], {
    filter: {},
    sort: { field: 'createdAt', direction: 'desc' },
    offset: 0,
    limit: NEWEST_ORDERS,
  })
  return rows
}

async function statusId({ life }: World, code: string): Promise<number> {
  const statuses = await life.call<Status[]>(['statuses', 'list'])
  return statuses.find((status) => status.code === code)?.id ?? 0
}

function keep({ promises }: World, { actionId, changedCount }: ActionResult): void {
  if (actionId === null) return
  promises.actionIds.add(actionId)
  if (changedCount === 1) promises.singleActionIds.add(actionId)
}

function keepUndone(
  { promises }: World,
  { actionId, undoneCount, sentCount, numbersSentCount }: UndoResult,
): void {
  const isWhole =
    promises.singleActionIds.has(actionId) && undoneCount === 1 && sentCount + numbersSentCount === 0
  if (isWhole) promises.undoneActionIds.add(actionId)
}

async function setStatus(world: World): Promise<void> {
  const order = world.random.pick(await rowsOf(world))
  const id = await statusId(world, world.random.pick(CODES))
  keep(world, await world.life.call(['orders', 'setStatus'], { orderIds: [order.id], statusId: id }))
}

async function setMany(world: World): Promise<void> {
  const rows = await rowsOf(world)
  const orderIds = Array.from({ length: 4 }, () => world.random.pick(rows).id)
  const id = await statusId(world, world.random.pick(CODES))
  keep(world, await world.life.call(['orders', 'setStatus'], { orderIds, statusId: id }))
}

async function cancel(world: World): Promise<void> {
  const order = world.random.pick(await rowsOf(world))
  const isAgreed = world.random.chance(0.5)
  const confirmedRefunds = isAgreed ? [{ orderId: order.id, refundMinor: order.fullPriceMinor }] : []
  keep(
    world,
    await world.life.call(['orders', 'setStatus'], {
      orderIds: [order.id],
      statusId: await statusId(world, 'out_of_stock'),
      cancellation: { tell: { reason: 'not_available', text: null }, confirmedRefunds },
    }),
  )
}

async function undo(world: World): Promise<void> {
  const { random, promises, life } = world
  const result = await life.call<UndoResult | null>(['outbox', 'undoLast'])
  if (result !== null) keepUndone(world, result)
  if (promises.actionIds.size === 0 || random.chance(0.5)) return
  const actionId = random.pick([...promises.actionIds].slice(-10))
  keepUndone(world, await life.call<UndoResult>(['outbox', 'undo'], { actionId }))
}

async function openChanges({ life }: World): Promise<OutgoingChange[]> {
  const input = { show: 'open', offset: 0, limit: 500 }
  return (await life.call<{ rows: OutgoingChange[] }>(['outbox', 'list'], input)).rows
}

async function sendNow(world: World): Promise<void> {
  const changeIds = (await openChanges(world))
    .filter(({ state }) => state === 'held' || state === 'queued')
    .map(({ id }) => id)
  if (changeIds.length > 0) await world.life.call(['outbox', 'sendNow'], { changeIds })
}

async function handleTrouble(world: World): Promise<void> {
  const { random, life } = world
  for (const { id, state, refundMinor } of await openChanges(world)) {
    if (state === 'conflict') {
      const choice = random.pick(['overwrite', 'keepProm'])
      await life.call(['outbox', 'resolveConflict'], { changeId: id, choice })
    } else if (state === 'refused') await life.call(['outbox', 'retry'], { changeIds: [id] })
    else if (state === 'needsConfirmation' && random.chance(0.5)) {
      if (refundMinor === null) await life.call(['outbox', 'sendNow'], { changeIds: [id] })
      else if (random.chance(0.5)) await life.call(['outbox', 'giveUp'], { changeIds: [id] })
    }
  }
}

async function pauseSending({ life }: World): Promise<void> {
  await life.call(['settings', 'update'], { isSendingPaused: true })
  await life.call(['settings', 'update'], { isSendingPaused: false })
}

async function cancelByBuyer({ simulator, random, promIds, promises }: World): Promise<void> {
  const promId = random.pick(promIds.slice(-NEWEST_ORDERS))
  if (simulator.cancelByBuyer(promId)) promises.buyerCancelled.add(promId)
}

/** Nova Poshta has 14 digits, Ukrposhta 13: the order's carrier tells which. */
function newNumber(random: Random, isUkrposhta: boolean): string {
  return `${isUkrposhta ? '0504' : '20450'}${random.int(100_000_000, 999_999_999)}`
}

async function enterNumber(world: World): Promise<void> {
  const { random, life } = world
  const order = random.pick(await rowsOf(world))
  // Mostly what the person sees on Prom is replaced; a number from nowhere is a conflict.
  const replacesNumber = random.chance(0.8) ? order.trackingNumber : null
  const number = newNumber(random, order.carrier === 'ukrposhta')
  const input = { orderId: order.id, number, isUnusualConfirmed: true, replacesNumber }
  const clicks = random.chance(0.2) ? 2 : 1
  const results = await Promise.all(
    Array.from({ length: clicks }, () => life.call<ActionResult>(['tracking', 'setNumber'], input)),
  )
  for (const result of results) keep(world, result)
}

/** A double click, or two windows: two acts at once on one order. */
async function actTwice(world: World): Promise<void> {
  const { random, life } = world
  const order = random.pick(await rowsOf(world))
  const first = await statusId(world, random.pick(CODES))
  const second = random.chance(0.5) ? first : await statusId(world, random.pick(CODES))
  const results = await Promise.all(
    [first, second].map((id) =>
      life.call<ActionResult>(['orders', 'setStatus'], { orderIds: [order.id], statusId: id }),
    ),
  )
  for (const result of results) keep(world, result)
}

/** The post office learns of all labels, or of none that come from now on. */
async function movePostOffice({ simulator, random }: World): Promise<void> {
  simulator.setFacts({ ukrposhtaPlannedUntil: random.chance(0.5) ? null : Number.MAX_SAFE_INTEGER })
}

async function revokeToken({ simulator, token }: World): Promise<void> {
  simulator.revokeToken(token.current)
  token.isRevoked = true
}

/** Prom is tortured meanwhile: a token that cannot be checked just now is not taken, and nothing is lost by it. */
export async function replaceToken({ simulator, random, token, life }: World): Promise<void> {
  const fresh = `${random.int(100_000_000, 999_999_999)}`.padEnd(40, 'e')
  simulator.grantToken(fresh)
  simulator.revokeToken(token.current)
  token.current = fresh
  token.isRevoked = true
  const [source] = await life.call<Source[]>(['sources', 'list'])
  if (!source) return
  try {
    await life.call(['sources', 'replaceToken'], { sourceId: source.id, token: fresh })
    token.isRevoked = false
    token.replacements += 1
  } catch (error) {
    if (error instanceof LifeEndedError) throw error
  }
}
