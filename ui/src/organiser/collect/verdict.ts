/** What became of a file, as it is said: how it looks, what happened, what a person does now. */
import type { VerdictView } from '../../bindings/VerdictView'
import type { Picture } from '../../shared/Icon.svelte'
import { isKey, say, sayFound, type Key } from '../../shared/words.svelte'
import { fileName } from '../shared/paths'
import { missingWords } from './card'

/** `good`: nothing to do; `look`: a person is needed; `bad`: not taken. */
export type Tone = 'good' | 'look' | 'bad'

export interface VerdictWords {
  tone: Tone
  /** A sign beside the words, so that nothing is said by colour alone. */
  sign: Picture
  file: string
  happened: string
  todo: string | null
  /** What else a person should know: a published result, an express report. */
  also: string[]
}

export function verdictWords(view: VerdictView): VerdictWords {
  const changes = view.undecided && view.table !== null ? say('organiser.published_undecided', { table: view.table }) : say('organiser.changes_published')
  const also = [view.changes_published && changes, view.express === 'differs' && say('organiser.express_differs'), view.express === 'matches' && say('organiser.express_matches')]
  const missing = view.missing === null ? [] : missingWords(view.missing)
  const own = ownWords(view)
  const todo = own.todo ?? (missing.length > 0 ? say('organiser.missing.todo') : null)
  const said = { ...own, todo, also: [...also.filter((words) => words !== false), ...missing] }
  // Taken, and yet somebody has to see to it.
  const seen = said.tone === 'good' && (view.changes_published || view.express === 'differs' || missing.length > 0)
  return seen ? { ...said, tone: 'look', sign: 'alert' } : said
}

function ownWords(view: VerdictView): Omit<VerdictWords, 'also'> {
  const file = fileName(view.file)
  const params = { ...view.params, file, table: view.table ?? '?' }
  const own = (key: string): Key | undefined => (isKey(key) ? key : undefined)
  const sayOwn = (key: Key | undefined) => (key === undefined ? null : sayFound(key, params))

  if (view.verdict === 'refused') {
    const because = own(view.says)
    const happened = because === undefined ? say('organiser.refused') : say('organiser.refused_because', { reason: sayFound(because, params) })
    const todo = own(`${view.says}.todo`) ?? 'organiser.refused.todo'
    return { tone: 'bad', sign: 'cross', file, happened, todo: sayFound(todo, params) }
  }
  const says = own(view.says)
  const said = { file, happened: says === undefined ? view.verdict : sayFound(says, params), todo: sayOwn(own(`${view.says}.todo`)) }
  if (view.says === 'verdict.conflict') return { ...said, tone: 'look', sign: 'unequal' }
  if (view.says === 'organiser.unconfirmed' || view.says === 'verdict.beyond_slip' || view.says === 'verdict.not_recounted') return { ...said, tone: 'look', sign: 'question' }
  const counts = ['verdict.accepted', 'verdict.superseding', 'verdict.this_counts', 'verdict.completed'].includes(view.says)
  return { ...said, tone: 'good', sign: counts ? 'check' : 'equal' }
}

const FIRST: Record<Tone, number> = { bad: 0, look: 1, good: 2 }

/** What became of the files of one community. */
export interface OfCommunity {
  /** Its meeting; null for files of which that could not be told. */
  meeting: string | null
  community: string
  verdicts: VerdictWords[]
}

/** The files that were not taken. */
export function notTaken(verdicts: readonly VerdictView[]): VerdictView[] {
  return verdicts.filter(({ verdict }) => verdict === 'refused')
}

/** The files that were taken, by community: the one that is open first, those of none last, the others as they came. */
export function byCommunity(verdicts: readonly VerdictView[], open: string): OfCommunity[] {
  const found = new Map<string | null, VerdictView[]>()
  for (const verdict of verdicts) if (verdict.verdict !== 'refused') found.set(verdict.meeting, [...(found.get(verdict.meeting) ?? []), verdict])
  const place = (meeting: string | null) => (meeting === open ? 0 : meeting === null ? 2 : 1)
  return [...found]
    .map(([meeting, of]) => ({
      meeting,
      community: of.find(({ community }) => community !== null)?.community ?? say('organiser.came_of_none'),
      verdicts: inOrder(of),
    }))
    .toSorted((a, b) => place(a.meeting) - place(b.meeting))
}

/** What needs a person comes first; otherwise as the files came. */
export function inOrder(verdicts: readonly VerdictView[]): VerdictWords[] {
  return verdicts.map(verdictWords).toSorted((a, b) => FIRST[a.tone] - FIRST[b.tone])
}
