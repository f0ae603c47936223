import { Button, Modal } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Listing } from '#shared/contract/listings.ts'
import { orpc } from '../../api/client.ts'
import classes from '../../ui/CatalogScreen.module.css'
import { ProductPicker } from '../products/ProductPicker.tsx'

/** Ties a listing to a product, or unties it. */
export function LinkDialog({ listing, onClose }: { listing: Listing; onClose(): void }) {
  const { t } = useTranslation('catalog')
  const { t: commonT } = useTranslation()
  const [productId, setProductId] = useState<number | null>(listing.productId)
  const link = useMutation(orpc.products.linkListing.mutationOptions({ onSuccess: onClose }))
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('linkDialog.title')}
      closeButtonProps={{ 'aria-label': commonT('close') }}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          link.mutate({ listingId: listing.id, productId })
        }}
      >
        <p className={classes.lead}>{listing.name}</p>
        <ProductPicker label={t('column.product')} value={productId} onChange={setProductId} />
        {link.isError && (
          <p role="alert" className={classes.bad}>
            {t('failed')}
          </p>
        )}
        <div className={classes.buttons}>
          <Button type="submit" loading={link.isPending} disabled={productId === null}>
            {t('linkDialog.save')}
          </Button>
          {listing.productId !== null && (
            <Button variant="default" onClick={() => link.mutate({ listingId: listing.id, productId: null })}>
              {t('linkDialog.untie')}
            </Button>
          )}
        </div>
      </form>
    </Modal>
  )
}
