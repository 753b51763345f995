/** Where a panel goes that hangs on something: whole on the screen, beside it, and over as little as can be of what must stay in sight. */

export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

const GAP = 6

/** @param keep what must stay in sight: the time, the one big button */
export function beside(hang: Box, width: number, height: number, screen: Box, keep: readonly Box[]): { left: number; top: number } {
  const across = [hang.left, hang.right - width, (hang.left + hang.right - width) / 2]
  const down = [hang.top, hang.bottom - height, (hang.top + hang.bottom - height) / 2]
  const tried = [
    ...across.map((left) => ({ left, top: hang.bottom + GAP })),
    ...across.map((left) => ({ left, top: hang.top - GAP - height })),
    ...down.map((top) => ({ left: hang.right + GAP, top })),
    ...down.map((top) => ({ left: hang.left - GAP - width, top })),
  ].map(({ left, top }) => ({
    left: Math.max(screen.left + GAP, Math.min(left, screen.right - width - GAP)),
    top: Math.max(screen.top + GAP, Math.min(top, screen.bottom - height - GAP)),
  }))
  const cost = (at: { left: number; top: number }) => {
    const own = { ...at, right: at.left + width, bottom: at.top + height }
    return keep.reduce((sum, box) => sum + common(own, box), common(own, hang) / 2)
  }
  return tried.reduce((best, at) => (cost(at) < cost(best) ? at : best))
}

/** How much of both is the same. */
function common(one: Box, other: Box): number {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left)
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
  return Math.max(0, width) * Math.max(0, height)
}
