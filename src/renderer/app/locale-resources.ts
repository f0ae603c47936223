import ukActions from '#shared/locale/uk/actions.json' with { type: 'json' }
import ukAnalytics from '#shared/locale/uk/analytics.json' with { type: 'json' }
import ukBackups from '#shared/locale/uk/backups.json' with { type: 'json' }
import ukBuyers from '#shared/locale/uk/buyers.json' with { type: 'json' }
import ukCatalog from '#shared/locale/uk/catalog.json' with { type: 'json' }
import ukCommands from '#shared/locale/uk/commands.json' with { type: 'json' }
import ukCommon from '#shared/locale/uk/common.json' with { type: 'json' }
import ukDayEnd from '#shared/locale/uk/day-end.json' with { type: 'json' }
import ukDesktop from '#shared/locale/uk/desktop.json' with { type: 'json' }
import ukDiagnostics from '#shared/locale/uk/diagnostics.json' with { type: 'json' }
import ukExport from '#shared/locale/uk/export.json' with { type: 'json' }
import ukFilters from '#shared/locale/uk/filters.json' with { type: 'json' }
import ukInbox from '#shared/locale/uk/inbox.json' with { type: 'json' }
import ukKeys from '#shared/locale/uk/keys.json' with { type: 'json' }
import ukMoney from '#shared/locale/uk/money.json' with { type: 'json' }
import ukNotifications from '#shared/locale/uk/notifications.json' with { type: 'json' }
import ukOrder from '#shared/locale/uk/order.json' with { type: 'json' }
import ukOutbox from '#shared/locale/uk/outbox.json' with { type: 'json' }
import ukOverdue from '#shared/locale/uk/overdue.json' with { type: 'json' }
import ukOwn from '#shared/locale/uk/own.json' with { type: 'json' }
import ukPalette from '#shared/locale/uk/palette.json' with { type: 'json' }
import ukParcels from '#shared/locale/uk/parcels.json' with { type: 'json' }
import ukPeople from '#shared/locale/uk/people.json' with { type: 'json' }
import ukPrintDialog from '#shared/locale/uk/print-dialog.json' with { type: 'json' }
import ukProblems from '#shared/locale/uk/problems.json' with { type: 'json' }
import ukQuarantine from '#shared/locale/uk/quarantine.json' with { type: 'json' }
import ukRules from '#shared/locale/uk/rules.json' with { type: 'json' }
import ukSettings from '#shared/locale/uk/settings.json' with { type: 'json' }
import ukShell from '#shared/locale/uk/shell.json' with { type: 'json' }
import ukSources from '#shared/locale/uk/sources.json' with { type: 'json' }
import ukStatusEditor from '#shared/locale/uk/status-editor.json' with { type: 'json' }
import ukStatuses from '#shared/locale/uk/statuses.json' with { type: 'json' }
import ukSuccessRate from '#shared/locale/uk/success-rate.json' with { type: 'json' }
import ukSync from '#shared/locale/uk/sync.json' with { type: 'json' }
import ukTracking from '#shared/locale/uk/tracking.json' with { type: 'json' }
import ukUpdates from '#shared/locale/uk/updates.json' with { type: 'json' }
import ukViews from '#shared/locale/uk/views.json' with { type: 'json' }
import ukWelcome from '#shared/locale/uk/welcome.json' with { type: 'json' }

/** Ukrainian is the language that texts are written in; its keys are the type of all keys. */
export const ukTexts = {
  actions: ukActions,
  buyers: ukBuyers,
  catalog: ukCatalog,
  analytics: ukAnalytics,
  commands: ukCommands,
  backups: ukBackups,
  common: ukCommon,
  desktop: ukDesktop,
  filters: ukFilters,
  diagnostics: ukDiagnostics,
  dayEnd: ukDayEnd,
  export: ukExport,
  inbox: ukInbox,
  keys: ukKeys,
  notifications: ukNotifications,
  money: ukMoney,
  order: ukOrder,
  outbox: ukOutbox,
  overdue: ukOverdue,
  own: ukOwn,
  palette: ukPalette,
  parcels: ukParcels,
  people: ukPeople,
  printDialog: ukPrintDialog,
  problems: ukProblems,
  quarantine: ukQuarantine,
  rules: ukRules,
  settings: ukSettings,
  shell: ukShell,
  sources: ukSources,
  statusEditor: ukStatusEditor,
  statuses: ukStatuses,
  successRate: ukSuccessRate,
  sync: ukSync,
  tracking: ukTracking,
  updates: ukUpdates,
  views: ukViews,
  welcome: ukWelcome,
}
