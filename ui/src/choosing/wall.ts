/** What the wall shows while somebody chooses on this screen: nobody begins where it could be this very screen. */
import type { Screens } from '../bindings/Screens'

/** `own`: there is no other screen; `apart`: another one shows something else; `same`: another one shows this one. */
export type Wall = 'own' | 'apart' | 'same' | 'unknown'

export function wallOf(screens: Screens | null): Wall {
  if (screens === null || screens.count === 0) return 'unknown'
  if (screens.same) return 'same'
  return screens.count > 1 ? 'apart' : 'own'
}

/** Whether nobody else can see what is marked; where that is not known, somebody has to look. */
export function isPrivate(wall: Wall, looked: boolean): boolean {
  return wall === 'own' || wall === 'apart' || (wall === 'unknown' && looked)
}
