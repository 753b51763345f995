/** Paths as the desk writes them, for people. */

/** The last part of a path, of either kind of slash. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).filter((part) => part !== '').at(-1) ?? path
}

/** Whether a file or folder lies in a folder, or is it. */
export function isWithin(path: string, folder: string): boolean {
  const top = folder.replace(/[\\/]+$/, '')
  return path === top || path.startsWith(`${top}/`) || path.startsWith(`${top}\\`)
}
