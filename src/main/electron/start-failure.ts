import type { Settings } from '#shared/contract/settings.ts'
import en from '#shared/locale/en/start.json' with { type: 'json' }
import uk from '#shared/locale/uk/start.json' with { type: 'json' }
import { describeError } from '../platform/redact.ts'
import { StartError } from '../start-error.ts'

const TEXTS: Readonly<Record<Settings['language'], typeof uk>> = { uk, en }

/** What the user is told when Kramar cannot start. */
export interface StartFailure {
  title: string
  text: string
  /** Where the Kramar that is in the way can be used instead. */
  browserUrl: string | null
  buttons: { openInBrowser: string; close: string }
}

/** Puts an error of the start into words. */
export function describeStartFailure(error: unknown, language: Settings['language']): StartFailure {
  const texts = TEXTS[language]
  const { title, openInBrowser, close } = texts
  const browserUrl = error instanceof StartError ? (error.details.holder?.url ?? null) : null
  return { title, text: wordsFor(error, texts, browserUrl), browserUrl, buttons: { openInBrowser, close } }
}

function wordsFor(error: unknown, texts: typeof uk, browserUrl: string | null): string {
  if (!(error instanceof StartError))
    return fill(texts.unknown, { reason: describeError(error).split('\n')[0] ?? '' })
  const { path = '', port = '' } = error.details
  if (error.code === 'data_dir_in_use' && browserUrl !== null) {
    return fill(texts.data_dir_in_use_web, { path, url: browserUrl })
  }
  return fill(texts[error.code], { path, port })
}

function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => String(values[name] ?? ''))
}
