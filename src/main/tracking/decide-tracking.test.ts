import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DEFAULT_TRACKING_SETTINGS, type TrackingSettings } from '#shared/contract/tracking.ts'
import { CARRIERS } from '#shared/domain/carrier.ts'
import { STATUS_GROUPS } from '#shared/domain/status-group.ts'
import { decideTracking, type TrackingCase } from './decide-tracking.ts'

const ON: TrackingSettings = { ...DEFAULT_TRACKING_SETTINGS, isSending: true }

function given(patch: Partial<Omit<TrackingCase, 'order'>> & { order?: Partial<TrackingCase['order']> }) {
  const order: TrackingCase['order'] = {
    carrier: 'nova_poshta',
    statusId: 1,
    statusGroup: 'new',
    marketplaceStatus: 'received',
    trackingNumber: null,
    ...patch.order,
  }
  return { settings: ON, number: '20450000000192', carrier: 'nova_poshta' as const, ...patch, order }
}

describe('decideTracking', () => {
  test.each([
    ['at once', given({}), { kind: 'send', carrier: 'nova_poshta' }],
    ['off', given({ settings: DEFAULT_TRACKING_SETTINGS }), { reason: 'sendingOff' }],
    [
      'off, but asked for',
      given({ settings: DEFAULT_TRACKING_SETTINGS, isAskedFor: true }),
      { kind: 'send' },
    ],
    [
      'on Prom, written in groups',
      given({ order: { trackingNumber: '20 4500 0000 0192' } }),
      { kind: 'alreadyThere' },
    ],
    ['another on Prom', given({ order: { trackingNumber: '20450000000207' } }), { kind: 'send' }],
    [
      'cancelled on Prom, asked for',
      given({ order: { marketplaceStatus: 'canceled' }, isAskedFor: true }),
      { reason: 'cancelledOnMarketplace' },
    ],
    ['Rozetka order', given({ order: { carrier: 'rozetka_delivery' } }), { reason: 'ledByProm' }],
    [
      'Rozetka number, order unknown',
      given({ carrier: 'rozetka_delivery', order: { carrier: null } }),
      { reason: 'ledByProm' },
    ],
    ['pick-up', given({ order: { carrier: 'self_pickup' } }), { reason: 'carrierNotTold' }],
    ['nobody knows', given({ carrier: null, order: { carrier: null } }), { reason: 'carrierNotTold' }],
    [
      'Ukrposhta too early',
      given({ carrier: 'ukrposhta', order: { carrier: 'ukrposhta', statusGroup: 'production' } }),
      { reason: 'waitsForStatus', timing: { when: 'inStatuses' } },
    ],
    [
      'Ukrposhta handed over',
      given({ carrier: 'ukrposhta', order: { carrier: 'ukrposhta', statusGroup: 'delivery' } }),
      { kind: 'send', carrier: 'ukrposhta' },
    ],
    [
      'in a single chosen status',
      given({
        settings: {
          ...ON,
          carriers: { ...ON.carriers, meest: { when: 'inStatuses', groups: [], statusIds: [7] } },
        },
        carrier: 'meest',
        order: { carrier: 'meest', statusId: 7 },
      }),
      { kind: 'send', carrier: 'meest' },
    ],
  ])('%s', (_name, input, expected) => {
    expect(decideTracking(input)).toMatchObject(expected)
  })

  test('while off, nothing goes by itself, whatever the order is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CARRIERS, null),
        fc.constantFrom(...CARRIERS, null),
        fc.constantFrom(...STATUS_GROUPS),
        (carrier, orderCarrier, statusGroup) => {
          const order = { carrier: orderCarrier, statusGroup }
          const decision = decideTracking(given({ settings: DEFAULT_TRACKING_SETTINGS, carrier, order }))
          expect(decision.kind).toBe('notSent')
        },
      ),
    )
  })
})
