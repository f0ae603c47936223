import type { App, Dialog } from 'electron'
import type { Settings } from '#shared/contract/settings.ts'
import { describeError } from '../platform/redact.ts'
import { quitQuestion, type Unsent } from './decisions/quit-question.ts'
import { createQuitGuard } from './quit-guard.ts'

/** Longer than a transaction takes; whatever hangs beyond that is not waited for. */
const STOP_PATIENCE_MS = 5_000

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
  /** Brings the window back. */
  onStay(): void
}

/**
 * Closes everything before the program ends, however it ends. A person who quits is asked first where changes are on
 * their way to Prom; a signal of the system is not argued with.
 * @returns tells it what there is to ask about
 */
export function closeBeforeQuit({ app, dialog, close }: QuittingDeps): (work: UnsentWork) => void {
  let work: UnsentWork | null = null
  let isClosing = false

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
  })

  function end(): void {
    if (isClosing) return
    isClosing = true
    setTimeout(() => app.exit(1), STOP_PATIENCE_MS).unref()
    close().then(
      () => app.exit(0),
      (error: unknown) => {
        process.stderr.write(`Kramar could not stop cleanly: ${describeError(error)}\n`)
        app.exit(1)
      },
    )
  }

  app.on('before-quit', (event) => {
    event.preventDefault()
    if (isClosing) return
    guard.mayQuit().then(
      (mayQuit) => mayQuit && end(),
      (error: unknown) => {
        // A question that cannot be asked must not keep anybody from ending the program.
        process.stderr.write(`Kramar could not look for unsent changes: ${describeError(error)}\n`)
        end()
      },
    )
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end)
  return (given) => {
    work = given
  }
}
