//! Every limit of the rules, each with its unit.

/// Most seats at one table.
pub const MOST_SEATS: u8 = 16;
/// Highest number of a table in a meeting.
pub const HIGHEST_TABLE: u16 = 600;
/// Most projects in one meeting: each has a number of its own.
pub const MOST_PROJECTS: usize = HIGHEST_PROJECT as usize;
/// Highest number of a project in a meeting.
pub const HIGHEST_PROJECT: u16 = 999;
/// Longest project id, in characters.
pub const LONGEST_PROJECT_ID: usize = 64;
/// Most papers of one meeting that are read at its tables.
pub const MOST_BRIEFINGS: usize = 60;
/// Longest title of such a paper, in characters.
pub const LONGEST_BRIEFING_TITLE: usize = 120;
/// Most notes that one project may hold when it is closed.
pub const MOST_NOTES_A_PROJECT: usize = 400;
/// Longest name of a new idea, in characters.
pub const IDEA_NAME_CHARS: usize = 40;
/// How often what was entered of one lot can be put right.
pub const MOST_PUT_RIGHT: usize = 20;
/// Most ballots in one poll: one for each seat, and as many again for papers that should not be there.
pub const MOST_BALLOTS: usize = 32;
/// Most objections that are written down when the table is asked once whether it agrees.
pub const MOST_OBJECTIONS: usize = 32;
/// How often something of one session may be taken back: each may ask for the whole session to be folded again.
pub const MOST_TAKEN_BACK: usize = 500;
/// Most turns on one project that can still be said to be another seat's, or to have lasted otherwise.
pub const MOST_TURNS_KEPT: usize = 64;
/// Shortest that a turn may be said to have lasted, in milliseconds.
pub const SHORTEST_TURN_MS: u64 = 1_000;
/// Longest name of a break, in characters: it stands in one line of the residents' window.
pub const BREAK_NAME_CHARS: usize = 20;
/// Most closings of one session: each has a check code, which is slow to make on purpose.
pub const MOST_CLOSINGS: u32 = 12;
/// Longest discussion, in milliseconds (twelve hours).
pub const LONGEST_DISCUSSION_MS: u64 = 12 * 3_600_000;
/// Shortest discussion, in milliseconds (one minute).
pub const SHORTEST_DISCUSSION_MS: u64 = 60_000;
/// Shortest limit of one speech, in milliseconds.
pub const SHORTEST_SPEECH_MS: u64 = 10_000;
/// Longest limit of one speech, in milliseconds.
pub const LONGEST_SPEECH_MS: u64 = 3_600_000;
/// Least time that a project borrows from another, in milliseconds.
pub const SHORTEST_LOAN_MS: u64 = 60_000;
/// Most speeches on one project that rules may allow each.
pub const MOST_TURNS_A_PROJECT: u16 = 100;
/// Most recipients of a meeting's records.
pub const MOST_RECIPIENTS: usize = 16;
/// Highest `elapsed_ms` that a line may carry (400 days): sums of times stay far from overflow.
pub const HIGHEST_ELAPSED_MS: u64 = 400 * 86_400_000;
/// Changes to notes that can be taken back one by one with Ctrl+Z.
pub const MOST_NOTE_UNDOS: usize = 100;
