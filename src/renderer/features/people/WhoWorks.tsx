import { Menu } from '@mantine/core'
import { IconLock, IconLockOpen, IconSelector, IconSettings } from '@tabler/icons-react'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonFace } from '#shared/contract/people.ts'
import { api } from '../../api/client.ts'
import { useView } from '../../app/view-store.ts'
import { OnceAsked } from '../../ui/OnceAsked.tsx'
import { TagDot } from '../own/TagDot.tsx'
import { tellFailed } from '../sources/tell.tsx'
import classes from './People.module.css'
import { PersonName } from './PersonName.tsx'
import { usePeopleNames, useSession } from './use-people.ts'

const SwitchDialog = lazy(async () => ({ default: (await import('./SwitchDialog.tsx')).SwitchDialog }))

/** Who works, and the way to somebody else. Nothing where the owner works alone. */
export function WhoWorks({ isCollapsed }: { isCollapsed: boolean }) {
  const { t } = useTranslation('people')
  const session = useSession()
  const names = usePeopleNames()
  const [asked, setAsked] = useState<PersonFace | null>(null)
  const me = session?.people.find(({ id }) => id === session.personId)
  if (session === undefined || me === undefined) return null
  const others = session.people.filter(({ id }) => id !== me.id)

  function switchTo(person: PersonFace) {
    if (person.hasPin) setAsked(person)
    else api.people.switchTo({ personId: person.id }).catch(() => tellFailed(t('pin.failed')))
  }

  return (
    <>
      <Menu position="bottom-start" shadow="md" width={230}>
        <Menu.Target>
          <button
            type="button"
            className={classes.who}
            aria-label={t('who.menu', { name: names.nameOf(me) })}
            title={isCollapsed ? names.nameOf(me) : undefined}
          >
            {isCollapsed ? (
              <TagDot color={me.color} />
            ) : (
              <>
                <PersonName person={me} names={names} />
                <IconSelector size={14} aria-hidden />
              </>
            )}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {others.length > 0 && <Menu.Label>{t('who.switchTo')}</Menu.Label>}
          {others.map((person) => (
            <Menu.Item
              key={person.id}
              rightSection={
                person.hasPin ? (
                  <IconLock size={14} role="img" aria-label={t('settings.hasPin')} />
                ) : undefined
              }
              onClick={() => switchTo(person)}
            >
              <PersonName person={person} names={names} />
            </Menu.Item>
          ))}
          <Menu.Divider />
          {session.people.some(({ hasPin }) => hasPin) && (
            <Menu.Item
              leftSection={<IconLockOpen size={15} aria-hidden />}
              onClick={() => void api.people.lock().catch(() => tellFailed(t('pin.failed')))}
            >
              {t('who.lock')}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconSettings size={15} aria-hidden />}
            onClick={() => useView.getState().showScreen('settings')}
          >
            {t('who.settings')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <OnceAsked isAsked={asked !== null}>
        <SwitchDialog person={asked} onClose={() => setAsked(null)} />
      </OnceAsked>
    </>
  )
}
