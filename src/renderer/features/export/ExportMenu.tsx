import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { EXPORT_FORMATS, type TableExportInput } from '#shared/contract/export.ts'
import { tellDone, tellFailed } from '../sources/tell.tsx'
import { useExport } from './use-export.ts'

/** Saves what is on screen as a table of the chosen format. */
export function ExportMenu({ input }: { input(format: TableExportInput['format']): TableExportInput }) {
  const { t } = useTranslation('export')
  const { state, start } = useExport()

  useEffect(() => {
    if (state.step === 'done') tellDone(t('menu.done', { name: state.name }))
    if (state.step === 'failed') tellFailed(t('menu.failed'))
  }, [state, t])

  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          loading={state.step === 'running'}
        >
          {t('menu.label')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {EXPORT_FORMATS.map((format) => (
          <Menu.Item key={format} onClick={() => void start(input(format))}>
            {t(`dialog.formatOption.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
