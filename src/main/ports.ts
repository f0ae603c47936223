import type { StartNotice } from '#shared/contract/app.ts'
import type { StartAtLogin } from '#shared/contract/desktop.ts'
import type { ShownNotification } from '#shared/contract/notifications.ts'
import type { Settings } from '#shared/contract/settings.ts'
import type { NewVersion, NoUpdatesReason, UpdateFailure } from '#shared/contract/updates.ts'

/** Time as the application sees it, so that tests can step it. */
export interface Clock {
  /** Epoch ms. */
  now(): number
  /**
   * Runs `callback` once after `delayMs`.
   * @returns cancels the timer
   */
  setTimer(delayMs: number, callback: () => void): () => void
}

/** Keeps the shops' tokens. `memory` forgets them when the program ends. */
export interface SecretStore {
  readonly storage: 'keychain' | 'memory'
  get(account: string): Promise<string | null>
  set(account: string, secret: string): Promise<void>
  /** Deleting what is not there is no error. */
  delete(account: string): Promise<void>
}

/** The settings file. `electron-store` and `conf` both fit. */
export interface SettingsStore {
  store: Settings
}

/** The part of pino that the application uses. */
export interface Logger {
  debug(details: object, message: string): void
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
}

/** Shows notifications outside of the page. */
export interface Notifier {
  /** @param onClick brings about what the person wants to see; the window is the host's to show */
  show(notification: ShownNotification, onClick: () => void): void
}

/** Whether the operating system starts Kramar at login. */
export interface LoginItem {
  read(): Promise<StartAtLogin>
  set(isOn: boolean): Promise<void>
}

/** Fetches new versions of the program and puts them in its place. */
export interface Updater {
  /** `password`: the system asks for one, so nothing can be installed while the program ends. */
  readonly installs: 'self' | 'password'
  /** @returns `null` where this is the newest; its notes are as they came. Rejects with what `failureOf` knows */
  find(): Promise<NewVersion | null>
  /** Fetches what was found last. Rejects with what `failureOf` knows. @param onProgress told how many per cent are here */
  download(onProgress: (percent: number) => void): Promise<void>
  /** Whether what was fetched, or is being fetched, is installed when the program ends. */
  setInstallOnQuit(isOn: boolean): void
  /** Ends the program by way of its questions, installs what was fetched and starts anew. */
  restart(): void
  failureOf(error: unknown): UpdateFailure
}

/** What a host must provide to run Kramar. */
export interface KramarPorts {
  host: 'electron' | 'web'
  version: string
  dataDir: string
  clock: Clock
  secrets: SecretStore
  settings: SettingsStore
  logger: Logger
  /** The end of the log, as it may be shown. */
  readLog?: () => Promise<string>
  /** Replaces Prom's address for real sources (tests against another server). */
  promApiUrl: string
  /** Without one, a page that is open shows notifications, where its browser allows it. */
  notifier?: Notifier
  /** Only of a program that is installed. */
  loginItem?: LoginItem
  /** Without one, why there is none; `browser` where nothing is said. */
  updater?: Updater | NoUpdatesReason
  /** Gives back memory that is only kept for later; called while nobody looks. */
  freeMemory?: () => void
  /** Whether there is a network at all; a computer that comes back to one is worth a check. */
  isOnline?: () => boolean
  /** Makes a PDF of a document without scripts. Without it the person prints by the browser. @param paper millimetres */
  printToPdf?: (html: string, paper: { width: number; height: number }) => Promise<Uint8Array>
  /** What the host already knows to tell the user about this start. */
  startNotices?: readonly StartNotice[]
}
