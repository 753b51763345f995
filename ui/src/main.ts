/** The window of the table's staff and of the organiser. */
import './shared/base.css'
import { mount } from 'svelte'
import App from './App.svelte'
import { contrast } from './shared/contrast.svelte'
import { desk } from './shared/desk.svelte'
import { entersAlone } from './shared/enter'
import { heedPresses } from './shared/presses'
import { textSize } from './shared/text-size.svelte'
import { words } from './shared/words.svelte'

const info = await desk.ask('app_info', {})
if (!info.ok) throw new Error(JSON.stringify(info.error))
words.begin(info.value.lang, info.value.machine_lang)
textSize.begin()
contrast.begin()
heedPresses(window)
entersAlone(window)
mount(App, { target: document.body })
