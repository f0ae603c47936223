import type { ShellT } from '../shell-texts.ts'

export type TrayAction = 'open' | 'showNew' | 'checkNow' | 'togglePause' | 'quit'

/** One line of the tray's menu; `null` is a line between two parts. */
export interface TrayItem {
  action: TrayAction
  label: string
  isEnabled: boolean
  /** Only of what is on or off. */
  isChecked?: boolean
}

export interface TrayState {
  /** Orders that nobody has accepted yet. */
  newCount: number
  isSendingPaused: boolean
  /** Whether there is a shop to check. */
  hasSources: boolean
}

/** The menu of the tray: everything it can do, because clicks on the icon itself do not arrive everywhere. */
export function trayMenu(
  { newCount, isSendingPaused, hasSources }: TrayState,
  t: ShellT,
): (TrayItem | null)[] {
  return [
    { action: 'open', label: t('tray.open'), isEnabled: true },
    {
      action: 'showNew',
      label: newCount === 0 ? t('tray.noNew') : t('tray.new', { count: newCount }),
      isEnabled: newCount > 0,
    },
    null,
    { action: 'checkNow', label: t('tray.checkNow'), isEnabled: hasSources },
    { action: 'togglePause', label: t('tray.pause'), isEnabled: true, isChecked: isSendingPaused },
    null,
    { action: 'quit', label: t('tray.quit'), isEnabled: true },
  ]
}

export function trayTooltip({ newCount, isSendingPaused }: TrayState, t: ShellT): string {
  const text = newCount === 0 ? t('tray.tooltip') : t('tray.tooltipNew', { count: newCount })
  return isSendingPaused ? t('tray.tooltipPaused', { text }) : text
}
