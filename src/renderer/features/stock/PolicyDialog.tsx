import { Modal, Radio, Stack, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { startOfKyivDay } from '#shared/domain/kyiv-time.ts'
import { WRITE_OFF_GROUPS } from '#shared/domain/stock.ts'
import { orpc } from '../../api/client.ts'
import classes from '../../ui/CatalogScreen.module.css'
import { tellFailed } from '../sources/tell.tsx'

const HALF_DAY_MS = 12 * 60 * 60_000

/** How orders move the stock. */
export function PolicyDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('catalog')
  const { t: commonT } = useTranslation()
  const policy = useQuery(orpc.stock.getPolicy.queryOptions()).data
  const update = useMutation(
    orpc.stock.updatePolicy.mutationOptions({ onError: () => tellFailed(t('failed')) }),
  )
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('stock.policy')}
      closeButtonProps={{ 'aria-label': commonT('close') }}
    >
      {policy !== undefined && (
        <div className={classes.form}>
          <Radio.Group
            label={t('policy.writeOff')}
            description={t('policy.writeOffHint')}
            value={policy.writeOffGroup}
            onChange={(value) => {
              const writeOffGroup = WRITE_OFF_GROUPS.find((group) => group === value)
              if (writeOffGroup) update.mutate({ writeOffGroup })
            }}
          >
            <Stack gap="xs" mt="xs">
              {WRITE_OFF_GROUPS.map((group) => (
                <Radio key={group} value={group} label={commonT(`group.${group}`)} />
              ))}
            </Stack>
          </Radio.Group>
          <TextInput
            type="date"
            label={t('policy.countFrom')}
            description={t('policy.countFromHint')}
            // Noon of the day, whatever the offset of Kyiv is then.
            value={new Date(policy.countFromAt + HALF_DAY_MS / 2).toISOString().slice(0, 10)}
            onChange={({ currentTarget: { value } }) => {
              const noon = Date.parse(`${value}T12:00:00Z`)
              if (!Number.isNaN(noon)) update.mutate({ countFromAt: startOfKyivDay(noon) })
            }}
          />
        </div>
      )}
    </Modal>
  )
}
