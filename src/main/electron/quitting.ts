import type { App, Dialog } from 'electron'
import type { Settings } from '#shared/contract/settings.ts'
import { describeError } from '../platform/redact.ts'
import { quitQuestion, type Unsent } from './decisions/quit-question.ts'
import { HIDDEN_OPTION } from './decisions/start-at-login.ts'
import { createQuitGuard } from './quit-guard.ts'

/** Longer than a transaction takes; whatever hangs beyond that is not waited for. */
const STOP_PATIENCE_MS = 5_000
/** macOS unpacks a new version before it lets go of the old one. */
const INSTALL_PATIENCE_MS = 2 * 60_000

/** Puts a new version in place and ends the process. @param onFailed it could not; the process is still there */
export type Install = (onFailed: (error: unknown) => void) => void

interface QuittingDeps {
  app: App
  dialog: Dialog
  /** Closes everything that was opened. */
  close(): Promise<void>
}

/** What a person is asked for who quits, known once the application is open. */
export interface UnsentWork {
  language(): Settings['language']
  unsent(): Unsent
  whenSent(signal: AbortSignal): Promise<void>
  /** Closes the window, if there is one. @returns whether it went: what is not saved in it may hold it */
  leavePage(): Promise<boolean>
  /** Brings the window back. */
  onStay(): void
}

export interface Quitting {
  /** From now on there may be something to ask about. */
  askAbout(work: UnsentWork): void
  /** Ends the program as a person does, with its questions; when all is closed a new version takes its place. */
  quitToInstall(install: Install): void
}

/**
 * Closes everything before the program ends, however it ends. A person who quits is asked first where changes are on
 * their way to Prom or something on the page is not saved; a signal of the system is not argued with.
 */
export function closeBeforeQuit({ app, dialog, close }: QuittingDeps): Quitting {
  let work: UnsentWork | null = null
  let isClosing = false
  let isClosed = false
  let install: Install | null = null

  const guard = createQuitGuard({
    question: (isWaiting) => work && quitQuestion(work.unsent(), work.language(), isWaiting),
    async ask({ title, message, detail, buttons, answers }) {
      const cancelId = answers.indexOf('stay')
      const options = { type: 'question', title, message, detail, buttons, defaultId: 0, cancelId } as const
      const { response } = await dialog.showMessageBox({ ...options, noLink: true })
      return answers[response] ?? 'stay'
    },
    whenSent: async (signal) => await work?.whenSent(signal),
    onStay: () => work?.onStay(),
    leavePage: async () => (await work?.leavePage()) ?? true,
  })

  function end(): void {
    if (isClosing) return
    isClosing = true
    const patience = setTimeout(() => app.exit(1), STOP_PATIENCE_MS).unref()
    close().then(
      () => {
        isClosed = true
        clearTimeout(patience)
        if (install === null) app.exit(0)
        else replaceProgram(install)
      },
      (error: unknown) => {
        process.stderr.write(`Kramar could not stop cleanly: ${describeError(error)}\n`)
        app.exit(1)
      },
    )
  }

  /** Everything is closed: a program that cannot be replaced has to start anew as it is. */
  function replaceProgram(installNow: Install): void {
    const startAnew = (error: unknown) => {
      process.stderr.write(`The new version could not be installed: ${describeError(error)}\n`)
      app.relaunch({ args: process.argv.slice(1).filter((argument) => argument !== HIDDEN_OPTION) })
      app.exit(0)
    }
    try {
      installNow(startAnew)
      setTimeout(() => startAnew(new Error('the old one was still there')), INSTALL_PATIENCE_MS).unref()
    } catch (error) {
      startAnew(error)
    }
  }

  app.on('before-quit', (event) => {
    // Whoever puts the new version in place quits by itself.
    if (isClosed) return
    event.preventDefault()
    if (isClosing) return
    guard.mayQuit().then(
      (mayQuit) => {
        if (mayQuit) end()
        else install = null
      },
      (error: unknown) => {
        // A question that cannot be asked must not keep anybody from ending the program.
        process.stderr.write(`Kramar could not look for unsent changes: ${describeError(error)}\n`)
        end()
      },
    )
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end)
  return {
    askAbout(given) {
      work = given
    },
    quitToInstall(given) {
      install = given
      app.quit()
    },
  }
}
