import { type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RightCheck, Source } from '#shared/contract/sources.ts'
import { failureReason } from './failure-reason.ts'
import type { TokenReport } from './RightsReport.tsx'
import { checkToken, type TokenOutcome } from './submit-token.ts'
import { isGoodEnough, isTokenAtFault, judgeToken, type TokenVerdict } from './token-check.ts'

interface Options {
  tokenRef: RefObject<HTMLInputElement | null>
  /** Sends the token for good. */
  send: (token: string) => Promise<TokenOutcome>
  markToken: (message: string) => void
  onDone: (source: Source) => void
}

/** The steps of handing in a token: check it, show what it allows, send it when it is good enough. */
export function useTokenSubmit({ tokenRef, send, markToken, onDone }: Options) {
  const { t } = useTranslation('sources')
  const [busy, setBusy] = useState<'checking' | 'connecting' | null>(null)
  const [report, setReport] = useState<TokenReport | null>(null)

  function blameToken(message: string): void {
    markToken(message)
    // The field is disabled until the next paint, and a disabled field takes no focus.
    setTimeout(() => tokenRef.current?.focus())
  }

  function showRights(rights: readonly RightCheck[]): TokenVerdict {
    const verdict = judgeToken(rights)
    setReport({ kind: 'checked', verdict, rights })
    if (isTokenAtFault(verdict)) {
      blameToken(t(verdict === 'wrong_token' ? 'error.tokenWrong' : 'error.tokenNoOrders'))
    }
    return verdict
  }

  function showFailure(error: unknown): void {
    setReport({ kind: 'failed', reason: failureReason(error) })
  }

  async function connect(token: string): Promise<void> {
    setBusy('connecting')
    const outcome = await send(token.trim())
    setBusy(null)
    switch (outcome.kind) {
      case 'done':
        return onDone(outcome.source)
      case 'refused':
        showRights(outcome.rights)
        return
      case 'already_connected':
        setReport(outcome)
        return blameToken(t('error.alreadyConnected', { name: outcome.sourceName }))
      case 'other_shop':
        setReport(outcome)
        return blameToken(t('error.otherShop'))
      case 'failed':
        return showFailure(outcome.error)
    }
  }

  /** Tests the token and, with every right there, sends it. */
  async function checkAndConnect(token: string): Promise<void> {
    setBusy('checking')
    setReport({ kind: 'checking' })
    const answer = await checkToken(token.trim())
    setBusy(null)
    if (!Array.isArray(answer)) return showFailure(answer.error)
    if (showRights(answer) === 'ready') await connect(token)
  }

  return {
    busy,
    report,
    isGoodEnough: report?.kind === 'checked' && isGoodEnough(report.verdict),
    checkAndConnect,
    /** Sends a token that lacks rights Kramar can do without. */
    connectAnyway: connect,
    forgetReport: () => setReport(null),
  }
}
