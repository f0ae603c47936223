import type { AnyContractProcedure } from '@orpc/contract'
import type { contract } from '#shared/contract/contract.ts'
import type { Settings } from '#shared/contract/settings.ts'

/**
 * Who may call a procedure, and what it has to do with orders (product U2):
 * - `open`: answers before anybody has said who works, and tells of no order then
 * - `neutral`: tells of no order and changes none
 * - `orders`: tells of orders or changes them, of the sources only that the person may see
 * - `owner`: belongs to the business
 */
export type Access = 'open' | 'neutral' | 'orders' | 'owner'

type AccessOf<Part> = Part extends AnyContractProcedure
  ? Access
  : { readonly [Name in keyof Part]: AccessOf<Part[Name]> }

/** Every procedure there is: one that is not here does not compile. */
const ACCESS = {
  analytics: { summary: 'orders', breakdown: 'orders', items: 'orders' },
  app: { getInfo: 'open', watchEvents: 'open' },
  backups: { get: 'neutral', describe: 'owner', make: 'owner', restore: 'owner', setFolder: 'owner' },
  desktop: { getStartAtLogin: 'neutral', setStartAtLogin: 'neutral', watchRequests: 'neutral' },
  diagnostics: { collect: 'neutral' },
  notifications: { list: 'orders', countUnread: 'orders', markRead: 'orders', watchShown: 'orders' },
  buyers: { ofOrder: 'orders', setCaution: 'orders' },
  dayEnd: { list: 'orders' },
  notes: { list: 'orders', add: 'orders', edit: 'orders', remove: 'orders' },
  money: {
    listTypes: 'neutral',
    addType: 'owner',
    renameType: 'owner',
    setTypeArchived: 'owner',
    list: 'orders',
    ofOrder: 'orders',
    add: 'orders',
    remove: 'orders',
    getSettings: 'orders',
    saveSettings: 'owner',
  },
  listings: {
    list: 'orders',
    groups: 'orders',
    syncs: 'orders',
    setEnabled: 'owner',
    readNow: 'orders',
  },
  orders: {
    list: 'orders',
    get: 'orders',
    getRaw: 'orders',
    previewSetStatus: 'orders',
    setStatus: 'orders',
    explainNotSent: 'orders',
    reread: 'orders',
    facets: 'orders',
    count: 'orders',
  },
  outbox: {
    list: 'orders',
    count: 'orders',
    listAttempts: 'orders',
    undo: 'orders',
    undoLast: 'orders',
    undoChanges: 'orders',
    sendNow: 'orders',
    retry: 'orders',
    giveUp: 'orders',
    confirmRefund: 'orders',
    resolveConflict: 'orders',
  },
  parcels: { list: 'orders', count: 'orders' },
  people: {
    session: 'open',
    switchTo: 'open',
    lock: 'open',
    list: 'neutral',
    add: 'owner',
    update: 'owner',
    setPin: 'neutral',
    getTurns: 'orders',
    setTurns: 'owner',
    assign: 'orders',
  },
  products: {
    list: 'neutral',
    get: 'neutral',
    create: 'neutral',
    update: 'neutral',
    setArchived: 'neutral',
    previewCreation: 'neutral',
    createFromListings: 'neutral',
    linkListing: 'neutral',
    linesOfOrder: 'orders',
    unmatchedLines: 'orders',
    tieLine: 'orders',
  },
  export: { table: 'orders', run: 'orders' },
  print: { check: 'orders', render: 'orders', renderPdf: 'orders' },
  quarantine: { list: 'orders', retry: 'orders', setDismissed: 'orders' },
  rules: { get: 'orders', refreshTargets: 'owner', dryRun: 'owner', save: 'owner' },
  settings: { get: 'open', update: 'neutral' },
  snoozes: { set: 'orders' },
  sources: {
    list: 'orders',
    checkToken: 'owner',
    connect: 'owner',
    connectDemo: 'owner',
    update: 'owner',
    pause: 'owner',
    resume: 'owner',
    replaceToken: 'owner',
    remove: 'owner',
  },
  statuses: {
    list: 'neutral',
    add: 'owner',
    update: 'owner',
    reorder: 'owner',
    countOrders: 'owner',
    archive: 'owner',
  },
  stock: {
    list: 'neutral',
    count: 'orders',
    movements: 'orders',
    act: 'neutral',
    countFromProm: 'neutral',
    previewTable: 'neutral',
    previewWorkbook: 'neutral',
    applyTable: 'neutral',
    writeTable: 'neutral',
    returns: 'orders',
    answerReturn: 'orders',
    getPolicy: 'neutral',
    updatePolicy: 'owner',
  },
  successRate: { get: 'orders', note: 'orders' },
  sync: { list: 'orders', checkNow: 'orders', pauseImport: 'owner', resumeImport: 'owner' },
  tags: { list: 'neutral', count: 'orders', add: 'neutral', update: 'neutral', set: 'orders' },
  tracking: {
    ofOrder: 'orders',
    setNumber: 'orders',
    sendNow: 'orders',
    previewTable: 'orders',
    applyTable: 'orders',
    getSettings: 'orders',
    saveSettings: 'owner',
  },
  transfer: {
    list: 'orders',
    preview: 'owner',
    enable: 'owner',
    disable: 'owner',
    changes: 'neutral',
    count: 'neutral',
    retryChanges: 'owner',
    giveUp: 'owner',
    retry: 'owner',
    reverts: 'neutral',
  },
  updates: { get: 'neutral', checkNow: 'neutral', restart: 'neutral' },
  views: {
    list: 'neutral',
    count: 'orders',
    add: 'neutral',
    update: 'neutral',
    reorder: 'neutral',
    remove: 'neutral',
  },
} as const satisfies AccessOf<typeof contract>

/** @param path of a procedure in the contract. @returns what is not known is the owner's */
export function accessOf(path: readonly string[]): Access {
  const found = path.reduce<unknown>(
    (part, name) => (typeof part === 'object' && part !== null ? Reflect.get(part, name) : undefined),
    ACCESS,
  )
  return found === 'open' || found === 'neutral' || found === 'orders' ? found : 'owner'
}

/** What of the settings belongs to the business; the rest is a matter of whoever sits at the computer. */
export const OWNER_SETTINGS: ReadonlySet<keyof Settings> = new Set([
  'pollIntervalMs',
  'requestSpacingMs',
  'holdSingleMs',
  'holdBulkMs',
  'backupFolder',
  'mutedNotifications',
  'tariffs',
  'overdue',
  'printShopName',
  'printReturnAddress',
])
