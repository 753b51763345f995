//! A picture of how the time grows with the ballots; on both axes each step is as many times as the one before.

use std::fmt::Write;

const LEFT: f64 = 80.0;
const TOP: f64 = 40.0;
const WIDTH: f64 = 460.0;
const HEIGHT: f64 = 480.0;
/// How far names at the end of lines stand apart.
const APART: f64 = 14.0;
const COLOURS: [&str; 7] = ["#1f5fa8", "#b3431e", "#2b7a43", "#7a3f98", "#8a6a00", "#00777f", "#a8325e"];

/// Each line with its name: ballots and milliseconds.
pub(crate) fn draw(lines: &[(String, Vec<(f64, f64)>)]) -> String {
    let all = || lines.iter().flat_map(|(_, points)| points);
    let (low, high) = all().fold((f64::MAX, f64::MIN), |(low, high), (x, _)| (low.min(*x), high.max(*x)));
    let (least, most) = all().fold((f64::MAX, f64::MIN), |(low, high), (_, y)| (low.min(*y), high.max(*y)));
    let (least, most) = (least.log10().floor(), most.log10().ceil());
    let x = |ballots: f64| LEFT + (ballots / low).ln() / (high / low).ln() * WIDTH;
    let y = |ms: f64| TOP + HEIGHT * (most - ms.log10()) / (most - least);
    let mut out = String::from(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 600\" font-family=\"sans-serif\" font-size=\"12\">\n\
         <rect width=\"720\" height=\"600\" fill=\"#fff\"/>\n",
    );
    let mut text = |x: f64, y: f64, anchor: &str, more: &str, words: &str| {
        let _ = writeln!(out, "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" {more}>{words}</text>");
    };
    text(LEFT, 22.0, "start", "font-size=\"14\"", "Time to count, 80 projects, by number of ballots");
    text(LEFT + WIDTH / 2.0, TOP + HEIGHT + 48.0, "middle", "", "ballots (each step is twice the one before)");
    text(
        0.0,
        0.0,
        "middle",
        &format!("transform=\"translate(22 {}) rotate(-90)\"", TOP + HEIGHT / 2.0),
        "milliseconds (each line is ten times the one below)",
    );
    for &(ballots, _) in lines.first().map_or(&[][..], |(_, points)| points) {
        text(x(ballots), TOP + HEIGHT + 20.0, "middle", "", &format!("{ballots}"));
    }
    for power in least as i32..=most as i32 {
        let at = y(10f64.powi(power));
        text(LEFT - 8.0, at + 4.0, "end", "", &format!("{}", 10f64.powi(power)));
    }
    // Names from the top down, none on another.
    let mut ends: Vec<(f64, usize)> =
        lines.iter().enumerate().filter_map(|(at, (_, points))| Some((y(points.last()?.1), at))).collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut free = f64::MIN;
    let mut names = Vec::new();
    for (end, at) in ends {
        free = end.max(free + APART);
        names.push((end, free, at));
    }
    for &(_, place, at) in &names {
        text(
            LEFT + WIDTH + 26.0,
            place + 4.0,
            "start",
            &format!("fill=\"{}\"", COLOURS[at % COLOURS.len()]),
            &lines[at].0,
        );
    }
    for power in least as i32..=most as i32 {
        let at = y(10f64.powi(power));
        let _ = writeln!(out, "<path d=\"M{LEFT} {at:.1}h{WIDTH}\" stroke=\"#ddd\"/>");
    }
    for (end, place, at) in names {
        let mut path = String::new();
        for (step, &(ballots, ms)) in lines[at].1.iter().enumerate() {
            let _ = write!(path, "{}{:.1} {:.1}", if step == 0 { "M" } else { "L" }, x(ballots), y(ms));
        }
        let colour = COLOURS[at % COLOURS.len()];
        let _ = writeln!(out, "<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.5\"/>");
        let (from, to) = (LEFT + WIDTH + 2.0, LEFT + WIDTH + 22.0);
        let _ =
            writeln!(out, "<path d=\"M{from} {end:.1}L{to} {place:.1}\" stroke=\"{colour}\" stroke-width=\"0.5\"/>");
    }
    let _ = writeln!(out, "<path d=\"M{LEFT} {TOP}v{HEIGHT}h{WIDTH}\" fill=\"none\" stroke=\"#333\"/>\n</svg>");
    out
}
