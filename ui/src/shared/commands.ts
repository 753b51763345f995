/** The commands of the shell, once: what each takes and what it answers. */
import type { AppInfo } from '../bindings/AppInfo'
import type { Destination } from '../bindings/Destination'
import type { DisplayOn } from '../bindings/DisplayOn'
import type { Given } from '../bindings/Given'
import type { Lang } from '../bindings/Lang'
import type { Residents } from '../bindings/Residents'
import type { Screens } from '../bindings/Screens'

type None = Record<string, never>

export interface Commands {
  app_info: { takes: None; answers: AppInfo }
  screens: { takes: None; answers: Screens }
  display_open: { takes: { on?: DisplayOn }; answers: DisplayOn }
  display_close: { takes: None; answers: null }
  display_looks: { takes: { dark: boolean; contrast: boolean; percent: number }; answers: null }
  closing_heard: { takes: None; answers: null }
  close_window: { takes: None; answers: null }
  destinations: { takes: None; answers: Destination[] }
  given: { takes: None; answers: Given | null }
  choose_folder: { takes: { lang: Lang }; answers: string | null }
}

/** What the shell tells without being asked. */
export interface News {
  /** What residents see, while the laptop is turned round to them. */
  shown: Residents
  /** Somebody has closed the residents' window by hand. */
  display_closed: null
  /** The residents' window has opened or closed, or a screen came or went. */
  screens: Screens
  /** A stick or a file on it came or went, or something was written into the database. */
  changed: null
  /** Somebody opened a file with the program; `given` says which. */
  given: null
  /** Somebody closes the window while a session is open; it stays until `close_window`. */
  closing: null
}
