/** The commands of the shell, once: what each takes and what it answers. */
import type { AppInfo } from '../bindings/AppInfo'
import type { Screens } from '../bindings/Screens'

type None = Record<string, never>

export interface Commands {
  app_info: { takes: None; answers: AppInfo }
  screens: { takes: None; answers: Screens }
  open_display: { takes: None; answers: Screens }
  close_display: { takes: None; answers: Screens }
  turn_round: { takes: { toResidents: boolean }; answers: null }
}

/** What the shell tells without being asked. */
export interface News {
  screens: Screens
}
