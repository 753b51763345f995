//! A meeting is prepared: its list read and looked through, its packs and papers made and handed out.

pub(in crate::organiser) mod add_pack;
pub(in crate::organiser) mod checked_plan;
pub(in crate::organiser) mod columns;
pub(in crate::organiser) mod correct;
pub(in crate::organiser) mod filling;
pub(in crate::organiser) mod fitting;
pub(in crate::organiser) mod hand_out;
pub(in crate::organiser) mod here;
pub(in crate::organiser) mod issued;
pub(in crate::organiser) mod kit;
pub(in crate::organiser) mod list_file;
pub(in crate::organiser) mod list_told;
pub(in crate::organiser) mod lists;
pub(in crate::organiser) mod make;
pub(in crate::organiser) mod new_meeting;
pub(in crate::organiser) mod opening_codes;
pub(in crate::organiser) mod papers;
pub(in crate::organiser) mod pictures;
pub(in crate::organiser) mod plan_rows;
pub(in crate::organiser) mod plans;
pub(in crate::organiser) mod pointed;
pub(in crate::organiser) mod printing;
pub(in crate::organiser) mod sample;
pub(in crate::organiser) mod set_plans;
pub(in crate::organiser) mod sticks;
