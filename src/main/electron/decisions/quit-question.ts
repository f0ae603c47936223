import type { Settings } from '#shared/contract/settings.ts'
import en from '#shared/locale/en/quit.json' with { type: 'json' }
import uk from '#shared/locale/uk/quit.json' with { type: 'json' }

const TEXTS = { uk, en }

/** Changes that have not reached Prom. */
export interface Unsent {
  /** They go by themselves, sooner or later. */
  moving: number
  /** Of these: nothing but a moment is between them and Prom, so that waiting makes sense. */
  leaving: number
}

export type QuitAnswer = 'quit' | 'wait' | 'stay'

export interface QuitQuestion {
  title: string
  message: string
  detail: string
  /** What each button means, in their order. */
  answers: QuitAnswer[]
  buttons: string[]
}

/**
 * What the person is asked who quits; `null`: nothing, as everything is on Prom or waits for a decision that quitting
 * does not put off.
 * @param isWaiting an earlier answer was to wait
 */
export function quitQuestion(
  { moving, leaving }: Unsent,
  language: Settings['language'],
  isWaiting: boolean,
): QuitQuestion | null {
  if (moving === 0) return null
  const texts = TEXTS[language]
  const answers: QuitAnswer[] = leaving > 0 ? ['quit', 'wait', 'stay'] : ['quit', 'stay']
  const details = [leaving === 0 && texts.cannotGo, isWaiting && texts.isWaiting, texts.later]
  return {
    title: texts.title,
    message: countText(moving, language),
    detail: details.filter((line) => line !== false).join('\n'),
    answers,
    buttons: answers.map((answer) => texts[answer]),
  }
}

function countText(count: number, language: Settings['language']): string {
  const forms: Readonly<Record<string, string>> = TEXTS[language]
  const form =
    forms[`changes_${new Intl.PluralRules(language).select(count)}`] ?? TEXTS[language].changes_other
  return form.replace('{{count}}', count.toLocaleString(language))
}
