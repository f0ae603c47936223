import { useTranslation } from 'react-i18next'

const PRESENCES = ['available', 'order', 'not_available', 'service', 'waiting'] as const
const STATES = [
  'on_display',
  'draft',
  'not_on_display',
  'editing_required',
  'approval_pending',
  'deleted_by_moderator',
  'deleted',
] as const

/** Prom's words for a listing in the seller's language; a word that is not known is shown as it came. */
export function useListingWords() {
  const { t } = useTranslation('catalog')
  return {
    presence(word: string): string {
      const known = PRESENCES.find((one) => one === word)
      return known === undefined ? word : t(`presence.${known}`)
    },
    state(word: string): string {
      const known = STATES.find((one) => one === word)
      return known === undefined ? word : t(`state.${known}`)
    },
  }
}
