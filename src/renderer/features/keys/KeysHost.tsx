import { useTranslation } from 'react-i18next'
import classes from './Keys.module.css'
import { Keys } from './Keys.tsx'
import { continuations } from './keymap.ts'
import { useCommandKeys } from './use-command-keys.ts'

/** Listens to the keys of all commands, and shows what can follow on the first key of two. */
export function KeysHost() {
  const { t } = useTranslation('commands')
  const { pending, keymap } = useCommandKeys()
  if (pending === null) return null
  return (
    <div className={classes.pair} data-testid="key-pair">
      <Keys keys={pending} />
      {continuations(keymap, pending).map(({ key, command }) => (
        <span key={key} className={classes.choice}>
          <Keys keys={key} />
          {t(command)}
        </span>
      ))}
    </div>
  )
}
