import enActions from '#shared/locale/en/actions.json' with { type: 'json' }
import enAnalytics from '#shared/locale/en/analytics.json' with { type: 'json' }
import enBackups from '#shared/locale/en/backups.json' with { type: 'json' }
import enBuyers from '#shared/locale/en/buyers.json' with { type: 'json' }
import enCatalog from '#shared/locale/en/catalog.json' with { type: 'json' }
import enCommands from '#shared/locale/en/commands.json' with { type: 'json' }
import enCommon from '#shared/locale/en/common.json' with { type: 'json' }
import enDayEnd from '#shared/locale/en/day-end.json' with { type: 'json' }
import enDesktop from '#shared/locale/en/desktop.json' with { type: 'json' }
import enDiagnostics from '#shared/locale/en/diagnostics.json' with { type: 'json' }
import enExport from '#shared/locale/en/export.json' with { type: 'json' }
import enFilters from '#shared/locale/en/filters.json' with { type: 'json' }
import enInbox from '#shared/locale/en/inbox.json' with { type: 'json' }
import enKeys from '#shared/locale/en/keys.json' with { type: 'json' }
import enMoney from '#shared/locale/en/money.json' with { type: 'json' }
import enNotifications from '#shared/locale/en/notifications.json' with { type: 'json' }
import enOrder from '#shared/locale/en/order.json' with { type: 'json' }
import enOutbox from '#shared/locale/en/outbox.json' with { type: 'json' }
import enOverdue from '#shared/locale/en/overdue.json' with { type: 'json' }
import enOwn from '#shared/locale/en/own.json' with { type: 'json' }
import enPalette from '#shared/locale/en/palette.json' with { type: 'json' }
import enParcels from '#shared/locale/en/parcels.json' with { type: 'json' }
import enPeople from '#shared/locale/en/people.json' with { type: 'json' }
import enPrintDialog from '#shared/locale/en/print-dialog.json' with { type: 'json' }
import enProblems from '#shared/locale/en/problems.json' with { type: 'json' }
import enQuarantine from '#shared/locale/en/quarantine.json' with { type: 'json' }
import enRules from '#shared/locale/en/rules.json' with { type: 'json' }
import enSettings from '#shared/locale/en/settings.json' with { type: 'json' }
import enShell from '#shared/locale/en/shell.json' with { type: 'json' }
import enSources from '#shared/locale/en/sources.json' with { type: 'json' }
import enStatusEditor from '#shared/locale/en/status-editor.json' with { type: 'json' }
import enStatuses from '#shared/locale/en/statuses.json' with { type: 'json' }
import enSuccessRate from '#shared/locale/en/success-rate.json' with { type: 'json' }
import enSync from '#shared/locale/en/sync.json' with { type: 'json' }
import enTracking from '#shared/locale/en/tracking.json' with { type: 'json' }
import enUpdates from '#shared/locale/en/updates.json' with { type: 'json' }
import enViews from '#shared/locale/en/views.json' with { type: 'json' }
import enWelcome from '#shared/locale/en/welcome.json' with { type: 'json' }

/** The texts in English: loaded only where they are wanted. */
export const enTexts = {
  actions: enActions,
  buyers: enBuyers,
  catalog: enCatalog,
  analytics: enAnalytics,
  commands: enCommands,
  backups: enBackups,
  common: enCommon,
  desktop: enDesktop,
  filters: enFilters,
  diagnostics: enDiagnostics,
  dayEnd: enDayEnd,
  export: enExport,
  inbox: enInbox,
  keys: enKeys,
  notifications: enNotifications,
  money: enMoney,
  order: enOrder,
  outbox: enOutbox,
  overdue: enOverdue,
  own: enOwn,
  palette: enPalette,
  parcels: enParcels,
  people: enPeople,
  printDialog: enPrintDialog,
  problems: enProblems,
  quarantine: enQuarantine,
  rules: enRules,
  settings: enSettings,
  shell: enShell,
  sources: enSources,
  statusEditor: enStatusEditor,
  statuses: enStatuses,
  successRate: enSuccessRate,
  sync: enSync,
  tracking: enTracking,
  updates: enUpdates,
  views: enViews,
  welcome: enWelcome,
}
