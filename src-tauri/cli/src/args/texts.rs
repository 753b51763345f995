//! The arguments of `texts`.

use clap::Args as ClapArgs;

/// Which text, and what is decided on it.
#[derive(Debug, ClapArgs)]
#[group(skip)]
pub struct Texts {
    /// Hash of a text, or its first eight characters or more; without it, all texts are shown
    #[arg(value_name = "HASH")]
    pub hash: Option<String>,
    #[command(flatten)]
    pub decision: Decision,
    /// Mask the words wherever they stand in the text, and not only where they stand once
    #[arg(long, requires = "mask")]
    pub all: bool,
}

/// One at a time.
#[derive(Debug, ClapArgs)]
#[group(multiple = false, requires = "hash")]
pub struct Decision {
    /// Somebody has read it
    #[arg(long)]
    pub read: bool,
    /// Publish the text without these very words, once each, and with all others: ▇▇▇ stands in their place
    #[arg(long, value_name = "WORDS")]
    pub mask: Vec<String>,
    /// Mask nothing of it any more
    #[arg(long)]
    pub unmask: bool,
    /// Do not publish it; that it is withheld is shown
    #[arg(long)]
    pub withhold: bool,
    /// Publish it after all
    #[arg(long)]
    pub publish: bool,
}
