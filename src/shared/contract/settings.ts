import { oc } from '@orpc/contract'
import { z } from 'zod'
import { DEFAULT_OVERDUE_LIMITS, overdueLimitsSchema } from '#shared/domain/overdue.ts'
import { DEFAULT_TARIFFS, tariffsSchema } from './money.ts'
import { NOTIFICATION_KINDS } from './notifications.ts'
import { PAPERS } from './print.ts'

export const LANGUAGES = ['uk', 'en'] as const
export const THEMES = ['system', 'light', 'dark'] as const
export const DENSITIES = ['compact', 'normal', 'roomy'] as const

const MINUTE_MS = 60_000

const minuteOfDay = z
  .int()
  .min(0)
  .max(24 * 60 - 1)

/** Everything the user may set for the whole application. Kept in the settings file, never in the database. */
export const settingsSchema = z.object({
  language: z.enum(LANGUAGES),
  theme: z.enum(THEMES),
  density: z.enum(DENSITIES),
  /** Time between two quick checks of a shop. */
  pollIntervalMs: z
    .int()
    .min(MINUTE_MS)
    .max(60 * MINUTE_MS),
  /** Least time between the starts of two requests to one shop (prom-api 1.5: 0.4 s is free of trouble). */
  requestSpacingMs: z.int().min(0).max(10_000),
  /** Stops everything outgoing at once; reading goes on. */
  isSendingPaused: z.boolean(),
  /** How long a change of one order can be taken back before it goes to Prom. */
  holdSingleMs: z
    .int()
    .min(0)
    .max(10 * MINUTE_MS),
  /** The same for a change of several orders at once. */
  holdBulkMs: z
    .int()
    .min(0)
    .max(60 * MINUTE_MS),
  /** Whether single letters are commands; off for those who press them by accident or by voice (WCAG 2.1.4). */
  areSingleKeysOn: z.boolean(),
  /** Closing the window leaves Kramar working in the tray, where there is one. */
  isClosedToTray: z.boolean(),
  /** The seller has been told once what closing the window does. */
  isTrayExplained: z.boolean(),
  /** The seller has been asked once whether Kramar is to start at login. */
  isStartAtLoginOffered: z.boolean(),
  /** New versions of Kramar are looked for and fetched. */
  areUpdatesChecked: z.boolean(),
  /** A version that was fetched is installed when the seller quits. */
  areUpdatesInstalledOnQuit: z.boolean(),
  /** The seller's own keys by command (`keysOf`); commands of another version may be among them. */
  commandKeys: z.record(z.string(), z.array(z.string().max(80)).max(4)),
  /** Where copies of the database are written; `null`: beside it. Set through `backups.setFolder`, which looks at it. */
  backupFolder: z.string().nullable(),
  /** Events that are neither shown nor listed. What a later version adds is told until it is switched off. */
  mutedNotifications: z.array(z.enum(NOTIFICATION_KINDS)),
  hasNotificationSound: z.boolean(),
  /** When nothing is shown, in minutes after midnight in Kyiv; may span midnight. `null`: no such time. */
  quietHours: z.object({ fromMinute: minuteOfDay, untilMinute: minuteOfDay }).nullable(),
  /** Notifications can be read by whoever looks at the screen: the buyer's name is in them only when this is on. */
  isBuyerNameNotified: z.boolean(),
  /** By which fees of Prom are computed. */
  tariffs: tariffsSchema,
  /** After how many minutes an order is overdue in its status. */
  overdue: overdueLimitsSchema,
  printPaper: z.enum(PAPERS),
  /** The sender on packing slips; empty: the name of the order's source. */
  printShopName: z.string().max(200),
  printReturnAddress: z.string().max(500),
  /** What the seller was looking at, as the page left it; opaque to the main process. */
  view: z.record(z.string(), z.json()),
})

export type Settings = z.infer<typeof settingsSchema>

export const DEFAULT_SETTINGS: Settings = {
  language: 'uk',
  theme: 'system',
  density: 'normal',
  pollIntervalMs: MINUTE_MS,
  requestSpacingMs: 400,
  isSendingPaused: false,
  holdSingleMs: 10_000,
  holdBulkMs: MINUTE_MS,
  areSingleKeysOn: true,
  isClosedToTray: true,
  isTrayExplained: false,
  isStartAtLoginOffered: false,
  areUpdatesChecked: true,
  areUpdatesInstalledOnQuit: true,
  commandKeys: {},
  backupFolder: null,
  printPaper: 'a4',
  printShopName: '',
  printReturnAddress: '',
  mutedNotifications: [],
  hasNotificationSound: true,
  quietHours: null,
  isBuyerNameNotified: false,
  tariffs: DEFAULT_TARIFFS,
  overdue: DEFAULT_OVERDUE_LIMITS,
  view: {},
}

export const settingsContract = {
  get: oc.output(settingsSchema),
  update: oc.input(settingsSchema.partial()).output(settingsSchema),
}
