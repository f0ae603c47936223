import { ActionIcon, Button, Checkbox, Group, Popover, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconColumns3, IconMinus, IconPlus } from '@tabler/icons-react'
import { memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DENSITIES } from '#shared/contract/settings.ts'
import type { ListColumn } from '#shared/contract/views.ts'
import { useSettings } from '../../api/queries.ts'
import { useView } from '../../app/view-store.ts'
import { completeLayout, moveColumn, stepColumn, toggleColumn } from './columns.ts'
import classes from './ListLookMenu.module.css'

/** Which columns the list has, in which order and how wide, and how high its rows are; all of it with keys. */
export const ListLookMenu = memo(function ListLookMenu() {
  const { t } = useTranslation('inbox')
  const settings = useSettings()
  const kept = useView((state) => state.columns)
  const density = useView((state) => state.density)
  const setColumns = useView((state) => state.setColumns)
  const setDensity = useView((state) => state.setDensity)
  const layout = completeLayout(kept)

  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t('columnsMenu.open')}
          title={t('columnsMenu.open')}
        >
          <IconColumns3 size={18} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('columnsMenu.open')}>
        <Stack gap="xs">
          <Text size="sm" fw={600} component="h2">
            {t('columnsMenu.density')}
          </Text>
          <SegmentedControl
            size="xs"
            aria-label={t('columnsMenu.density')}
            value={density ?? settings.density}
            data={DENSITIES.map((value) => ({ value, label: t(`columnsMenu.${value}`) }))}
            onChange={(value) => setDensity(DENSITIES.find((one) => one === value) ?? null)}
          />
          <Text size="sm" fw={600} component="h2">
            {t('columnsMenu.columns')}
          </Text>
          <ul className={classes.columns}>
            {layout.map(({ column, isHidden }, index) => {
              const name = t(`columns.${column}`)
              return (
                <li key={column} className={classes.column}>
                  <Checkbox
                    size="xs"
                    label={name}
                    checked={!isHidden}
                    onChange={() => setColumns(toggleColumn(layout, column))}
                  />
                  <Group gap={2} wrap="nowrap" ms="auto">
                    <Step
                      label={t('columnsMenu.narrower', { column: name })}
                      icon={<IconMinus size={14} aria-hidden />}
                      isDisabled={isHidden}
                      onPress={() => setColumns(stepColumn(layout, column, widthOnScreen(column), -1))}
                    />
                    <Step
                      label={t('columnsMenu.wider', { column: name })}
                      icon={<IconPlus size={14} aria-hidden />}
                      isDisabled={isHidden}
                      onPress={() => setColumns(stepColumn(layout, column, widthOnScreen(column), 1))}
                    />
                    <Step
                      label={t('columnsMenu.up', { column: name })}
                      icon={<IconArrowUp size={14} aria-hidden />}
                      isDisabled={index === 0}
                      onPress={() => setColumns(moveColumn(layout, column, index - 1))}
                    />
                    <Step
                      label={t('columnsMenu.down', { column: name })}
                      icon={<IconArrowDown size={14} aria-hidden />}
                      isDisabled={index === layout.length - 1}
                      onPress={() => setColumns(moveColumn(layout, column, index + 1))}
                    />
                  </Group>
                </li>
              )
            })}
          </ul>
          <Button
            size="xs"
            variant="default"
            disabled={kept === null && density === null}
            onClick={() => {
              setColumns(null)
              setDensity(null)
            }}
          >
            {t('columnsMenu.reset')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
})

interface StepProps {
  label: string
  icon: ReactNode
  isDisabled: boolean
  onPress(): void
}

function Step({ label, icon, isDisabled, onPress }: StepProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={26}
      aria-label={label}
      title={label}
      disabled={isDisabled}
      onClick={onPress}
    >
      {icon}
    </ActionIcon>
  )
}

/** How wide a column is just now, CSS px. */
function widthOnScreen(column: ListColumn): number {
  const header = document.querySelector(`[role="columnheader"][data-column="${column}"]`)
  return header?.getBoundingClientRect().width ?? 0
}
