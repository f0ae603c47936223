import { ActionIcon, Button, Textarea } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MAX_NOTE_LENGTH, type Note } from '#shared/contract/notes.ts'
import { orpc } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'
import { CommandKey } from '../keys/Keys.tsx'
import { Section } from '../order/Section.tsx'
import { keepDraft, useNoteDrafts } from './note-drafts.ts'
import { returnFromNote, useNoteFocus } from './note-focus.ts'
import classes from './Own.module.css'
import { useOwnActs } from './use-own-acts.ts'

/** What the seller has written down about the order, newest first, and the field for the next note. */
export function NotesSection({ orderId }: { orderId: number }) {
  const { t } = useTranslation('own')
  const acts = useOwnActs()
  const { data: notes = [] } = useQuery(orpc.notes.list.queryOptions({ input: { orderId } }))
  const wantedId = useNoteFocus((state) => state.orderId)
  const inputRef = useRef<HTMLTextAreaElement>(null)
  const [editedId, setEditedId] = useState<number | null>(null)

  useEffect(() => {
    if (wantedId === orderId) inputRef.current?.focus()
  }, [wantedId, orderId])

  return (
    <Section title={t('notes.title')} aside={<CommandKey id="addNote" />}>
      <NoteField
        // What was typed about one order must not end up on the next.
        key={orderId}
        field={`order:${orderId}`}
        inputRef={inputRef}
        label={t('notes.new')}
        placeholder={t('notes.placeholder')}
        save={(text) => acts.addNote(orderId, text)}
        onLeave={returnFromNote}
      />
      {notes.length > 0 && (
        <ul className={classes.notes}>
          {notes.map((note) =>
            note.id === editedId ? (
              <li key={note.id}>
                <NoteField
                  field={`note:${note.id}`}
                  label={t('notes.edit')}
                  initial={note.text}
                  isEdit
                  save={(text) => acts.editNote(note.id, text)}
                  onLeave={() => setEditedId(null)}
                />
              </li>
            ) : (
              <NoteLine
                key={note.id}
                note={note}
                onEdit={() => setEditedId(note.id)}
                onRemove={() => void acts.removeNote(note.id)}
              />
            ),
          )}
        </ul>
      )}
    </Section>
  )
}

function NoteLine({ note, onEdit, onRemove }: { note: Note; onEdit(): void; onRemove(): void }) {
  const { t } = useTranslation('own')
  const format = useFormat()
  const now = useNow()
  return (
    <li className={classes.note}>
      <p className={classes.noteText} dir="auto">
        {note.text}
      </p>
      <span className={classes.noteMeta}>
        {format.dayTime(note.createdAt, now)}
        {note.editedAt !== null && ` · ${t('notes.edited')}`}
        <ActionIcon variant="subtle" color="gray" size={24} aria-label={t('notes.edit')} onClick={onEdit}>
          <IconPencil size={14} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" size={24} aria-label={t('notes.remove')} onClick={onRemove}>
          <IconTrash size={14} aria-hidden />
        </ActionIcon>
      </span>
    </li>
  )
}

interface NoteFieldProps {
  /** Under which name what was typed is kept. */
  field: string
  label: string
  placeholder?: string
  initial?: string
  /** Of a note that is there: given up with its field. */
  isEdit?: boolean
  inputRef?: React.RefObject<HTMLTextAreaElement | null>
  /** @returns whether it was done */
  save(text: string): Promise<boolean>
  /** Saved, or given up with Escape. */
  onLeave(): void
}

/** Enter saves, Shift+Enter begins a line, Escape leaves. */
function NoteField({
  field,
  label,
  placeholder,
  initial = '',
  isEdit = false,
  inputRef,
  save,
  onLeave,
}: NoteFieldProps) {
  const { t } = useTranslation('own')
  const text = useNoteDrafts(({ texts }) => texts[field]) ?? initial
  const [isBusy, setBusy] = useState(false)
  const trimmed = text.trim()

  useEffect(() => {
    if (isEdit) return () => keepDraft(field, null)
  }, [field, isEdit])

  async function submit() {
    if (trimmed === '' || isBusy) return
    setBusy(true)
    const isDone = await save(trimmed)
    setBusy(false)
    if (!isDone) return
    keepDraft(field, null)
    onLeave()
  }

  function handleKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault()
      void submit()
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      onLeave()
    }
  }

  return (
    <div className={classes.noteField}>
      <Textarea
        ref={inputRef ?? null}
        aria-label={label}
        {...(placeholder !== undefined && { placeholder })}
        autosize
        minRows={1}
        maxRows={6}
        size="sm"
        maxLength={MAX_NOTE_LENGTH}
        value={text}
        autoFocus={isEdit}
        onChange={(event) =>
          keepDraft(field, event.currentTarget.value === initial ? null : event.currentTarget.value)
        }
        onKeyDown={handleKeyDown}
      />
      {trimmed !== '' && trimmed !== initial && (
        <Button size="compact-sm" loading={isBusy} onClick={() => void submit()}>
          {t('notes.save')}
        </Button>
      )}
    </div>
  )
}
