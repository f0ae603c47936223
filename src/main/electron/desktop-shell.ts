import { join } from 'node:path'
import { type App, dialog } from 'electron'
import { assertNever } from '#shared/domain/assert-never.ts'
import type { Kramar } from '../kramar.ts'
import type { Logger } from '../ports.ts'
import { createBadge } from './badge.ts'
import type { MenuAction } from './decisions/app-menu.ts'
import { decideClose } from './decisions/close-window.ts'
import type { TrayAction } from './decisions/tray-menu.ts'
import { openOrderByNumber } from './deep-links.ts'
import { type Desk, watchDesk } from './desk-watch.ts'
import { createMainWindow, type MainWindow } from './main-window.ts'
import { createMenuBar } from './menu-bar.ts'
import { shellTexts } from './shell-texts.ts'
import { createTray } from './tray.ts'
import { hasTray } from './tray-presence.ts'
import type { WindowMemory } from './window-memory.ts'

interface DesktopShellDeps {
  app: App
  platform: NodeJS.Platform
  kramar: Kramar
  logger: Logger
  memory: WindowMemory
  preloadPath: string
  pageUrl: string
  /** Folder with the pictures of tray and window. */
  resourcesDir: string
}

/** Everything of Kramar that is native. */
export interface DesktopShell {
  window: MainWindow
  /** Shows the window and does nothing else about it: a failure is logged. */
  showWindow(): void
  /** Shows the order with this number of Prom's. */
  openOrder(externalId: number): void
  /** Whether the window can be done without for now. */
  canStartHidden(): Promise<boolean>
}

/** Puts window and tray around the application, which goes on without either. */
export async function openDesktopShell(deps: DesktopShellDeps): Promise<DesktopShell> {
  const { app, platform, kramar, logger, resourcesDir } = deps
  const api = kramar.client
  const attempt = (what: string, work: Promise<unknown>) => {
    work.catch((error: unknown) => logger.error({ error }, `${what} failed`))
  }

  const window = createMainWindow({
    preloadPath: deps.preloadPath,
    pageUrl: deps.pageUrl,
    iconPath: join(resourcesDir, 'icons/256x256.png'),
    memory: deps.memory,
    logger,
    mayClose,
    mayLoseUnsaved,
    onOpened: () => badge.show(desk, window.current()),
  })
  const showWindow = () => attempt('showing the window', window.show())

  async function mayClose(): Promise<boolean> {
    const settings = await api.settings.get()
    const situation = { platform, hasTray: await hasTray(platform), ...settings }
    const decision = decideClose(situation)
    switch (decision) {
      case 'hide':
        return true
      case 'explain':
        return await explainTray()
      case 'quit':
        app.quit()
        // It goes with the program, which may have a question first.
        return false
      default:
        return assertNever(decision)
    }
  }

  async function explainTray(): Promise<boolean> {
    const t = shellTexts((await api.settings.get()).language).shell
    const { response } = await dialog.showMessageBox({
      type: 'info',
      title: t('hide.title'),
      message: t('hide.title'),
      detail: `${t('hide.text')}\n\n${t('hide.setting')}`,
      buttons: [t('hide.stay'), t('hide.quit')],
    })
    await api.settings.update({ isTrayExplained: true })
    if (response === 0) return true
    app.quit()
    return false
  }

  async function mayLoseUnsaved(): Promise<boolean> {
    const t = shellTexts((await api.settings.get()).language).shell
    const { response } = await dialog.showMessageBox({
      type: 'warning',
      title: t('unsaved.title'),
      message: t('unsaved.title'),
      detail: t('unsaved.text'),
      buttons: [t('unsaved.stay'), t('unsaved.leave')],
      defaultId: 0,
      cancelId: 0,
    })
    return response === 1
  }

  function act(action: TrayAction): void {
    switch (action) {
      case 'open':
        showWindow()
        return
      case 'showNew':
        kramar.pageRequests.ask({ kind: 'showNew' })
        showWindow()
        return
      case 'checkNow':
        attempt('checking the shops', api.sync.checkNow({}))
        return
      case 'togglePause':
        attempt('pausing', api.settings.update({ isSendingPaused: !desk.settings.isSendingPaused }))
        return
      case 'quit':
        app.quit()
        return
      default:
        assertNever(action)
    }
  }

  function actFromMenu(action: MenuAction): void {
    switch (action) {
      case 'zoomIn':
        window.zoom('in')
        return
      case 'zoomOut':
        window.zoom('out')
        return
      case 'zoomReset':
        window.zoom('reset')
        return
      case 'quit':
        app.quit()
        return
      default:
        assertNever(action)
    }
  }

  const pictureDir = join(resourcesDir, 'tray')
  const tray = createTray({ platform, pictureDir, onAction: act })
  const badge = createBadge({ app, platform, pictureDir })
  const menuBar = createMenuBar({
    platform,
    onAction: actFromMenu,
    onCommand(command) {
      kramar.pageRequests.ask({ kind: 'runCommand', command })
      showWindow()
    },
  })
  function show(next: Desk): void {
    desk = next
    tray.show(desk)
    menuBar.show(desk)
    badge.show(desk, window.current())
  }
  const watch = await watchDesk(api, logger)
  let desk = watch.first
  show(desk)
  watch.follow(show)
  // Kramar ends when it is told to, not when its window goes.
  app.on('window-all-closed', () => {})
  app.on('activate', showWindow)
  return {
    window,
    showWindow,
    openOrder(externalId) {
      attempt('opening a linked order', openOrderByNumber(api, kramar.pageRequests, externalId))
      showWindow()
    },
    // On macOS the Dock has it, whatever the menu bar shows.
    canStartHidden: () => hasTray(platform),
  }
}
