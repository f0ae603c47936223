/**
 * For the web host. The C library of Linux learns to keep what was large once, and a start leaves 15 MB that nobody uses
 * any more; told where "large" begins, it gives that back. Other systems do not read this.
 */
export const MEMORY_ENV = { MALLOC_MMAP_THRESHOLD_: '65536', MALLOC_TRIM_THRESHOLD_: '65536' }
