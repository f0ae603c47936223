import { EventEmitter } from 'node:events'

type ThemeSource = 'system' | 'light' | 'dark'

/** `nativeTheme` on a system that is set to light. */
export class NativeTheme extends EventEmitter {
  #source: ThemeSource = 'system'

  get themeSource(): ThemeSource {
    return this.#source
  }

  set themeSource(source: ThemeSource) {
    if (source === this.#source) return
    this.#source = source
    this.emit('updated')
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark'
  }

  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return false
  }
}

export const nativeTheme = new NativeTheme()
