import { ActionIcon, Kbd } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MOD_KEY } from '../../ui/mod-key.ts'
import { useNow } from '../../ui/use-now.ts'
import { ActProgressText } from '../actions/ActProgressText.tsx'
import { useActDialogs } from '../actions/act-dialogs.ts'
import classes from './Toasts.module.css'
import { secondsUntil, type Toast, useToasts } from './toast-store.ts'

const MINUTES_FROM_S = 100

/** What was just done, with the way back. Never takes the focus; waits while somebody points at it. */
export function Toasts({ onUndo }: { onUndo(actionId: number): Promise<void> }) {
  const { t } = useTranslation('actions')
  const toasts = useToasts((state) => state.toasts)
  return (
    <section className={classes.place} aria-label={t('toast.label')}>
      <div role="status" className={classes.list}>
        <ActProgressText className={classes.toast} />
        {toasts.map((toast) => (
          <ToastView key={toast.id} toast={toast} onUndo={onUndo} />
        ))}
      </div>
    </section>
  )
}

function ToastView({ toast, onUndo }: { toast: Toast; onUndo(actionId: number): Promise<void> }) {
  const { t } = useTranslation('actions')
  const { t: commonT } = useTranslation()
  const close = useToasts((state) => state.close)
  const { id, actionId, lifeMs } = toast
  const [isPointed, setPointed] = useState(false)
  const [hasFocus, setFocus] = useState(false)
  const isUnderDialog = useActDialogs((state) => state.dialog !== null)
  const isPaused = isPointed || hasFocus || isUnderDialog
  const remainingMs = useRef(lifeMs)

  useEffect(() => {
    if (isPaused) return
    const startedAt = Date.now()
    const timer = setTimeout(() => close(id), remainingMs.current)
    return () => {
      clearTimeout(timer)
      remainingMs.current -= Date.now() - startedAt
    }
  }, [isPaused, close, id])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it or moving into it only stops its clock.
    <div
      className={classes.toast}
      data-tone={toast.tone}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={() => setFocus(true)}
      onBlur={() => setFocus(false)}
    >
      <span className={classes.text}>
        {toast.text} {toast.going !== null && <Going {...toast.going} />}
      </span>
      {actionId !== null && (
        <button type="button" className={classes.undo} onClick={() => void onUndo(actionId)}>
          {t('toast.undo')}
          <Kbd size="xs" aria-hidden className={classes.key}>
            {MOD_KEY} Z
          </Kbd>
        </button>
      )}
      <ActionIcon
        variant="transparent"
        size={24}
        aria-label={commonT('close')}
        className={classes.close}
        onClick={() => close(id)}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </div>
  )
}

/** Readers hear once what goes and when; the seconds that run are for the eye only. */
function Going({ what, at }: { what: string; at: number }) {
  const { t } = useTranslation('actions')
  const now = useNow(250)
  const [secondsAtFirst] = useState(() => secondsUntil(at, Date.now()))
  const seconds = secondsUntil(at, now)

  function sentence(left: number): string {
    if (left === 0) return t('toast.goes', { what })
    return left < MINUTES_FROM_S
      ? t('toast.goesInSeconds', { what, seconds: left })
      : t('toast.goesInMinutes', { what, minutes: Math.round(left / 60) })
  }

  return (
    <>
      <span className={classes.spoken}>{sentence(secondsAtFirst)}</span>
      <span className={classes.going} aria-hidden>
        {sentence(seconds)}
      </span>
    </>
  )
}
