import { useTranslation } from 'react-i18next'
import classes from './OrderCard.module.css'
import { Section } from './Section.tsx'

/** What the buyer asked for, marked so that it is not missed. */
export function CommentSection({ comment }: { comment: string }) {
  const { t } = useTranslation('order')
  if (comment.trim() === '') return null
  return (
    <Section title={t('comment')}>
      <p className={classes.comment} dir="auto">
        {comment}
      </p>
    </Section>
  )
}
