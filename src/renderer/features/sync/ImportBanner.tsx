export function ImportBanner() {
  return null
}
