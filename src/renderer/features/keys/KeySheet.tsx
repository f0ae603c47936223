import { Kbd, Modal, Switch } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client.ts'
import { useSettings } from '../../api/queries.ts'
import { MOD_KEY } from '../../ui/mod-key.ts'
import classes from './KeySheet.module.css'

type KeyGroup = 'move' | 'select' | 'change' | 'other'

/** Every key that works, as printed on a Latin keyboard; alternatives are parted by a comma. */
const KEYS: readonly { group: KeyGroup; keys: { name: KeyName; combinations: string[][] }[] }[] = [
  {
    group: 'move',
    keys: [
      { name: 'next', combinations: [['J'], ['↓']] },
      { name: 'previous', combinations: [['K'], ['↑']] },
      { name: 'open', combinations: [['Enter']] },
      { name: 'openWide', combinations: [['Shift', 'Enter']] },
      { name: 'neighbours', combinations: [['['], [']']] },
      { name: 'back', combinations: [['Esc']] },
      { name: 'search', combinations: [['/'], [MOD_KEY, 'F']] },
    ],
  },
  {
    group: 'select',
    keys: [
      { name: 'tick', combinations: [['X']] },
      {
        name: 'range',
        combinations: [
          ['Shift', '↑'],
          ['Shift', '↓'],
        ],
      },
      { name: 'all', combinations: [[MOD_KEY, 'A']] },
      { name: 'untick', combinations: [['Esc']] },
    ],
  },
  {
    group: 'change',
    keys: [
      { name: 'accept', combinations: [['A']] },
      { name: 'status', combinations: [['S']] },
      { name: 'trackingNumber', combinations: [['T']] },
      { name: 'cancelOrder', combinations: [['Shift', 'D']] },
      { name: 'undo', combinations: [[MOD_KEY, 'Z']] },
    ],
  },
  { group: 'other', keys: [{ name: 'sheet', combinations: [['?']] }] },
]

type KeyName =
  | 'next'
  | 'previous'
  | 'open'
  | 'openWide'
  | 'neighbours'
  | 'back'
  | 'search'
  | 'tick'
  | 'range'
  | 'all'
  | 'untick'
  | 'accept'
  | 'status'
  | 'trackingNumber'
  | 'cancelOrder'
  | 'undo'
  | 'sheet'

/** The keys there are, and the switch for those that are single characters (WCAG 2.1.4). */
export function KeySheet({ isOpened, onClose }: { isOpened: boolean; onClose(): void }) {
  const { t } = useTranslation('actions')
  const { t: commonT } = useTranslation()
  const { areSingleKeysOn } = useSettings()
  const update = useMutation(orpc.settings.update.mutationOptions())

  return (
    <Modal
      opened={isOpened}
      onClose={onClose}
      size="lg"
      title={t('keys.title')}
      returnFocus={false}
      closeButtonProps={{ 'aria-label': commonT('close') }}
    >
      <div className={classes.groups}>
        {KEYS.map(({ group, keys }) => (
          <section key={group}>
            <h3 className={classes.heading}>{t(`keys.group.${group}`)}</h3>
            <dl className={classes.keys}>
              {keys.map(({ name, combinations }) => (
                <div key={name} className={classes.line}>
                  <dt>{t(`keys.${name}`)}</dt>
                  <dd>
                    {combinations.map((combination) => (
                      <span key={combination.join()} className={classes.combination}>
                        {combination.map((key) => (
                          <Kbd key={key} size="xs">
                            {key}
                          </Kbd>
                        ))}
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Switch
        mt="lg"
        checked={areSingleKeysOn}
        onChange={(event) => update.mutate({ areSingleKeysOn: event.currentTarget.checked })}
        label={t('keys.single')}
        description={t('keys.singleHint')}
        error={update.isError ? t('keys.singleFailed') : undefined}
      />
    </Modal>
  )
}
