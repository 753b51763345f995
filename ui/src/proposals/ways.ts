/** How proposals come in, and who asks, in the order in which they are offered. */
import type { Channel } from '../bindings/Channel'
import type { WhoAsks } from '../bindings/WhoAsks'

export const CHANNELS: readonly Channel[] = ['stall', 'paper', 'wechat', 'seminar', 'hotline', 'table', 'other']
export const WHO: readonly WhoAsks[] = ['resident', 'group', 'office']
