/** Takes the fullest of several layouts that a box has room for: `data-fit` is counted up until nothing is cut off. */
import type { Attachment } from 'svelte/attachments'

/** @param last the sparest layout @param key whatever, when it changes, may make more or less room necessary */
export function fit(last: number, key: unknown): Attachment<HTMLElement> {
  void key
  return (box) => {
    const cut = () => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1
    const take = () => {
      for (let level = 0; level <= last; level += 1) {
        box.dataset.fit = String(level)
        if (!cut()) break
      }
    }
    take()
    const watch = new ResizeObserver(take)
    watch.observe(box)
    void document.fonts?.ready.then(take)
    return () => watch.disconnect()
  }
}
