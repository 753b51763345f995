//! Input methods: what they are composing stands in the page, where it can be seen, kept and said whose it is.

use tauri::WebviewWindow;

/// Lets the page see what is being composed, from the first letter on. The window's library switches that off on Linux
/// (wry: `set_enable_preedit(false)`): the page then has no text, no key and no `compositionstart` before the commit.
#[cfg(target_os = "linux")]
pub fn let_compose(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{InputMethodContextExt as _, WebViewExt as _};

    window.with_webview(|view| {
        if let Some(context) = view.inner().input_method_context() {
            context.set_enable_preedit(true);
        }
    })
}

/// Other systems' web views show it by themselves.
#[cfg(not(target_os = "linux"))]
pub fn let_compose(_window: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}
