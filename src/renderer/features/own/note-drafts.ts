import { create } from 'zustand'

interface NoteDrafts {
  /** By field: what was typed and is not saved. */
  texts: Readonly<Record<string, string>>
}

/** Notes that were begun. They outlive the card they were typed on, and hold the window when it is closed. */
export const useNoteDrafts = create<NoteDrafts>()(() => ({ texts: {} }))

/** @param text `null`: there is nothing to lose any more */
export function keepDraft(field: string, text: string | null): void {
  useNoteDrafts.setState(({ texts }) => {
    const { [field]: _former, ...others } = texts
    return { texts: text === null ? others : { ...others, [field]: text } }
  })
}

/** Whether a note would be lost with the page. */
export function hasDrafts({ texts }: NoteDrafts): boolean {
  return Object.values(texts).some((text) => text.trim() !== '')
}
