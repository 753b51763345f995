//! The driver's process and the few lines of HTTP that it understands (W3C WebDriver).

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;

const START_WITHIN: Duration = Duration::from_secs(10);
const ANSWER_WITHIN: Duration = Duration::from_secs(60);

/// What the driver refused: its error's name (`stale element reference`, …) and its message.
#[derive(Debug)]
pub struct Refused {
    pub error: String,
    pub message: String,
}

/// A running WebKitWebDriver; it ends, with the window that it started, when this is dropped.
pub struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    /// Starts it on a screen (`DISPLAY`), with what else the window is to be told. A port that was free may be taken by the time the driver asks for it: then on
    /// another.
    pub fn start(screen: &str, env: &[(&'static str, String)]) -> Self {
        let begun = Instant::now();
        loop {
            if let Some(driver) = Self::start_on(free_port(), screen, env, begun) {
                return driver;
            }
        }
    }

    /// None where the driver could not have the port and ended.
    fn start_on(port: u16, screen: &str, env: &[(&'static str, String)], begun: Instant) -> Option<Self> {
        let child = Command::new("WebKitWebDriver")
            .args([format!("--port={port}"), "--host=127.0.0.1".into()])
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("DISPLAY", screen)
            .env("GDK_BACKEND", "x11")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("GTK_IM_MODULE")
            .envs(env.iter().cloned())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver starts");
        let mut driver = Self { child, port };
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begun.elapsed() < START_WITHIN, "WebKitWebDriver does not listen on port {port}");
            thread::sleep(Duration::from_millis(20));
        }
        // Else it is another that answers there.
        driver.child.try_wait().expect("its state").is_none().then_some(driver)
    }

    /// The processes that the driver has started: the window's.
    pub fn children(&self) -> Vec<u32> {
        let id = self.child.id();
        let list = std::fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default();
        list.split_whitespace().filter_map(|id| id.parse().ok()).collect()
    }

    pub fn call(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, Refused> {
        let (done, answer) =
            self.exchange(method, path, body).unwrap_or_else(|error| panic!("{method} {path}: {error}"));
        let value = answer.get("value").cloned().unwrap_or_default();
        if done {
            return Ok(value);
        }
        let of = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        Err(Refused { error: of("error"), message: of("message") })
    }

    /// Whether the driver did it, and what it answered.
    fn exchange(&self, method: &str, path: &str, body: Option<&Value>) -> std::io::Result<(bool, Value)> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(ANSWER_WITHIN))?;
        let body = body.map(Value::to_string).unwrap_or_default();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\
             Content-Type: application/json; charset=utf-8\r\nContent-Length: {}\r\n\r\n{body}",
            self.port,
            body.len()
        )?;
        let mut reader = BufReader::new(stream);
        let mut status = String::new();
        reader.read_line(&mut status)?;
        let done = status.split(' ').nth(1) == Some("200");
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line)?;
            let line = line.trim_end();
            if line.is_empty() {
                break;
            }
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().map_err(std::io::Error::other)?;
            }
        }
        let mut content = vec![0; length];
        reader.read_exact(&mut content)?;
        Ok((done, serde_json::from_slice(&content)?))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let windows = self.children();
        // Both may have ended already; what matters is that nothing stays behind.
        let _ = self.child.kill();
        let _ = self.child.wait();
        for id in windows {
            let _ = Command::new("kill").args(["-9", &id.to_string()]).stderr(Stdio::null()).status();
        }
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("its number").port()
}
