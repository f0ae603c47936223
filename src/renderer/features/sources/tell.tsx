import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import i18next from 'i18next'

const closeButtonProps = () => ({ 'aria-label': i18next.t('common:close') })

/** Mantine greys the text under a title below 4.5:1. */
const styles = { description: { color: 'var(--k-text)' } }

/** A passing message that something was done. Says it to screen readers without taking the focus. */
export function tellDone(message: string, title?: string): void {
  notifications.show({
    message,
    title,
    role: 'status',
    color: 'green',
    icon: <IconCheck size={16} aria-hidden />,
    closeButtonProps: closeButtonProps(),
    styles,
  })
}

const LONG_MS = 20_000

/** That something was done, with what a person may want to do next. The list behind the bell keeps both. */
export function tellNext(message: string, title: string, next: { label: string; run(): void }): void {
  const id = notifications.show({
    message: (
      <>
        <p style={{ margin: '0 0 8px' }}>{message}</p>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            notifications.hide(id)
            next.run()
          }}
        >
          {next.label}
        </Button>
      </>
    ),
    title,
    role: 'status',
    color: 'green',
    autoClose: LONG_MS,
    icon: <IconCheck size={16} aria-hidden />,
    closeButtonProps: closeButtonProps(),
    styles,
  })
}

/** A message that something asked for did not happen; stays until it is closed. */
export function tellFailed(message: string): void {
  notifications.show({
    message,
    role: 'alert',
    color: 'red',
    autoClose: false,
    icon: <IconAlertTriangle size={16} aria-hidden />,
    closeButtonProps: closeButtonProps(),
    styles,
  })
}
