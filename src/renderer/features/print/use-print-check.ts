import { useEffect, useState } from 'react'
import type { CheckedOrder } from '#shared/contract/print.ts'
import type { Problem } from '#shared/domain/app-error.ts'
import { api } from '../../api/client.ts'

export type PrintCheckState =
  | { step: 'checking'; done: number; total: number }
  | { step: 'checked'; orders: readonly CheckedOrder[]; problem: Problem | null }
  | { step: 'failed' }

/** Has the orders read from Prom as soon as it is there; leaving it ends that. @returns `again`: asks anew */
export function usePrintCheck(orderIds: readonly number[]): { state: PrintCheckState; again(): void } {
  const [round, setRound] = useState(0)
  const [state, setState] = useState<PrintCheckState>({ step: 'checking', done: 0, total: orderIds.length })

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks for the same orders again.
  useEffect(() => {
    const controller = new AbortController()
    setState({ step: 'checking', done: 0, total: orderIds.length })
    const follow = async () => {
      const steps = await api.print.check({ orderIds: [...orderIds] }, { signal: controller.signal })
      for await (const step of steps) {
        if (controller.signal.aborted) return
        if (step.kind === 'checked') setState({ step: 'checked', orders: step.orders, problem: step.problem })
        else setState({ step: 'checking', done: step.done, total: step.total })
      }
    }
    follow().catch(() => {
      if (!controller.signal.aborted) setState({ step: 'failed' })
    })
    return () => controller.abort()
  }, [orderIds, round])

  return { state, again: () => setRound((before) => before + 1) }
}
