import { Button, Group, Title } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  COMMAND_GROUPS,
  COMMAND_IDS,
  type CommandGroup,
  type CommandId,
  changeableKeysOf,
  FIXED_KEYS,
} from '#shared/domain/commands.ts'
import { useSettings } from '../../api/queries.ts'
import { announce } from '../../ui/LiveRegion.tsx'
import { useUpdateSettings } from '../settings/use-update-settings.ts'
import classes from './KeySettings.module.css'
import { SingleKeySwitch } from './KeySheet.tsx'
import { Keys } from './Keys.tsx'
import { keyText } from './key-labels.ts'
import { conflictsOf, type KeyRefusal, refusalOf, withKeys } from './keymap.ts'
import { useKeyRecorder } from './use-key-recorder.ts'

const GROUPS = Object.keys(COMMAND_GROUPS) as CommandGroup[]

/** Commands whose every key is fixed: there is nothing to change. */
const isFixed = (id: CommandId) =>
  id === 'goBack' || (FIXED_KEYS[id] !== undefined && /^(open|tickTo)/.test(id))

/** Which key does what: changed by pressing it, with the commands named that would lose it (WCAG 2.1.4). */
export function KeySettings() {
  const { t } = useTranslation('keys')
  const titleId = useId()
  const { commandKeys } = useSettings()
  const update = useUpdateSettings()
  const hasChanges = COMMAND_IDS.some((id) => commandKeys[id] !== undefined)

  return (
    <section className={classes.section} aria-labelledby={titleId}>
      <Title order={2} size="h5" id={titleId}>
        {t('settings.title')}
      </Title>
      <SingleKeySwitch />
      {GROUPS.map((group) => (
        <KeyTable key={group} group={group} />
      ))}
      {hasChanges && (
        <Button
          variant="default"
          size="xs"
          className={classes.resetAll}
          onClick={() => update.mutate({ commandKeys: {} })}
        >
          {t('settings.resetAll')}
        </Button>
      )}
    </section>
  )
}

function KeyTable({ group }: { group: CommandGroup }) {
  const { t } = useTranslation('commands')
  return (
    <div>
      <h3 className={classes.heading}>{t(`group.${group}`)}</h3>
      <ul className={classes.lines} aria-label={t(`group.${group}`)}>
        {COMMAND_GROUPS[group]
          .filter((id: CommandId) => !isFixed(id))
          .map((id) => (
            <KeyLine key={id} id={id} />
          ))}
      </ul>
    </div>
  )
}

/** Keys that were pressed and wait for an answer, because other commands have them. */
interface Wish {
  keys: string
  takenBy: CommandId[]
  refusal: KeyRefusal | null
}

function KeyLine({ id }: { id: CommandId }) {
  const { t } = useTranslation('keys')
  const { t: commandsT } = useTranslation('commands')
  const { commandKeys } = useSettings()
  const update = useUpdateSettings()
  const [wish, setWish] = useState<Wish | null>(null)
  const recorder = useKeyRecorder(onRecorded)
  const command = commandsT(id)
  const keys = changeableKeysOf(id, commandKeys)

  function save(next: readonly string[] | null): void {
    setWish(null)
    update.mutate({ commandKeys: copyOf(withKeys(commandKeys, id, next)) })
    if (next?.length === 0) announce(t('settings.removed', { command }))
    else if (next !== null) announce(t('settings.saved', { command, keys: next.map(keyText).join(', ') }))
  }

  function onRecorded(recorded: string | null): void {
    if (recorded === null) {
      save([])
      return
    }
    const refusal = refusalOf(recorded)
    const takenBy = conflictsOf(id, recorded, commandKeys)
    if (refusal === null && takenBy.length === 0) save([recorded])
    else setWish({ keys: recorded, takenBy, refusal })
  }

  return (
    <li className={classes.line}>
      <span className={classes.name}>{command}</span>
      <span className={classes.current}>
        {recorder.isRecording ? (
          <span className={classes.press}>
            {recorder.first === null ? t('settings.press') : <Keys keys={recorder.first} />}
          </span>
        ) : keys.length === 0 ? (
          <span className={classes.none}>{t('settings.none')}</span>
        ) : (
          keys.map((key) => <Keys key={key} keys={key} />)
        )}
      </span>
      <span className={classes.buttons}>
        {commandKeys[id] !== undefined && (
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={t('settings.reset', { command })}
            onClick={() => save(null)}
          >
            {t('settings.resetShort')}
          </Button>
        )}
        <Button
          size="compact-xs"
          variant="default"
          aria-label={recorder.isRecording ? t('settings.press') : t('settings.changeKey', { command })}
          {...recorder.buttonProps}
        >
          {t('settings.changeShort')}
        </Button>
      </span>
      {recorder.isRecording && <p className={classes.note}>{t('settings.pressHint')}</p>}
      {wish !== null && (
        <WishLine wish={wish} onTake={() => save([wish.keys])} onKeep={() => setWish(null)} />
      )}
    </li>
  )
}

function WishLine({ wish, onTake, onKeep }: { wish: Wish; onTake(): void; onKeep(): void }) {
  const { t } = useTranslation('keys')
  const { t: commandsT } = useTranslation('commands')
  const keys = keyText(wish.keys)
  return (
    <div role="alert" className={classes.wish}>
      {wish.refusal === null
        ? t('settings.taken', { keys, commands: wish.takenBy.map((id) => commandsT(id)).join('», «') })
        : t(`settings.refused.${wish.refusal}`, { keys })}
      <Group gap={6}>
        {wish.refusal === null && (
          <Button size="compact-xs" variant="default" onClick={onTake}>
            {t('settings.take')}
          </Button>
        )}
        <Button size="compact-xs" variant="default" onClick={onKeep}>
          {t('settings.keep')}
        </Button>
      </Group>
    </div>
  )
}

function copyOf(changes: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(changes).map(([id, keys]) => [id, [...keys]]))
}
