/** What is asked once before the meeting leaves where it is, in words that say what will happen. */
import type { Phase } from '../bindings/Phase'
import type { TableView } from '../bindings/TableView'
import { say } from '../shared/words.svelte'

export interface Question {
  title: string
  text: string
  yes: string
  onyes: () => void
  /** It waits until all who sit here were told what is handed in. */
  tells?: boolean
}

/** @param typing whether a line is half typed */
export function toPhase(table: TableView, phase: Phase, onyes: () => void, typing = false): Question | null {
  switch (phase) {
    case 'discussion':
      return table.phase === 'choosing'
        ? { title: say('ask.back_title'), text: say('ask.back_text'), yes: say('ask.back_yes'), onyes }
        : { title: say('ask.discuss_title'), text: say('ask.discuss_text'), yes: say('opening.begin'), onyes }
    case 'choosing': {
      if (table.phase === 'signing') {
        return { title: say('ask.rechoose_title'), text: say('ask.rechoose_text'), yes: say('ask.rechoose_yes'), onyes }
      }
      const n = table.projects.filter((project) => !project.closed).length
      const text = n === 0 ? say('ask.choose_text') : say('ask.choose_open', { n })
      const kept = typing ? say('ask.choose_typing', { text }) : text
      const wanted = { n: table.meeting.wanted }
      return { title: say('ask.choose_title', wanted), text: kept, yes: say('table.main.choose', wanted), onyes, tells: table.to_be_told }
    }
    case 'opening':
      return { title: say('ask.opening_title'), text: say('ask.opening_text'), yes: say('ask.opening_yes'), onyes }
    default:
      return null
  }
}

/** The window is closed in the middle of a meeting. */
export function closing(table: TableView, onyes: () => void): Question {
  const speaks = table.speech !== null && !table.paused
  const text = say(table.sealed ? 'ask.close_sealed' : speaks ? 'ask.close_running' : 'ask.close_text')
  return { title: say('ask.close_title'), text, yes: say('ask.close_yes'), onyes }
}

export function leaving(table: TableView, onyes: () => void): Question {
  const text = table.sealed ? say('ask.leave_sealed') : say('ask.leave_text')
  return { title: say('ask.leave_title', { n: table.table }), text, yes: say('ask.leave_yes'), onyes }
}
