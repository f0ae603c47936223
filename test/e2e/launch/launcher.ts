import type { Page } from '@playwright/test'
import type { Settings } from '#shared/contract/settings.ts'
import type { ShellEvent } from '../../electron-stand-in/control.ts'

export type LauncherName = 'web' | 'stand-in' | 'electron'

/** What a spec may set with `test.use`. */
export interface LaunchOptions {
  launcher: LauncherName
  /** Starts with the demo shop connected. */
  isDemo: boolean
  /** The desktop has a tray, as far as the stand-in knows. */
  hasTray: boolean
  /** The settings file that Kramar finds at its first start; what is missing has its default. */
  settings: Partial<Settings>
  /** Of the process, beside the test's own; on the stand-in. */
  env: Readonly<Record<string, string>>
}

/** How one start is made. */
export interface StartPlan {
  dataDir: string
  isDemo: boolean
  hasTray: boolean
  env: Readonly<Record<string, string>>
  /** Base address that real sources talk to. */
  promApiUrl: string
  /** The start before on this data folder, if there was one. */
  previous: RunningApp | null
  /** Leaves an open browser tab to find its way back by itself; a window has nothing to leave alone. */
  isTabLeftAlone: boolean
  /** Told of the page before it loads anything, where the launcher can. */
  onPage: (page: Page) => void
}

/** What of the desktop a test can see and touch: recorded by the stand-in. */
export interface Desktop {
  events(): ShellEvent[]
  answerDialog(id: number, response: number): void
  clickMenu(label: string): void
  clickTrayMenu(label: string): void
  clickNotification(id: number): void
  /** As a person does. */
  closeWindow(): void
  openUrl(url: string): void
  resume(): void
  moveWindow(bounds: { x: number; y: number; width: number; height: number }): void
  /** The next window that opens, once its page has loaded. To be asked for before what opens it. */
  nextWindow(): Promise<Page>
  /** The next event of this kind that was not waited for yet. Rejects when the process ends before. */
  nextShellEvent<T extends ShellEvent['type']>(type: T): Promise<Extract<ShellEvent, { type: T }>>
}

/** One running Kramar with its window. */
export interface RunningApp {
  readonly page: Page
  /** Address of the page as a browser knows it. */
  readonly url: string
  /** Only on the stand-in. */
  readonly desktop?: Desktop
  /** What was printed so far. */
  output(): string
  /** Ends it as a user or the system does, and waits. @returns the exit code */
  stop(): Promise<number | null>
  /** Ends it without a chance to do anything, as a power cut does, and waits. */
  kill(): Promise<void>
}

export interface Launcher {
  start(plan: StartPlan): Promise<RunningApp>
  /** Gives back what outlives a single start. */
  close(): Promise<void>
}
