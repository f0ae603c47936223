import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { app, dialog, ipcMain, nativeTheme, net, powerMonitor, protocol, session, shell } from 'electron'
import ElectronStore from 'electron-store'
import type { Settings } from '#shared/contract/settings.ts'
import { createKramar } from '../kramar.ts'
import { defaultDataFolder, prepareDataFolder } from '../platform/data-folder.ts'
import { openPlatform } from '../platform/open-platform.ts'
import { readPromApiUrl } from '../platform/prom-api-url.ts'
import { createRpcServer } from '../platform/rpc-server.ts'
import { peekLanguage, SETTINGS_NAME } from '../platform/settings-file.ts'
import { endOnUnknownErrors } from '../platform/unknown-errors.ts'
import { StartError } from '../start-error.ts'
import { handleAppScheme, registerAppScheme } from './app-protocol.ts'
import { APP_PAGE_URL } from './decisions/app-page.ts'
import { findDeepLink, LINK_SCHEME, parseDeepLink } from './decisions/deep-link.ts'
import { type ElectronStartOptions, parseElectronOptions } from './decisions/start-options.ts'
import { type DesktopShell, openDesktopShell } from './desktop-shell.ts'
import { createDocuments } from './documents.ts'
import { createElectronNotifier } from './electron-notifier.ts'
import { createElectronUpdater } from './electron-updater.ts'
import { attachIpcTransport } from './ipc-transport.ts'
import { createLoginItem } from './login-item.ts'
import { securePages } from './page-security.ts'
import { createPdfPrinter } from './print-to-pdf.ts'
import { closeBeforeQuit } from './quitting.ts'
import { describeStartFailure } from './start-failure.ts'
import { openWindowMemory } from './window-memory.ts'

/** Folders of the build, as seen from the bundle in `out/main`. */
const RENDERER_DIR = join(import.meta.dirname, '../renderer')
const PRELOAD_PATH = join(import.meta.dirname, '../preload/index.cjs')
const RESOURCES_DIR = join(import.meta.dirname, '../../resources')

/** Chromium's own files; ours lie beside them and are shared with the web host. */
const BROWSER_DIR = 'browser'

/** Starts Kramar in Electron. Returns at once; everything else happens when Electron is ready. */
export function startElectronHost(): void {
  const options = parseElectronOptions(process.argv.slice(1))
  const place = { platform: process.platform, env: process.env, homeDir: homedir() }
  const dataDir = resolve(options.dataDir ?? defaultDataFolder(place))
  try {
    prepareDataFolder(dataDir)
    // Electron takes no path that is not there.
    mkdirSync(join(dataDir, BROWSER_DIR), { recursive: true, mode: 0o700 })
    app.setPath('userData', join(dataDir, BROWSER_DIR))
  } catch (error) {
    app.whenReady().then(() => fail(error, dataDir))
    return
  }
  // Before anything of the data is opened: a second start only shows the window of the first.
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  // As in electron-builder.config.mjs: Windows shows no notification of a program it cannot name.
  if (process.platform === 'win32') app.setAppUserModelId('ua.kramar.desktop')
  registerAppScheme(protocol)
  const links = receiveLinks()
  app
    .whenReady()
    .then(() => open(options, dataDir, links))
    .catch((error: unknown) => fail(error, dataDir))
}

async function open(options: ElectronStartOptions, dataDir: string, links: ReceivedLinks): Promise<void> {
  const opened = new AsyncDisposableStack()
  const quitting = closeBeforeQuit({ app, dialog, close: () => opened.disposeAsync() })
  const platform = await openPlatform({
    host: 'electron',
    version: app.getVersion(),
    dataDir,
    secrets: options.secrets,
    promApiUrl: readPromApiUrl(process.env.KRAMAR_PROM_API_URL),
    openSettingsFile: (fileOptions) => new ElectronStore<Settings>({ ...fileOptions, name: SETTINGS_NAME }),
    onSettings: ({ theme }) => {
      nativeTheme.themeSource = theme
    },
    onLogError: (error) => process.stderr.write(`The log cannot be written: ${error.message}\n`),
  })
  opened.defer(() => platform.close())
  const { logger } = platform.ports
  endOnUnknownErrors(
    () => logger,
    (exitCode) => void opened.disposeAsync().finally(() => app.exit(exitCode)),
  )
  // There is no window yet; a click before that finds it opening.
  let showFromOutside = () => {}
  const notifier = createElectronNotifier(() => showFromOutside())
  const documents = createDocuments()
  const kramar = await createKramar({
    ...platform.ports,
    notifier,
    loginItem: createLoginItem({ app, platform: process.platform, env: process.env }),
    updater: createElectronUpdater({
      app,
      net,
      platform: process.platform,
      env: process.env,
      resourcesPath: process.resourcesPath,
      logger,
      quitToInstall: quitting.quitToInstall,
    }),
    printToPdf: createPdfPrinter(documents),
    isOnline: () => net.isOnline(),
  })
  opened.defer(() => kramar.stop())

  // Set by electron-vite while developing: the page with hot reload.
  const pageUrl = (!app.isPackaged && process.env.ELECTRON_RENDERER_URL) || APP_PAGE_URL
  handleAppScheme(protocol, RENDERER_DIR, documents)
  securePages({ app, session: session.defaultSession, shell, pageUrl, logger })
  attachIpcTransport({
    ipcMain,
    rpcServer: createRpcServer(() => kramar.readyRouter(), logger),
    pageUrl,
    logger,
  })
  await kramar.start({ isDemo: options.isDemo })
  const desktop = await openDesktopShell({
    app,
    platform: process.platform,
    kramar,
    logger,
    memory: openWindowMemory(dataDir),
    preloadPath: PRELOAD_PATH,
    pageUrl,
    resourcesDir: RESOURCES_DIR,
  })
  showFromOutside = desktop.showWindow
  links.follow(desktop)
  powerMonitor.on('resume', () => kramar.catchUp())
  const isHidden = options.isHidden || wasOpenedAtLogin()
  if (!isHidden || !(await desktop.canStartHidden())) await desktop.window.show()
  quitting.askAbout({
    language: () => platform.ports.settings.store.language,
    unsent: () => kramar.outboxSummary(),
    whenSent: (signal) => kramar.whenOutboxSent(signal),
    leavePage: () => desktop.window.leave(),
    onStay: desktop.showWindow,
  })
}

interface ReceivedLinks {
  /** From now on starts and links are answered; a link of before first. */
  follow(desktop: DesktopShell): void
}

/** Links and second starts, which may come before there is anything to show. */
function receiveLinks(): ReceivedLinks {
  let desktop: DesktopShell | null = null
  let early = findDeepLink(process.argv.slice(1))
  const open = (externalId: number | null) => {
    if (desktop === null) early = externalId ?? early
    else if (externalId === null) desktop.showWindow()
    else desktop.openOrder(externalId)
  }
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME)
  app.on('second-instance', (_event, args) => open(findDeepLink(args)))
  // How macOS hands them over.
  app.on('open-url', (event, url) => {
    event.preventDefault()
    open(parseDeepLink(url))
  })
  return {
    follow(given) {
      desktop = given
      if (early !== null) open(early)
    },
  }
}

/** macOS does not pass options to what it starts at login. */
function wasOpenedAtLogin(): boolean {
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin
}

async function fail(error: unknown, dataDir: string): Promise<void> {
  const { title, text, browserUrl, buttons } = describeStartFailure(error, peekLanguage(dataDir))
  process.stderr.write(`${text}\n`)
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title,
    message: title,
    detail: text,
    buttons: browserUrl === null ? [buttons.close] : [buttons.openInBrowser, buttons.close],
  })
  if (browserUrl !== null && response === 0) await shell.openExternal(browserUrl)
  app.exit(error instanceof StartError && error.code === 'data_dir_in_use' ? 0 : 1)
}
