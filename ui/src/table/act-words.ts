/** What can be taken back, in words: 给 5 号发言, 改成举手发言. */
import type { TableView } from '../bindings/TableView'
import type { TakeBackView } from '../bindings/TakeBackView'
import { isKey, say } from '../shared/words.svelte'

export function actWords(act: TakeBackView, table: TableView): string {
  if (act.tracked !== null) return say(act.tracked ? 'table.track' : 'table.untrack')
  const key = `act.${act.act}` as const
  if (!isKey(key)) return say('act.other')
  const project = table.projects.find((item) => item.id === act.project)
  // With it go notes that were made in that turn.
  const moved = act.act === 'turn_moved' ? 'act.turn_moved_notes' : act.act === 'floor_given' ? 'act.floor_given_notes' : key
  return say(act.notes > 0 ? moved : key, {
    n: act.notes,
    seat: act.seat ?? '',
    project: project?.name ?? act.project ?? '',
    mode: act.mode === null ? '' : say(`mode.${act.mode}`),
    rule: act.rule === null ? '' : say(`rule.${act.rule}`),
  })
}
