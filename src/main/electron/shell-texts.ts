import i18next, { type TFunction } from 'i18next'
import type { Settings } from '#shared/contract/settings.ts'
import enCommands from '#shared/locale/en/commands.json' with { type: 'json' }
import enShell from '#shared/locale/en/shell.json' with { type: 'json' }
import ukCommands from '#shared/locale/uk/commands.json' with { type: 'json' }
import ukShell from '#shared/locale/uk/shell.json' with { type: 'json' }

export type ShellT = TFunction<'shell'>
export type CommandsT = TFunction<'commands'>

/** The texts of everything that is native: tray, menus, dialogs. */
export interface ShellTexts {
  shell: ShellT
  commands: CommandsT
}

const texts = i18next.createInstance()
// All texts are given, so it is ready when `init` returns.
void texts.init({
  initAsync: false,
  lng: 'uk',
  fallbackLng: 'uk',
  resources: {
    uk: { shell: ukShell, commands: ukCommands },
    en: { shell: enShell, commands: enCommands },
  },
  interpolation: { escapeValue: false },
})

export function shellTexts(language: Settings['language']): ShellTexts {
  return { shell: texts.getFixedT(language, 'shell'), commands: texts.getFixedT(language, 'commands') }
}
