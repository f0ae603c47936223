import { expect } from '@playwright/test'
import type { StatusRules } from '#shared/contract/rules.ts'
import type { Simulator } from '#simulator/simulator.ts'
import type { NewOrder } from '#simulator/world.ts'
import type { BridgeApi } from './bridge-api.ts'

/** A Prom shop that is connected, with all its orders here. */
export interface Shop {
  readonly sourceId: number
  /** Switches the rules on for new changes only: as they are offered, apart from `groups`. */
  enableRules(groups?: Partial<StatusRules['groups']>): Promise<void>
  /** How long a change of one order can be taken back. */
  setHoldMs(holdSingleMs: number): Promise<void>
  /** Switches the sending of tracking numbers on as it is offered. */
  enableNumbers(): Promise<void>
  /** Adds an order to Prom and reads it. @returns its number on Prom */
  receiveOrder(order?: NewOrder): Promise<number>
  /** Reads what is new on Prom by now. */
  check(): Promise<void>
}

/** Connects the shop as the first screen does, and waits for the first import. */
export async function openShop(api: BridgeApi, prom: Simulator): Promise<Shop> {
  const { id: sourceId } = await api.sources.connect({
    name: 'Посуд Львів',
    token: prom.token,
    language: 'uk',
    currency: 'UAH',
    importDepthDays: 60,
  })
  await waitForFirstImport(api)

  async function check(): Promise<void> {
    // A check that was under way already may have asked Prom too early; the second one has not.
    await api.sync.checkNow({ sourceId })
    await api.sync.checkNow({ sourceId })
  }
  return {
    sourceId,
    async enableRules(groups = {}) {
      const { rules: offered } = await api.rules.get({ sourceId })
      const rules = { ...offered, groups: { ...offered.groups, ...groups } }
      await api.rules.save({ sourceId, isEnabled: true, rules, applyToOrderIds: [] })
    },
    async setHoldMs(holdSingleMs) {
      await api.settings.update({ holdSingleMs })
    },
    async enableNumbers() {
      const settings = await api.tracking.getSettings({ sourceId })
      await api.tracking.saveSettings({ sourceId, settings: { ...settings, isSending: true } })
    },
    async receiveOrder(order) {
      const externalId = prom.addOrder(order)
      await check()
      return externalId
    },
    check,
  }
}

/** Waits until every order of the first imports is here. */
export async function waitForFirstImport(api: BridgeApi): Promise<void> {
  await expect
    .poll(async () => new Set((await api.sync.list()).map((sync) => sync.import.state)), {
      intervals: [20, 50],
    })
    .toEqual(new Set(['done']))
}
