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
import enProblems from '#shared/locale/en/problems.json' with { type: 'json' }
import enQuarantine from '#shared/locale/en/quarantine.json' with { type: 'json' }
import enRules from '#shared/locale/en/rules.json' with { type: 'json' }
import enSettings from '#shared/locale/en/settings.json' with { type: 'json' }
import enShell from '#shared/locale/en/shell.json' with { type: 'json' }
import enSources from '#shared/locale/en/sources.json' with { type: 'json' }
import enStatusEditor from '#shared/locale/en/status-editor.json' with { type: 'json' }
import enStatuses from '#shared/locale/en/statuses.json' with { type: 'json' }
import enSync from '#shared/locale/en/sync.json' with { type: 'json' }
import enTracking from '#shared/locale/en/tracking.json' with { type: 'json' }
import enViews from '#shared/locale/en/views.json' with { type: 'json' }
import enWelcome from '#shared/locale/en/welcome.json' with { type: 'json' }
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
import ukProblems from '#shared/locale/uk/problems.json' with { type: 'json' }
import ukQuarantine from '#shared/locale/uk/quarantine.json' with { type: 'json' }
import ukRules from '#shared/locale/uk/rules.json' with { type: 'json' }
import ukSettings from '#shared/locale/uk/settings.json' with { type: 'json' }
import ukShell from '#shared/locale/uk/shell.json' with { type: 'json' }
import ukSources from '#shared/locale/uk/sources.json' with { type: 'json' }
import ukStatusEditor from '#shared/locale/uk/status-editor.json' with { type: 'json' }
import ukStatuses from '#shared/locale/uk/statuses.json' with { type: 'json' }
import ukSync from '#shared/locale/uk/sync.json' with { type: 'json' }
import ukTracking from '#shared/locale/uk/tracking.json' with { type: 'json' }
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
  problems: ukProblems,
  quarantine: ukQuarantine,
  rules: ukRules,
  settings: ukSettings,
  shell: ukShell,
  sources: ukSources,
  statusEditor: ukStatusEditor,
  statuses: ukStatuses,
  sync: ukSync,
  tracking: ukTracking,
  views: ukViews,
  welcome: ukWelcome,
}

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
  problems: enProblems,
  quarantine: enQuarantine,
  rules: enRules,
  settings: enSettings,
  shell: enShell,
  sources: enSources,
  statusEditor: enStatusEditor,
  statuses: enStatuses,
  sync: enSync,
  tracking: enTracking,
  views: enViews,
  welcome: enWelcome,
}
