import { Button, Modal, Switch } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { COMMAND_GROUPS, type CommandGroup, keysOf } from '#shared/domain/commands.ts'
import { orpc } from '../../api/client.ts'
import { useSettings } from '../../api/queries.ts'
import { runCommand } from '../../app/commands.ts'
import classes from './KeySheet.module.css'
import { Keys } from './Keys.tsx'
import { isSingleKey } from './keymap.ts'

const GROUPS = Object.keys(COMMAND_GROUPS) as CommandGroup[]

/** The keys as they are now, and the switch for those that are single characters (WCAG 2.1.4). */
export function KeySheet({ isOpened, onClose }: { isOpened: boolean; onClose(): void }) {
  const { t } = useTranslation('keys')
  const { t: commonT } = useTranslation()

  return (
    <Modal
      opened={isOpened}
      onClose={onClose}
      size={820}
      title={t('title')}
      returnFocus={false}
      closeButtonProps={{ 'aria-label': commonT('close') }}
    >
      <div className={classes.groups}>
        {GROUPS.map((group) => (
          <GroupKeys key={group} group={group} />
        ))}
      </div>
      <div className={classes.foot}>
        <SingleKeySwitch />
        <Button
          variant="default"
          size="xs"
          onClick={() => {
            onClose()
            runCommand('goSettings')
          }}
        >
          {t('change')}
        </Button>
      </div>
    </Modal>
  )
}

function GroupKeys({ group }: { group: CommandGroup }) {
  const { t } = useTranslation('commands')
  const { commandKeys, areSingleKeysOn } = useSettings()
  const lines = COMMAND_GROUPS[group]
    .map((id) => ({ id, keys: keysOf(id, commandKeys) }))
    .filter(({ keys }) => keys.length > 0)
  return (
    <section className={classes.group}>
      <h3 className={classes.heading}>{t(`group.${group}`)}</h3>
      <dl className={classes.keys}>
        {lines.map(({ id, keys }) => (
          <div key={id} className={classes.line}>
            <dt>{t(id)}</dt>
            <dd>
              {keys.map((key) => (
                <span key={key} className={classes.key} data-off={!areSingleKeysOn && isSingleKey(key)}>
                  <Keys keys={key} />
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Turns off the keys that are mere characters, for those who press them by accident or by voice. */
export function SingleKeySwitch() {
  const { t } = useTranslation('keys')
  const { areSingleKeysOn } = useSettings()
  const update = useMutation(orpc.settings.update.mutationOptions())
  return (
    <Switch
      checked={areSingleKeysOn}
      onChange={(event) => update.mutate({ areSingleKeysOn: event.currentTarget.checked })}
      label={t('single')}
      description={t('singleHint')}
      error={update.isError ? t('failed') : undefined}
    />
  )
}
