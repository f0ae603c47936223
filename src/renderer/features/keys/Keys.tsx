import { Kbd } from '@mantine/core'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { type CommandId, keysOf } from '#shared/domain/commands.ts'
import { useSettings } from '../../api/queries.ts'
import classes from './Keys.module.css'
import { keyLabels, keyText } from './key-labels.ts'
import { isSingleKey } from './keymap.ts'

/** A key as it is printed on the keyboard; two that are pressed one after the other have a word between them. */
export function Keys({ keys }: { keys: string }) {
  const { t } = useTranslation('keys')
  return (
    <span className={classes.keys}>
      {keyLabels(keys).map((labels, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same key may come twice, and the order never changes.
        <Fragment key={index}>
          {index > 0 && <span className={classes.then}>{t('then')}</span>}
          {labels.map((label) => (
            <Kbd key={label} size="xs">
              {label}
            </Kbd>
          ))}
        </Fragment>
      ))}
    </span>
  )
}

/** The first key of a command that works now; `null`: none, or single keys are turned off. */
export function useCommandKey(id: CommandId): string | null {
  const { commandKeys, areSingleKeysOn } = useSettings()
  return keysOf(id, commandKeys).find((keys) => areSingleKeysOn || !isSingleKey(keys)) ?? null
}

/** The key of a command, small and beside its button; nothing where it has none. */
export function CommandKey({ id, className }: { id: CommandId; className?: string | undefined }) {
  const keys = useCommandKey(id)
  return keys === null ? null : (
    <Kbd size="xs" aria-hidden {...(className !== undefined && { className })}>
      {keyText(keys)}
    </Kbd>
  )
}
