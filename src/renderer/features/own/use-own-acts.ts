import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnActResult } from '#shared/contract/own-acts.ts'
import { api } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'
import { useToasts } from '../toasts/toast-store.ts'

export type OwnActs = ReturnType<typeof useOwnActs>

/** Changes of tags, notes, reminders and managers, each with its toast and the way back. */
export function useOwnActs() {
  const { t } = useTranslation('own')
  const { t: peopleT } = useTranslation('people')
  const format = useFormat()
  return useMemo(() => {
    const { show } = useToasts.getState()

    /** @returns whether it was done; a failure has been told */
    async function act(call: Promise<OwnActResult>, done: (count: number) => string): Promise<boolean> {
      try {
        const { actionId, changedCount } = await call
        if (actionId !== null) show({ text: done(changedCount), actionId })
        return true
      } catch {
        show({ text: t('failed'), tone: 'bad' })
        return false
      }
    }

    return {
      tag: (orderIds: readonly number[], tag: { id: number; name: string }) =>
        act(api.tags.set({ orderIds: [...orderIds], addIds: [tag.id], removeIds: [] }), (count) =>
          t('toast.tagged', { count, name: tag.name }),
        ),
      untag: (orderIds: readonly number[], tag: { id: number; name: string }) =>
        act(api.tags.set({ orderIds: [...orderIds], addIds: [], removeIds: [tag.id] }), (count) =>
          t('toast.untagged', { count, name: tag.name }),
        ),
      assign: (orderIds: readonly number[], person: { id: number; name: string } | null) =>
        act(api.people.assign({ orderIds: [...orderIds], personId: person?.id ?? null }), (count) =>
          person === null
            ? peopleT('toast.taken', { count })
            : peopleT('toast.given', { count, name: person.name }),
        ),
      snooze: (orderIds: readonly number[], untilAt: number) =>
        act(api.snoozes.set({ orderIds: [...orderIds], untilAt }), (count) =>
          t('toast.snoozed', { count, time: format.dateTime(untilAt) }),
        ),
      unsnooze: (orderIds: readonly number[]) =>
        act(api.snoozes.set({ orderIds: [...orderIds], untilAt: null }), (count) =>
          t('toast.unsnoozed', { count }),
        ),
      addNote: (orderId: number, text: string) =>
        act(api.notes.add({ orderId, text }), () => t('toast.noteAdded')),
      editNote: (noteId: number, text: string) =>
        act(api.notes.edit({ noteId, text }), () => t('toast.noteEdited')),
      removeNote: (noteId: number) => act(api.notes.remove({ noteId }), () => t('toast.noteRemoved')),
      caution: (orderId: number, reason: string | null) =>
        act(api.buyers.setCaution({ orderId, reason }), () =>
          reason === null ? t('toast.cautionEnded') : t('toast.cautioned'),
        ),
    }
  }, [t, peopleT, format])
}
