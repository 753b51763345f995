/** Groups of seats as people write them: "1-3 7，4-6" are two groups. */

const HIGHEST_SEAT = 16

export function groupsWritten(groups: readonly (readonly number[])[]): string {
  return groups.map((seats) => seats.join(' ')).join('，')
}

/** What is written; null where it is no groups of seats. */
export function readGroups(text: string): number[][] | null {
  const groups = text
    .normalize('NFKC')
    .split(/[,、;；]/)
    .map((group) => group.trim().split(/\s+/).filter(Boolean).map(range))
    .filter((group) => group.length > 0)
  const read = groups.map((ranges) => ranges.flatMap((seats) => seats ?? []))
  if (groups.some((ranges) => ranges.includes(null))) return null
  const seats = read.flat()
  return new Set(seats).size === seats.length ? read : null
}

function range(text: string): number[] | null {
  const read = /^(\d{1,2})(?:[-–~](\d{1,2}))?$/.exec(text)
  if (read === null) return null
  const [first, last] = [Number(read[1]), Number(read[2] ?? read[1])]
  if (first < 1 || last > HIGHEST_SEAT || first > last) return null
  return Array.from({ length: last - first + 1 }, (_, step) => first + step)
}
