/** What is left of speech, project and agenda at this moment, from the newest view and the clock. */
import type { TableView } from '../bindings/TableView'

export interface Times {
  /** Negative in overtime; null while nobody speaks. */
  speech_left_ms: number | null
  /** 0 at the start, 1 at the limit, never more. */
  speech_share: number
  /** Negative when over; null without a project. */
  project_left_ms: number | null
  agenda_left_ms: number
  /** Of an introduction or an answer of the staff; negative in overtime; null while there is none. */
  staff_left_ms: number | null
}

export function timesAt(table: TableView, now_ms: number): Times {
  const passed = table.running ? Math.max(0, now_ms - table.now_ms) : 0
  const { speech, project, agenda, staff_speech: staff } = table
  const spent = speech === null ? 0 : speech.spent_ms + passed
  return {
    speech_left_ms: speech === null ? null : speech.limit_ms - spent,
    speech_share: speech === null ? 0 : Math.min(1, spent / Math.max(1, speech.limit_ms)),
    project_left_ms: project === null ? null : project.share_ms - project.spent_ms - passed,
    agenda_left_ms: agenda.left_ms - passed,
    staff_left_ms: staff === null ? null : staff.limit_ms - staff.spent_ms - (staff.running ? Math.max(0, now_ms - table.now_ms) : 0),
  }
}

/** Whole minutes that people still count on: 40 min 20 s left are 41. */
export function minutesLeft(ms: number): number {
  return Math.ceil(ms / 60_000)
}

/** Whole minutes that have passed: 2 min 20 s are 2. */
export function minutesPassed(ms: number): number {
  return Math.floor(ms / 60_000)
}

export function wholeSeconds(ms: number): number {
  return ms >= 0 ? Math.ceil(ms / 1000) : Math.floor(-ms / 1000)
}
