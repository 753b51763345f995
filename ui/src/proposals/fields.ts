/** The fields into which a column of a list of proposals can go. */
import { isKey, say } from '../shared/words.svelte'

export const FIELDS = ['words', 'place', 'channel', 'day', 'who', 'supporters', 'name', 'telephone', 'receipt'] as const

export function fieldSays(field: string): string {
  const key = `proposals.field.${field}` as const
  return isKey(key) ? say(key) : field
}
