pub fn is_heard() -> bool {
    true
}

pub fn show(_title: &str, text: &str) {
    eprintln!("{text}");
}
