import type * as Electron from 'electron'
import type { Application } from './application.ts'
import type { BrowserWindow } from './browser-window.ts'
import type { NativeImage, nativeImage } from './native-image.ts'
import type { NativeTheme } from './native-theme.ts'
import type { net } from './power-monitor.ts'
import type { Protocols } from './protocol.ts'
import type { screen } from './screen.ts'
import type { DefaultSession } from './session.ts'
import type { dialog, Menu, Notification, shell, Tray } from './shell-parts.ts'
import type { WebContents } from './web-contents.ts'

// Nothing here runs: the types alone fail the build when the stand-in offers what Electron does not have.

type Method = (...args: never[]) => unknown

/** Either may know more than the other, as the stand-in emulates a part of each option and result. */
type IsComparable<A, B> = [A] extends [B] ? true : [B] extends [A] ? true : false

/** Each argument against its counterpart; a method of ours may take fewer. */
type AreComparable<Ours extends unknown[], Theirs extends unknown[]> = Ours extends []
  ? true
  : Theirs extends []
    ? false
    : [Ours, Theirs] extends [[(infer A)?, ...infer RestA], [(infer B)?, ...infer RestB]]
      ? A extends Method
        ? AreComparable<RestA, RestB>
        : IsComparable<A, B> extends true
          ? AreComparable<RestA, RestB>
          : false
      : true

type IsLikeTheirs<Ours, Theirs> = Ours extends Method
  ? Theirs extends Method
    ? AreComparable<Parameters<Ours>, Parameters<Theirs>>
    : false
  : Theirs extends Method
    ? false
    : true

/** What is not in Electron, or otherwise there. `Own` are the parts by which the stand-in itself is reached. */
type Drift<Ours, Theirs, Own extends keyof Ours = never> = {
  [Name in Exclude<keyof Ours, Own>]: Name extends keyof Theirs
    ? IsLikeTheirs<Ours[Name], Theirs[Name]> extends true
      ? never
      : Name
    : Name
}[Exclude<keyof Ours, Own>]

/** Listening and emitting come from Node's own emitter in both. */
type Emitter = keyof import('node:events').EventEmitter

type None<_Found extends never> = true

export type StandInIsLikeElectron = [
  None<Drift<Application, Electron.App, Emitter | 'beforeExit'>>,
  None<Drift<BrowserWindow, Electron.BrowserWindow, Emitter | 'webContents'>>,
  None<Drift<WebContents, Electron.WebContents, Emitter | WebContentsOwn>>,
  None<Drift<NativeImage, Electron.NativeImage, 'describe'>>,
  None<Drift<typeof nativeImage, typeof Electron.nativeImage>>,
  None<Drift<NativeTheme, Electron.NativeTheme, Emitter>>,
  None<Drift<typeof net, Electron.Net>>,
  None<Drift<Protocols, Electron.Protocol, 'answer'>>,
  None<Drift<typeof screen, Electron.Screen>>,
  None<Drift<DefaultSession, Electron.Session, 'grantedPermissions'>>,
  None<Drift<typeof dialog, Electron.Dialog>>,
  None<Drift<typeof shell, Electron.Shell>>,
  None<Drift<Menu, Electron.Menu, 'labels' | 'ticked' | 'click' | 'items'>>,
  // Their arguments are `Menu` and `NativeImage` above: classes with private parts, which no other class is like.
  None<Drift<Tray, Electron.Tray, Emitter | 'clickMenu' | 'setContextMenu' | 'setImage'>>,
  None<Drift<Notification, Electron.Notification, Emitter>>,
]

type WebContentsOwn = 'attachDocument' | 'onZoom' | 'attach' | 'resize' | 'load' | 'leave' | 'face'

// A method that is not there, and one that takes something else, are found.
type Invented = { setBadgeCount(count: string): void; fly(): void; getVersion(): string }
export type DriftIsFound = [
  Drift<Invented, Electron.App> extends 'setBadgeCount' | 'fly' ? true : never,
  'setBadgeCount' | 'fly' extends Drift<Invented, Electron.App> ? true : never,
]
export const DRIFT_IS_FOUND: DriftIsFound = [true, true]
