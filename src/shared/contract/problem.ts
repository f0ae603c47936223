import { z } from 'zod'
import { PROBLEM_CODES } from '#shared/domain/app-error.ts'

export const problemSchema = z.object({ code: z.enum(PROBLEM_CODES), detail: z.string() })
