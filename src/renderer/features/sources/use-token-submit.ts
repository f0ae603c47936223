import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RightCheck, Source } from '#shared/contract/sources.ts'
import { assertNever } from '#shared/domain/assert-never.ts'
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

  const isFocusDue = useRef(false)
  const actionsRef = useRef<HTMLDivElement>(null)

  // The report pushes the buttons down: what can be done next must stay in sight.
  useEffect(() => {
    if (report !== null) actionsRef.current?.scrollIntoView({ block: 'nearest' })
  }, [report])

  // A disabled field takes no focus: it has to be given back first.
  useEffect(() => {
    if (busy !== null || !isFocusDue.current) return
    isFocusDue.current = false
    tokenRef.current?.focus()
  }, [busy, tokenRef])

  function blameToken(message: string): void {
    markToken(message)
    isFocusDue.current = true
  }

  function showRights(rights: readonly RightCheck[]): TokenVerdict {
    const verdict = judgeToken(rights)
    setReport({ kind: 'checked', verdict, rights })
    if (isTokenAtFault(verdict)) {
      blameToken(t(verdict === 'wrong_token' ? 'error.tokenWrong' : 'error.tokenNoOrders'))
    }
    return verdict
  }

  function showFailure(error: unknown): TokenVerdict {
    setReport({ kind: 'failed', reason: failureReason(error) })
    return 'failed'
  }

  async function connect(token: string): Promise<void> {
    setBusy('connecting')
    const outcome = await send(token.trim())
    show(outcome)
    setBusy(null)
  }

  function show(outcome: TokenOutcome): void {
    switch (outcome.kind) {
      case 'done':
        onDone(outcome.source)
        break
      case 'refused':
        showRights(outcome.rights)
        break
      case 'already_connected':
        setReport(outcome)
        blameToken(t('error.alreadyConnected', { name: outcome.sourceName }))
        break
      case 'other_shop':
        setReport(outcome)
        blameToken(t('error.otherShop'))
        break
      case 'failed':
        showFailure(outcome.error)
        break
      default:
        assertNever(outcome)
    }
  }

  /** Tests the token and, with every right there, sends it. */
  async function checkAndConnect(token: string): Promise<void> {
    setBusy('checking')
    setReport({ kind: 'checking' })
    const answer = await checkToken(token.trim())
    const verdict = Array.isArray(answer) ? showRights(answer) : showFailure(answer.error)
    if (verdict === 'ready') await connect(token)
    else setBusy(null)
  }

  return {
    busy,
    report,
    /** For the element that holds the buttons. */
    actionsRef,
    isGoodEnough: report?.kind === 'checked' && isGoodEnough(report.verdict),
    checkAndConnect,
    /** Sends a token that lacks rights Kramar can do without. */
    connectAnyway: connect,
    forgetReport: () => setReport(null),
  }
}
