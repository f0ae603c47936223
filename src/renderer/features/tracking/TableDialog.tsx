import { Button, Modal, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FATAL_TABLE_PROBLEMS, type TableLine } from '#shared/contract/tracking.ts'
import { orpc } from '../../api/client.ts'
import { useToasts } from '../toasts/toast-store.ts'
import classes from './TableDialog.module.css'
import { TablePreview } from './TablePreview.tsx'

/** Enters many numbers at once: paste a table, look at what each line would do, save what is ticked. */
export function TableDialog({ isOpened, onClose }: { isOpened: boolean; onClose(): void }) {
  const { t } = useTranslation('tracking')
  const { t: commonT } = useTranslation()
  return (
    <Modal
      opened={isOpened}
      onClose={onClose}
      size="xl"
      title={t('table.title')}
      closeButtonProps={{ 'aria-label': commonT('close') }}
    >
      <TableForm onClose={onClose} />
    </Modal>
  )
}

/** What nobody has to think about is ticked already. */
function firstTicks(lines: readonly TableLine[]): Set<number> {
  return new Set(lines.filter(({ problem }) => problem === null).map(({ line }) => line))
}

function TableForm({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('tracking')
  const [text, setText] = useState('')
  const [lines, setLines] = useState<TableLine[] | null>(null)
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set())
  const [isCut, setCut] = useState(false)
  const preview = useMutation(
    orpc.tracking.previewTable.mutationOptions({
      onSuccess: (found) => {
        setLines(found.lines)
        setCut(found.isCut)
        setTicked(firstTicks(found.lines))
      },
    }),
  )
  const apply = useMutation(
    orpc.tracking.applyTable.mutationOptions({
      onSuccess: ({ changedCount, outgoingCount, holdUntil, actionId }) => {
        useToasts.getState().show({
          text: t('table.applied', { count: changedCount }),
          going:
            holdUntil === null ? null : { what: t('table.going', { count: outgoingCount }), at: holdUntil },
          actionId,
        })
        onClose()
      },
    }),
  )

  function save(): void {
    const chosen = (lines ?? []).flatMap(({ line, orderId, number, presentNumber, problem }) =>
      orderId === null || !ticked.has(line) || (problem !== null && FATAL_TABLE_PROBLEMS.includes(problem))
        ? []
        : [{ orderId, number, replacesNumber: presentNumber }],
    )
    if (chosen.length > 0) apply.mutate({ lines: chosen })
  }

  if (lines === null) {
    return (
      <form
        className={classes.body}
        onSubmit={(event) => {
          event.preventDefault()
          preview.mutate({ text })
        }}
      >
        <Textarea
          label={t('table.text')}
          description={t('table.hint')}
          placeholder={'900000001\t20450000000192'}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          autosize
          minRows={8}
          maxRows={16}
          data-autofocus
          spellCheck={false}
        />
        {preview.isError && (
          <p role="alert" className={classes.bad}>
            {t('table.failed')}
          </p>
        )}
        <div className={classes.buttons}>
          <Button type="submit" disabled={text.trim() === ''} loading={preview.isPending}>
            {t('table.preview')}
          </Button>
        </div>
      </form>
    )
  }

  return (
    <div className={classes.body}>
      {isCut && <p className={classes.warn}>{t('table.cut', { count: lines.length })}</p>}
      {lines.length === 0 ? (
        <p className={classes.lead}>{t('table.nothing')}</p>
      ) : (
        <TablePreview lines={lines} ticked={ticked} onTicked={setTicked} />
      )}
      {apply.isError && (
        <p role="alert" className={classes.bad}>
          {t('failed')}
        </p>
      )}
      <div className={classes.buttons}>
        <Button variant="default" onClick={() => setLines(null)}>
          {t('table.change')}
        </Button>
        <Button disabled={ticked.size === 0} loading={apply.isPending} onClick={save} data-autofocus>
          {t('table.apply', { count: ticked.size })}
        </Button>
      </div>
    </div>
  )
}
