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

interface DeskWatchDeps {
  api: KramarApi
  logger: Logger
  /** Called with the present state at once, and after each change of it. */
  onChanged(desk: Desk): void
}

/**
 * Keeps up with the application for everything that is shown outside of the page. Ends with the application.
 * @returns the first state
 */
export async function watchDesk({ api, logger, onChanged }: DeskWatchDeps): Promise<Desk> {
  const countNew = async () => (await api.orders.count({})).byGroup.new
  const hasSources = async () => (await api.sources.list()).some(({ state }) => state !== 'removed')

  const events = await api.app.watchEvents()
  let desk: Desk = {
    newCount: await countNew(),
    hasSources: await hasSources(),
    settings: await api.settings.get(),
  }
  onChanged(desk)

  async function changesBy(event: AppEvent): Promise<Partial<Desk>> {
    switch (event.type) {
      case 'orders.changed':
      case 'statuses.changed':
        return { newCount: await countNew() }
      case 'sources.changed':
        return { newCount: await countNew(), hasSources: await hasSources() }
      case 'settings.changed':
        return { settings: await api.settings.get() }
      default:
        return {}
    }
  }

  async function follow(): Promise<void> {
    for await (const event of events) {
      const next = { ...desk, ...(await changesBy(event)) }
      if (JSON.stringify(next) === JSON.stringify(desk)) continue
      desk = next
      onChanged(desk)
    }
  }

  follow().catch((error: unknown) => logger.error({ error }, 'the tray no longer follows the orders'))
  return desk
}
