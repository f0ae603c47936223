import { Button, Modal, NumberInput, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { ORPCError } from '@orpc/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Product, ProductFields } from '#shared/contract/products.ts'
import { orpc } from '../../api/client.ts'
import classes from '../../ui/CatalogScreen.module.css'
import { LateLoader } from '../../ui/LateLoader.tsx'
import { ProductListings } from './ProductListings.tsx'

/** One product: what the seller writes of it, where it is listed, and what Prom says otherwise. */
export function ProductDialog({ productId, onClose }: { productId: number | null; onClose(): void }) {
  const { t } = useTranslation('catalog')
  const { t: commonT } = useTranslation()
  const details = useQuery({
    ...orpc.products.get.queryOptions({ input: { productId: productId ?? 0 } }),
    enabled: productId !== null,
  })
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t(productId === null ? 'product.newTitle' : 'product.title')}
      closeButtonProps={{ 'aria-label': commonT('close') }}
    >
      {productId === null ? (
        <ProductForm product={null} onClose={onClose} />
      ) : details.data === undefined ? (
        <LateLoader height={200} />
      ) : (
        <>
          <ProductForm key={details.data.product.editedAt} product={details.data.product} onClose={onClose} />
          <ProductListings details={details.data} />
        </>
      )}
    </Modal>
  )
}

interface Values {
  name: string
  sku: string
  unit: string
  barcode: string
  price: number | string
  purchasePrice: number | string
  lowStockThreshold: number | string
  note: string
}

const asMajor = (minor: number | null) => (minor === null ? '' : minor / 100)
const asMinor = (major: number | string) => (major === '' ? null : Math.round(Number(major) * 100))

function valuesOf(product: Product | null): Values {
  return {
    name: product?.name ?? '',
    sku: product?.sku ?? '',
    unit: product?.unit ?? '',
    barcode: product?.barcode ?? '',
    price: asMajor(product?.priceMinor ?? null),
    purchasePrice: asMajor(product?.purchasePriceMinor ?? null),
    lowStockThreshold: product?.lowStockThreshold ?? '',
    note: product?.note ?? '',
  }
}

function ProductForm({ product, onClose }: { product: Product | null; onClose(): void }) {
  const { t } = useTranslation('catalog')
  const form = useForm<Values>({
    initialValues: valuesOf(product),
    validate: { name: (value) => (value.trim() === '' ? t('product.nameMissing') : null) },
  })
  const options = {
    onSuccess: onClose,
    onError: (error: Error) => {
      if (error instanceof ORPCError && error.code === 'SKU_TAKEN') {
        const { name } = error.data as { name: string }
        form.setFieldError('sku', t('product.skuTaken', { name }))
      }
    },
  }
  const create = useMutation(orpc.products.create.mutationOptions(options))
  const update = useMutation(orpc.products.update.mutationOptions(options))
  const archive = useMutation(orpc.products.setArchived.mutationOptions(options))
  const isSkuTaken = form.errors.sku !== undefined
  const hasFailed = (create.isError || update.isError || archive.isError) && !isSkuTaken

  function save(values: Values): void {
    const fields = {
      name: values.name.trim(),
      sku: values.sku,
      unit: values.unit,
      barcode: values.barcode,
      priceMinor: asMinor(values.price),
      purchasePriceMinor: asMinor(values.purchasePrice),
      lowStockThreshold: values.lowStockThreshold === '' ? null : Number(values.lowStockThreshold),
      note: values.note,
    } satisfies Partial<ProductFields>
    if (product === null) {
      create.mutate({ ...fields, nameUk: null, nameRu: null, imageUrl: null, currency: 'UAH' })
    } else {
      // The SKU alone may tie other lines of orders: it goes when it was changed.
      const { sku: _sku, ...others } = fields
      update.mutate({ productId: product.id, patch: form.isDirty('sku') ? fields : others })
    }
  }

  return (
    <form className={classes.form} noValidate onSubmit={form.onSubmit(save)}>
      <TextInput label={t('column.name')} maxLength={300} data-autofocus {...form.getInputProps('name')} />
      <div className={classes.columns}>
        <TextInput label={t('column.sku')} maxLength={100} {...form.getInputProps('sku')} />
        <TextInput label={t('product.barcode')} maxLength={50} {...form.getInputProps('barcode')} />
        <TextInput label={t('product.unit')} maxLength={20} {...form.getInputProps('unit')} />
        <NumberInput
          label={t('column.price')}
          min={0}
          decimalScale={2}
          hideControls
          suffix={` ${product?.currency ?? 'UAH'}`}
          {...form.getInputProps('price')}
        />
        <NumberInput
          label={t('column.purchasePrice')}
          min={0}
          decimalScale={2}
          hideControls
          suffix={` ${product?.currency ?? 'UAH'}`}
          {...form.getInputProps('purchasePrice')}
        />
        <NumberInput
          label={t('product.threshold')}
          description={t('product.thresholdHint')}
          min={0}
          allowDecimal={false}
          hideControls
          {...form.getInputProps('lowStockThreshold')}
        />
      </div>
      <Textarea
        label={t('product.note')}
        maxLength={2000}
        autosize
        minRows={2}
        maxRows={6}
        {...form.getInputProps('note')}
      />
      {hasFailed && (
        <p role="alert" className={classes.bad}>
          {t('failed')}
        </p>
      )}
      <div className={classes.buttons}>
        <Button type="submit" loading={create.isPending || update.isPending}>
          {t('product.save')}
        </Button>
        {product !== null && (
          <Button
            variant="default"
            onClick={() => archive.mutate({ productId: product.id, isArchived: product.archivedAt === null })}
          >
            {t(product.archivedAt === null ? 'product.archive' : 'product.restore')}
          </Button>
        )}
      </div>
    </form>
  )
}
