import type { RouterClient } from '@orpc/server'
import type { AppEvent } from '#shared/contract/app.ts'
import type { Settings } from '#shared/contract/settings.ts'
import type { Kramar } from '../kramar.ts'
import type { Logger } from '../ports.ts'

/** The application as a page has it: what is native asks for the same things in the same way. */
export type KramarApi = RouterClient<Kramar['router']>

/** What tray, badge and menus show. */
export interface Desk {
  /** Orders that nobody has accepted yet. */
  newCount: number
  hasSources: boolean
  settings: Settings
}

/** Keeps up with the application for everything that is shown outside of the page, until the application ends. */
export interface DeskWatch {
  /** As it was when the watch began. */
  first: Desk
  /** Calls back after each change since then. To be called once. */
  follow(onChanged: (desk: Desk) => void): void
}

export async function watchDesk(api: KramarApi, logger: Logger): Promise<DeskWatch> {
  // Before anybody has said who works nothing is told.
  const isLocked = async () => (await api.people.session()).isLocked
  const countNew = async () => ((await isLocked()) ? 0 : (await api.orders.count({})).byGroup.new)
  const hasSources = async () =>
    (await isLocked()) || (await api.sources.list()).some(({ state }) => state !== 'removed')

  const events = await api.app.watchEvents()
  const first: Desk = {
    newCount: await countNew(),
    hasSources: await hasSources(),
    settings: await api.settings.get(),
  }

  async function changesBy(event: AppEvent): Promise<Partial<Desk>> {
    switch (event.type) {
      case 'orders.changed':
      case 'statuses.changed':
        return { newCount: await countNew() }
      case 'sources.changed':
      case 'people.changed':
        return { newCount: await countNew(), hasSources: await hasSources() }
      case 'settings.changed':
        return { settings: await api.settings.get() }
      default:
        return {}
    }
  }

  async function followTo(onChanged: (desk: Desk) => void): Promise<void> {
    let desk = first
    for await (const event of events) {
      const next = { ...desk, ...(await changesBy(event)) }
      if (JSON.stringify(next) === JSON.stringify(desk)) continue
      desk = next
      onChanged(desk)
    }
  }

  return {
    first,
    follow(onChanged) {
      followTo(onChanged).catch((error: unknown) => {
        logger.error({ error }, 'the tray no longer follows the orders')
      })
    },
  }
}
