/** What a file is called, of a path as any system writes it. */
export function fileName(path: string): string {
  return path.split(/[/\\]/u).findLast((part) => part !== '') ?? path
}
