import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSimulator, type Simulator } from './simulator.ts'

let simulator: Simulator
let url: string
let orderId: number

beforeEach(async () => {
  simulator = createSimulator({ orderCount: 0 })
  url = (await simulator.listen()).url
  orderId = simulator.addOrder()
})

afterEach(() => simulator.close())

async function post(path: string, body: unknown): Promise<void> {
  const headers = { authorization: `Bearer ${simulator.token}` }
  await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
}

const setStatus = (status: string) => post('/orders/set_status', { ids: [orderId], status })
const saveNumber = (declaration_id: string) =>
  post('/delivery/save_declaration_id', { order_id: orderId, declaration_id, delivery_type: 'nova_poshta' })

const lines = () => simulator.ledger().map(({ kind, value, isEffect }) => ({ kind, value, isEffect }))

// Would catch: a ledger that cannot tell a second effect from a harmless repetition, or counts refusals.
test('tells effects from repetitions and leaves refusals out', async () => {
  await setStatus('received')
  await setStatus('received')
  await setStatus('pending')
  await saveNumber('20450000000001')
  await saveNumber('20450000000001')
  await saveNumber('not a number')
  await setStatus('delivered')
  expect(lines()).toEqual([
    { kind: 'status', value: 'received', isEffect: true },
    { kind: 'status', value: 'received', isEffect: false },
    { kind: 'declaration', value: '20450000000001', isEffect: true },
    { kind: 'declaration', value: '20450000000001', isEffect: false },
    { kind: 'status', value: 'delivered', isEffect: true },
  ])
  expect(simulator.ledger().every((entry) => entry.orderId === orderId)).toBe(true)
})

// Would catch: a ledger kept by answers; what counts is what was done.
test('knows of effects whose answer was lost, and of none whose request was', async () => {
  simulator.injectFault({ kind: 'answerLost' })
  await expect(setStatus('received')).rejects.toThrow()
  simulator.injectFault({ kind: 'reset' })
  await expect(setStatus('delivered')).rejects.toThrow()
  simulator.injectFault({ kind: 'status', status: 500 })
  await setStatus('delivered')
  expect(lines()).toEqual([{ kind: 'status', value: 'received', isEffect: true }])
})
