/** What is offered of the records that lie on sticks. */
import type { FoundFile } from '../../bindings/FoundFile'
import { shortName } from '../../shared/names'
import { say } from '../../shared/words.svelte'

/** So much of a stick's name leaves room for the other ways beside it. */
const MOST_OF_NAME = 8

/** The stick by its name, or how many sticks there are. */
export function bringSays(found: readonly FoundFile[]): string {
  const places = new Set(found.map(({ place }) => place))
  const [place] = places
  if (places.size > 1) return say('organiser.bring_found_many', { n: found.length, places: places.size })
  return say('organiser.bring_found', { n: found.length, place: shortName(place ?? '', MOST_OF_NAME) })
}
