import { useEffect } from 'react'
import { api } from '../api/client.ts'
import { useView, viewOf } from './view-store.ts'

const SAVE_DELAY_MS = 250

/** Keeps every change of the view in the settings, once `isRestored` says that the kept one is in the store. */
export function useKeptView(isRestored: boolean): void {
  useEffect(() => {
    if (!isRestored) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let saved = JSON.stringify(viewOf(useView.getState()))

    function save(): void {
      clearTimeout(timer)
      const text = JSON.stringify(viewOf(useView.getState()))
      if (text === saved) return
      saved = text
      // Losing where the seller looked is no harm worth a message; the next change saves again.
      api.settings.update({ view: JSON.parse(text) }).catch(() => {
        saved = ''
      })
    }

    const unsubscribe = useView.subscribe(() => {
      clearTimeout(timer)
      timer = setTimeout(save, SAVE_DELAY_MS)
    })
    window.addEventListener('pagehide', save)
    return () => {
      unsubscribe()
      window.removeEventListener('pagehide', save)
      clearTimeout(timer)
    }
  }, [isRestored])
}
