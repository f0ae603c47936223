import i18next from 'i18next'
import type { KramarNotification, ShownNotification } from '#shared/contract/notifications.ts'
import type { Settings } from '#shared/contract/settings.ts'
import { createFormat } from '#shared/format.ts'
import en from '#shared/locale/en/notifications.json' with { type: 'json' }
import uk from '#shared/locale/uk/notifications.json' with { type: 'json' }
import {
  jointTarget,
  jointWords,
  notificationTarget,
  notificationWords,
  type Wording,
} from '#shared/notification-words.ts'

const texts = i18next.createInstance()
// All texts are given, so it is ready when `init` returns.
void texts.init({
  initAsync: false,
  lng: 'uk',
  fallbackLng: 'uk',
  resources: { uk: { notifications: uk }, en: { notifications: en } },
  interpolation: { escapeValue: false },
})

type ShowingSettings = Pick<Settings, 'language' | 'hasNotificationSound' | 'isBuyerNameNotified'>

/** Puts events into one notification each, or all of them into one. */
export function toShown(
  notifications: readonly KramarNotification[],
  how: 'each' | 'together',
  settings: ShowingSettings,
  isSourceNamed: boolean,
): ShownNotification[] {
  const wording: Wording = {
    t: texts.getFixedT(settings.language, 'notifications'),
    format: createFormat(settings.language),
    isBuyerNamed: settings.isBuyerNameNotified,
    isSourceNamed,
  }
  const isSilent = !settings.hasNotificationSound
  if (how === 'together' && notifications.length > 1) {
    return [
      {
        ids: notifications.map(({ id }) => id),
        ...jointWords(notifications, wording),
        isSilent,
        target: jointTarget(notifications),
      },
    ]
  }
  return notifications.map((one) => ({
    ids: [one.id],
    ...notificationWords(one, wording),
    isSilent,
    target: notificationTarget(one),
  }))
}
