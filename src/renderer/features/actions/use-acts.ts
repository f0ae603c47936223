import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderRow, SetStatusInput } from '#shared/contract/orders.ts'
import type { UndoResult } from '#shared/contract/outbox.ts'
import { api, orpc } from '../../api/client.ts'
import { useSettings, useStatusesById } from '../../api/queries.ts'
import { loadRange } from '../bulk/load-ticked.ts'
import { useSelection } from '../bulk/selection-store.ts'
import { groupedNumber } from '../order/order-labels.ts'
import { useOrderTexts } from '../order/use-order-texts.ts'
import { useToasts } from '../toasts/toast-store.ts'
import { placeOf, useActDialogs } from './act-dialogs.ts'
import { actNote } from './act-message.ts'
import { cachedOrder, showStatus } from './order-cache.ts'
import { acceptedStatus, isCancelledOnMarketplace } from './status-choice.ts'
import { useActWords } from './use-act-words.ts'

export type Acts = ReturnType<typeof useActs>

/** Everything that changes orders, the same from the list, the card, the bulk bar and the keys. */
export function useActs() {
  const { t } = useTranslation('actions')
  const queryClient = useQueryClient()
  const statuses = useStatusesById()
  const { isSendingPaused } = useSettings()
  const texts = useOrderTexts()
  const words = useActWords()

  return useMemo(() => {
    const { show: showToast, closeAct } = useToasts.getState()
    const { show: showDialog } = useActDialogs.getState()

    function fail(text: string): void {
      showToast({ text, tone: 'bad' })
    }

    async function orderOf(orderId: number): Promise<OrderRow> {
      return cachedOrder(queryClient, orderId) ?? (await api.orders.get({ orderId }))
    }

    /** @returns whether it was done; a failure has been told and put back on screen */
    async function setStatus(input: SetStatusInput): Promise<boolean> {
      const status = statuses.get(input.statusId)
      const putBack = showStatus(queryClient, {
        orderIds: new Set(input.orderIds),
        statusId: input.statusId,
        mayMove: (order) => status?.group === 'cancelled' || !isCancelledOnMarketplace(order),
      })
      try {
        const preview = await api.orders.previewSetStatus(input)
        const result = await api.orders.setStatus(input)
        const [firstId = 0] = input.orderIds
        const first = input.orderIds.length === 1 ? cachedOrder(queryClient, firstId) : undefined
        const note = actNote(result, preview, isSendingPaused)
        showToast({
          text: words.done({
            number: first === undefined ? null : groupedNumber(first.externalId),
            count: result.changedCount,
            status: status === undefined ? '' : texts.statusName(status),
            note,
          }),
          going: note.kind === 'going' ? { what: words.what(note, first?.sourceId), at: note.at } : null,
          actionId: result.actionId,
        })
        if (input.orderIds.length > 1) useSelection.getState().clear()
        if (result.changedCount < input.orderIds.length) refresh()
        return true
      } catch {
        putBack()
        refresh()
        fail(t('toast.failed'))
        return false
      }
    }

    function refresh(): void {
      void queryClient.invalidateQueries({ queryKey: orpc.orders.key() })
    }

    /** From the menu: several orders are shown first what will happen, a cancellation asks for its reason. */
    async function chooseStatus(orderIds: readonly number[], statusId: number): Promise<void> {
      const { close } = useActDialogs.getState()
      if (statuses.get(statusId)?.group === 'cancelled') {
        const isCancelledAlready = orderIds.every((id) => {
          const order = cachedOrder(queryClient, id)
          return order !== undefined && isCancelledOnMarketplace(order)
        })
        if (!isCancelledAlready) {
          showDialog({ kind: 'cancel', orderIds, statusId })
          return
        }
        close()
        const cancellation = { tell: null, confirmedRefunds: [] }
        await setStatus({ orderIds: [...orderIds], statusId, cancellation })
      } else if (orderIds.length > 1) {
        showDialog({ kind: 'preview', orderIds, statusId, notNewCount: 0 })
      } else {
        close()
        await setStatus({ orderIds: [...orderIds], statusId })
      }
    }

    /** New orders get the first status of the work on them; others are left alone. */
    async function accept(orderIds: readonly number[]): Promise<void> {
      const target = acceptedStatus(statuses.values())
      const [onlyId] = orderIds
      if (target === undefined || onlyId === undefined) return
      try {
        if (orderIds.length === 1) {
          const order = await orderOf(onlyId)
          if (statuses.get(order.statusId)?.group === 'new') {
            await setStatus({ orderIds: [onlyId], statusId: target.id })
          } else {
            showToast({ text: t('toast.notNew', { number: groupedNumber(order.externalId) }) })
          }
          return
        }
        const newIds = await newAmong(orderIds)
        if (newIds.length === 0) {
          showToast({ text: t('toast.noneNew') })
          return
        }
        const notNewCount = orderIds.length - newIds.length
        showDialog({ kind: 'preview', orderIds: newIds, statusId: target.id, notNewCount })
      } catch {
        fail(t('toast.failed'))
      }
    }

    /** Asked anew, because the rows of ticked orders may not be loaded. */
    async function newAmong(orderIds: readonly number[]): Promise<number[]> {
      const filter = { statusGroups: ['new' as const] }
      const sort = { field: 'createdAt', direction: 'desc' } as const
      const found = await loadRange(api.orders.list, {
        filter,
        sort,
        first: 0,
        last: Number.MAX_SAFE_INTEGER,
      })
      const newIds = new Set(found.map(({ id }) => id))
      return orderIds.filter((id) => newIds.has(id))
    }

    function openStatusMenu(orderIds: readonly number[], anchor: Element | null): void {
      if (orderIds.length > 0) showDialog({ kind: 'statusMenu', orderIds, place: placeOf(anchor) })
    }

    function openCancel(orderIds: readonly number[]): void {
      if (orderIds.length === 0) return
      const isDone = orderIds.every((id) => {
        const order = cachedOrder(queryClient, id)
        return order !== undefined && isCancelledOnMarketplace(order)
      })
      if (!isDone) showDialog({ kind: 'cancel', orderIds, statusId: null })
      else if (orderIds.length === 1) showToast({ text: t('toast.cancelledAlreadyOne') })
      else showToast({ text: t('toast.cancelledAlready', { count: orderIds.length }) })
    }

    function tellUndone(result: UndoResult | null): void {
      if (result !== null) closeAct(result.actionId)
      showToast({ text: words.undone(result) })
    }

    async function undo(actionId: number): Promise<void> {
      await api.outbox.undo({ actionId }).then(tellUndone, () => fail(t('toast.undoFailed')))
    }

    async function undoLast(): Promise<void> {
      await api.outbox.undoLast().then(tellUndone, () => fail(t('toast.undoFailed')))
    }

    async function undoChanges(changeIds: number[]): Promise<void> {
      await api.outbox.undoChanges({ changeIds }).then(
        (result) => showToast({ text: words.undone(result) }),
        () => fail(t('toast.undoFailed')),
      )
    }

    return {
      setStatus,
      chooseStatus,
      accept,
      openStatusMenu,
      openCancel,
      undo,
      undoLast,
      undoChanges,
      fail,
      accepted: acceptedStatus(statuses.values()),
    }
  }, [t, queryClient, statuses, isSendingPaused, texts, words])
}
