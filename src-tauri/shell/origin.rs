//! Which pages the windows show: the program's own, and no other.

use tauri::Url;

/// Under which host the program's own pages come where the system's web view knows no scheme of a program's own.
#[cfg(windows)]
const HOST: Option<&str> = Some("tauri.localhost");
#[cfg(not(windows))]
const HOST: Option<&str> = None;

/// No page but the program's own is ever shown.
pub fn is_own_page(url: &Url) -> bool {
    is_own(url, HOST) || (tauri::is_dev() && url.host_str() == Some("localhost"))
}

fn is_own(url: &Url, host: Option<&str>) -> bool {
    match url.scheme() {
        "tauri" | "about" => true,
        "http" => url.host_str().is_some() && url.host_str() == host && url.port().is_none(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_from_elsewhere_are_not_shown() {
        let own = |url: &str, host| is_own(&Url::parse(url).unwrap(), host);
        let host = Some("tauri.localhost");
        assert!(own("http://tauri.localhost/index.html", host) && own("tauri://localhost/index.html", None));
        assert!(!own("http://tauri.localhost/index.html", None));
        for other in [
            "https://tauri.localhost/",
            "http://tauri.localhost:8080/",
            "http://tauri.localhost.cn/",
            "http://10.0.0.1/",
            "file:///etc/passwd",
            "data:text/html,x",
        ] {
            assert!(!own(other, host), "{other}");
        }
    }
}
