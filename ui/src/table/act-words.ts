/** What was done, in words: 请 5 号发言, 改成举手发言. */
import type { DoneView } from '../bindings/DoneView'
import type { TableView } from '../bindings/TableView'
import { minutesAndSeconds } from '../shared/clock.svelte'
import { isKey, say } from '../shared/words.svelte'

/** `hands`: how many were up when another way of speaking was chosen. */
export function actWords(done: DoneView, table: TableView, hands = 0): string {
  const words = actAlone(done, table)
  return hands > 0 ? say('done.hands', { act: words, n: hands }) : words
}

function actAlone(done: DoneView, table: TableView): string {
  if (done.tracked !== null) return say(done.tracked ? 'table.track' : 'table.untrack')
  const project = table.projects.find((item) => item.id === done.project)?.name ?? done.project ?? ''
  if (done.speech !== null && done.speaker !== null) {
    const { speaker } = done
    if (done.act === 'floor_ended') return done.speech === 'answer' ? say(`act.answered.${speaker}`, { project }) : say(`act.has_introduced.${speaker}`, { project })
    return done.speech === 'answer' ? say(`act.answers.${speaker}`, { project }) : say(`act.introduces.${speaker}`, { project })
  }
  if (done.reply && done.seat !== null) return done.to === null ? say('act.floor_given_reply', { seat: done.seat }) : say('act.floor_given_reply_to', { seat: done.seat, to: done.to })
  if (done.answerer !== null && done.said !== null) return say(`act.answer_of.${done.answerer}`, { text: done.said })
  if (done.act === 'paused' && done.said !== null) return say('act.paused_named', { name: done.said })
  if (done.act === 'floor_ended' && done.ms !== null) return say('act.floor_ended_after', { seat: done.seat ?? '', time: minutesAndSeconds(done.ms) })
  const key = `act.${done.act}` as const
  if (!isKey(key)) return say('act.other')
  return say(done.notes > 0 && done.act === 'turn_moved' ? 'act.turn_moved_notes' : key, {
    n: done.notes,
    seat: done.seat ?? '',
    to: done.to ?? '',
    project,
    text: done.said ?? '',
    name: done.said ?? '',
    mode: done.mode === null ? '' : say(`mode.${done.mode}`),
    rule: done.rule === null ? '' : say(`rule.${done.rule}`),
    time: done.ms === null ? '' : minutesAndSeconds(done.ms),
  })
}
