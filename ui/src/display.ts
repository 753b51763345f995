/** The residents' window: it draws what the shell puts into it, and can ask for nothing. */
import './shared/base.css'
import { mount } from 'svelte'
import Display from './display/Display.svelte'

mount(Display, { target: document.body })
