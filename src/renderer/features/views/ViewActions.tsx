import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListView } from '#shared/contract/views.ts'
import { orpc } from '../../api/client.ts'
import { useView } from '../../app/view-store.ts'
import { announce } from '../../ui/LiveRegion.tsx'
import { OnceAsked } from '../../ui/OnceAsked.tsx'
import { tellFailed } from '../sources/tell.tsx'
import { useContentOnScreen, useViewName } from './use-views.ts'
import type { ViewDialog } from './ViewDialogs.tsx'
import classes from './ViewTabs.module.css'
import { isSameContent } from './view-content.ts'

const ViewDialogs = lazy(async () => ({ default: (await import('./ViewDialogs.tsx')).ViewDialogs }))

interface ViewActionsProps {
  views: readonly ListView[]
  active: ListView | undefined
}

/** Saving what was changed in a view, and everything else that can be done with the one on screen. */
export function ViewActions({ views, active }: ViewActionsProps) {
  const { t } = useTranslation('views')
  const nameOf = useViewName()
  const content = useContentOnScreen()
  const [dialog, setDialog] = useState<ViewDialog | null>(null)
  const onError = () => tellFailed(t('failed'))
  const update = useMutation(orpc.views.update.mutationOptions({ onError }))
  const reorder = useMutation(orpc.views.reorder.mutationOptions({ onError }))
  const isChanged = active === undefined || !isSameContent(active, content)
  const index = active === undefined ? -1 : views.indexOf(active)

  async function save(view: ListView) {
    await update.mutateAsync({ viewId: view.id, content })
    announce(t('saved'))
  }

  function moveTo(to: number) {
    const ids = views.map(({ id }) => id)
    const [moved] = ids.splice(index, 1)
    if (moved !== undefined) reorder.mutate({ viewIds: ids.toSpliced(to, 0, moved) })
  }

  return (
    <div className={classes.actions}>
      {isChanged && active !== undefined && (
        <Button size="compact-sm" variant="subtle" onClick={() => void save(active).catch(() => undefined)}>
          {t('save')}
        </Button>
      )}
      {isChanged && (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => setDialog({ kind: 'saveAs', after: active, content })}
        >
          {t('saveAs')}
        </Button>
      )}
      {active !== undefined && (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={28}
              aria-label={t('menu', { name: nameOf(active) })}
            >
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {isChanged && (
              <Menu.Item onClick={() => useView.getState().showView(active)}>{t('revert')}</Menu.Item>
            )}
            <Menu.Item onClick={() => setDialog({ kind: 'rename', view: active })}>{t('rename')}</Menu.Item>
            <Menu.Item
              onClick={() =>
                setDialog({
                  kind: 'saveAs',
                  after: active,
                  content,
                  name: t('copyName', { name: nameOf(active) }),
                })
              }
            >
              {t('duplicate')}
            </Menu.Item>
            <Menu.Item disabled={index <= 0} onClick={() => moveTo(index - 1)}>
              {t('left')}
            </Menu.Item>
            <Menu.Item disabled={index >= views.length - 1} onClick={() => moveTo(index + 1)}>
              {t('right')}
            </Menu.Item>
            {active.code !== 'all' && (
              <Menu.Item color="red" onClick={() => setDialog({ kind: 'remove', view: active })}>
                {t('remove')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      <OnceAsked isAsked={dialog !== null}>
        <ViewDialogs dialog={dialog} onClose={() => setDialog(null)} />
      </OnceAsked>
    </div>
  )
}
