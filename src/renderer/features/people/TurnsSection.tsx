import { Button, MultiSelect, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client.ts'
import { useView } from '../../app/view-store.ts'
import { tellFailed } from '../sources/tell.tsx'
import classes from './PeopleSettings.module.css'
import { usePeople, usePeopleNames } from './use-people.ts'

/** Who gets the new orders of a source, in turn. */
export function TurnsSection({ sourceId }: { sourceId: number }) {
  const { t } = useTranslation('people')
  const people = usePeople()
  const names = usePeopleNames()
  const queryClient = useQueryClient()
  const turns = useQuery(orpc.people.getTurns.queryOptions({ input: { sourceId } })).data
  const { queryKey } = orpc.people.getTurns.queryOptions({ input: { sourceId } })
  const save = useMutation(
    orpc.people.setTurns.mutationOptions({
      onMutate: ({ personIds }) => queryClient.setQueryData(queryKey, { personIds }),
      onError: () => {
        void queryClient.invalidateQueries({ queryKey })
        tellFailed(t('turns.failed'))
      },
    }),
  )
  const chosen = turns?.personIds ?? []
  return (
    <section className={classes.turns} aria-label={t('turns.title')}>
      <Title order={2} size="h5">
        {t('turns.title')}
      </Title>
      <p className={classes.note}>{t('turns.lead')}</p>
      {people.length === 0 ? (
        <p className={classes.note}>
          {t('turns.empty')}{' '}
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => useView.getState().showScreen('settings')}
          >
            {t('turns.toSettings')}
          </Button>
        </p>
      ) : (
        <MultiSelect
          label={t('turns.label')}
          {...(chosen.length === 0 && { placeholder: t('turns.nobody') })}
          data={people
            .filter(({ id, isActive }) => isActive || chosen.includes(id))
            .map((person) => ({ value: String(person.id), label: names.nameOf(person) }))}
          value={chosen.map(String)}
          disabled={turns === undefined}
          onChange={(values) => save.mutate({ sourceId, personIds: values.map(Number) })}
        />
      )}
    </section>
  )
}
