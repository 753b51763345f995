/** What can be taken back, in words: 给 5 号发言, 改成举手发言. */
import type { TableView } from '../bindings/TableView'
import type { TakeBackView } from '../bindings/TakeBackView'
import { isKey, type Key, say } from '../shared/words.svelte'

export function actWords(act: TakeBackView, table: TableView): string {
  if (act.tracked !== null) return say(act.tracked ? 'table.track' : 'table.untrack')
  if (act.act === 'floor_ended' && act.seat === null) return say('act.staff_finished')
  const key = `act.${act.act}` as const
  if (!isKey(key)) return say('act.other')
  const project = table.projects.find((item) => item.id === act.project)
  return say(act.notes > 0 ? along(act.act, key) : key, {
    n: act.notes,
    seat: act.seat ?? '',
    project: project?.name ?? act.project ?? '',
    mode: act.mode === null ? '' : say(`mode.${act.mode}`),
    rule: act.rule === null ? '' : say(`rule.${act.rule}`),
  })
}

/** With it go notes that were made in that turn. */
function along(act: string, key: Key): Key {
  if (act === 'turn_moved') return 'act.turn_moved_notes'
  return act === 'floor_given' ? 'act.floor_given_notes' : key
}
