/** To which practice made-up neighbours were asked: one at a time, and remembered over a restart. */
import { remember, remembered } from '../shared/remembered'

const REMEMBERED_AS = 'company'
let session = $state<string | null>(remembered(REMEMBERED_AS))

export function invited(to: string): boolean {
  return session === to
}

export function invite(to: string): void {
  session = to
  remember(REMEMBERED_AS, to)
}
