/** What a lot that was drawn midway in a count came to, where votes are passed on. */
import type { CountView } from '../bindings/CountView'
import type { ProjectId } from '../bindings/ProjectId'

/** The newest lot, if what it settled was who stays in or whose votes pass on first: those that went out, or that went first. */
export function lotMidway({ lots, working }: CountView): { stake: 'stay' | 'turn'; projects: ProjectId[] } | null {
  const lot = lots.at(-1)
  const drawn = working.findLastIndex(({ step }) => step === 'drawn')
  const stake = working.slice(0, Math.max(0, drawn)).findLast(({ step }) => step === 'lot')?.['stake']
  if (!lot || (stake !== 'stay' && stake !== 'turn')) return null
  return { stake, projects: stake === 'stay' ? lot.among.filter((project) => !lot.drawn.includes(project)) : lot.drawn }
}
