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
