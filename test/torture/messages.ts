/** What the driver tells the application's process when it starts it. */
export interface TortureTask {
  dataDir: string
  promApiUrl: string
  token: string
  /** What the keychain has, as JSON: outlives the process. */
  keychainFile: string
}

/** A call of the API, such as `['orders', 'setStatus']`. */
export interface TortureCall {
  id: number
  path: [domain: string, procedure: string]
  input: unknown
}

export type TortureAnswer =
  | { kind: 'ready' }
  | { kind: 'answer'; id: number; result: unknown }
  | { kind: 'failed'; id: number; message: string }
  | { kind: 'log'; level: string; message: string; details: string }
