//! Every address of the app: parsed here, made here, nowhere else.
//!
//! Addresses are relative to the folder the app is served from; the browser edge puts the base in front.
//! What can be changed on a page (filters, sort, area, language) stands in the query.

mod outward;
mod query;

use std::fmt::Write as _;

use crate::place::Place;

pub(crate) use outward::stays_on_site;
pub use outward::{inbox_file, mail_address, short_mail};
pub use query::Query;

/// The file that holds what officers need beside the app: the folder to copy, header files, guides.
pub const OFFICERS: &str = "officers.zip";

/// A page.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Route {
    Home,
    Plans,
    Plan {
        plan: String,
    },
    Aim {
        plan: String,
        aim: String,
    },
    Actions {
        plan: String,
    },
    People {
        plan: String,
    },
    Indicators,
    Indicator {
        indicator: String,
    },
    /// An area against another in every measure.
    Area {
        area: String,
    },
    /// An indicator without the furniture around it, for frames in other sites.
    Embed {
        indicator: String,
    },
    Consultation {
        consultation: String,
    },
    Question {
        consultation: String,
        question: String,
    },
    /// Every answer of a person, before they finish.
    CheckAnswers {
        consultation: String,
    },
    /// Questions about who answers, kept apart from the answers.
    Equality {
        consultation: String,
    },
    /// After the last step: the reference, the receipt, and who has the answers.
    Done {
        consultation: String,
    },
    /// For staff who lend a device to one person after the other.
    Kiosk {
        consultation: String,
    },
    /// The questions to print and answer by hand.
    Paper {
        consultation: String,
    },
    /// For staff who type in what came back on paper.
    PaperEntry {
        consultation: String,
    },
    Search,
    Glossary,
    About,
    Help,
    Contact,
    Privacy,
    Accessibility,
    Mine,
    DeskCheck,
    /// Sealed answers are opened.
    DeskOpen,
    NotFound {
        path: String,
    },
}

impl Route {
    /// The page at a path such as `plans/first/aims/green/`, without base, query or fragment.
    pub fn parse(path: &str) -> Self {
        let decoded: Vec<String> =
            path.split('/').filter(|part| !part.is_empty()).map(decode).collect();
        let parts: Vec<&str> = decoded.iter().map(String::as_str).collect();
        let own = |id: &&str| (*id).to_owned();
        match parts.as_slice() {
            [] | ["index.html"] => Self::Home,
            ["plans"] => Self::Plans,
            ["plans", plan] => Self::Plan { plan: own(plan) },
            ["plans", plan, "aims", aim] => Self::Aim { plan: own(plan), aim: own(aim) },
            ["plans", plan, "actions"] => Self::Actions { plan: own(plan) },
            ["plans", plan, "people"] => Self::People { plan: own(plan) },
            ["indicators"] => Self::Indicators,
            ["indicators", indicator] => Self::Indicator { indicator: own(indicator) },
            ["areas", area] => Self::Area { area: own(area) },
            ["embed", "indicators", indicator] => Self::Embed { indicator: own(indicator) },
            ["consultations", id] => Self::Consultation { consultation: own(id) },
            // No question has these names.
            ["consultations", id, "kiosk"] => Self::Kiosk { consultation: own(id) },
            ["consultations", id, "paper"] => Self::Paper { consultation: own(id) },
            ["consultations", id, "paper", "entry"] => Self::PaperEntry { consultation: own(id) },
            ["consultations", id, question] => {
                Self::Question { consultation: own(id), question: own(question) }
            }
            // One step deeper than questions, whose ids may be any word.
            ["consultations", id, "answers", "check"] => {
                Self::CheckAnswers { consultation: own(id) }
            }
            ["consultations", id, "answers", "equality"] => {
                Self::Equality { consultation: own(id) }
            }
            ["consultations", id, "answers", "done"] => Self::Done { consultation: own(id) },
            ["search"] => Self::Search,
            ["glossary"] => Self::Glossary,
            ["about"] => Self::About,
            ["help"] => Self::Help,
            ["contact"] => Self::Contact,
            ["privacy"] => Self::Privacy,
            ["accessibility"] => Self::Accessibility,
            ["mine"] => Self::Mine,
            ["desk", "check"] => Self::DeskCheck,
            ["desk", "open"] => Self::DeskOpen,
            _ => Self::NotFound { path: parts.join("/") },
        }
    }

    /// The path from the base, ending in `/` so that plain file servers find `index.html`; "" for home.
    pub fn path(&self) -> String {
        match self {
            Self::Home => String::new(),
            Self::Plans => "plans/".into(),
            Self::Plan { plan } => format!("plans/{}/", encode(plan)),
            Self::Aim { plan, aim } => format!("plans/{}/aims/{}/", encode(plan), encode(aim)),
            Self::Actions { plan } => format!("plans/{}/actions/", encode(plan)),
            Self::People { plan } => format!("plans/{}/people/", encode(plan)),
            Self::Indicators => "indicators/".into(),
            Self::Indicator { indicator } => format!("indicators/{}/", encode(indicator)),
            Self::Area { area } => format!("areas/{}/", encode(area)),
            Self::Embed { indicator } => format!("embed/indicators/{}/", encode(indicator)),
            Self::Consultation { consultation } => {
                format!("consultations/{}/", encode(consultation))
            }
            Self::Question { consultation, question } => {
                format!("consultations/{}/{}/", encode(consultation), encode(question))
            }
            Self::CheckAnswers { consultation } => {
                format!("consultations/{}/answers/check/", encode(consultation))
            }
            Self::Equality { consultation } => {
                format!("consultations/{}/answers/equality/", encode(consultation))
            }
            Self::Done { consultation } => {
                format!("consultations/{}/answers/done/", encode(consultation))
            }
            Self::Kiosk { consultation } => {
                format!("consultations/{}/kiosk/", encode(consultation))
            }
            Self::Paper { consultation } => {
                format!("consultations/{}/paper/", encode(consultation))
            }
            Self::PaperEntry { consultation } => {
                format!("consultations/{}/paper/entry/", encode(consultation))
            }
            Self::Search => "search/".into(),
            Self::Glossary => "glossary/".into(),
            Self::About => "about/".into(),
            Self::Help => "help/".into(),
            Self::Contact => "contact/".into(),
            Self::Privacy => "privacy/".into(),
            Self::Accessibility => "accessibility/".into(),
            Self::Mine => "mine/".into(),
            Self::DeskCheck => "desk/check/".into(),
            Self::DeskOpen => "desk/open/".into(),
            Self::NotFound { path } => {
                let parts: Vec<String> = path.split('/').map(encode).collect();
                format!("{}/", parts.join("/"))
            }
        }
    }

    /// The id of the consultation whose page this is.
    pub fn consultation(&self) -> Option<&str> {
        match self {
            Self::Consultation { consultation }
            | Self::Question { consultation, .. }
            | Self::CheckAnswers { consultation }
            | Self::Equality { consultation }
            | Self::Done { consultation }
            | Self::Kiosk { consultation }
            | Self::Paper { consultation }
            | Self::PaperEntry { consultation } => Some(consultation),
            _ => None,
        }
    }

    /// True for the pages people may open on a device that staff lend them for this consultation.
    pub fn is_for_lending(&self, id: &str) -> bool {
        let is_for_staff = matches!(self, Self::PaperEntry { .. });
        !is_for_staff && self.consultation() == Some(id)
    }

    /// True where the page shows what stands in [`PlanDetails`](crate::place::PlanDetails).
    pub fn shows_plan_details(&self) -> bool {
        matches!(
            self,
            Self::Plan { .. }
                | Self::Aim { .. }
                | Self::Actions { .. }
                | Self::People { .. }
                | Self::Search
                | Self::Contact
                | Self::NotFound { .. }
        )
    }

    /// True where the place has something to show at this address.
    pub fn stands_in(&self, place: &Place) -> bool {
        match self {
            Self::Plan { plan } | Self::Actions { plan } | Self::People { plan } => {
                place.plan(plan).is_some()
            }
            Self::Aim { plan, aim } => place.plan(plan).is_some_and(|one| one.aim(aim).is_some()),
            Self::Indicator { indicator } | Self::Embed { indicator } => {
                place.indicator(indicator).is_some()
            }
            Self::Area { area } => place.areas.iter().any(|one| one.code == *area),
            Self::Consultation { consultation }
            | Self::CheckAnswers { consultation }
            | Self::Done { consultation }
            | Self::Kiosk { consultation }
            | Self::Paper { consultation }
            | Self::PaperEntry { consultation } => place.consultation(consultation).is_some(),
            Self::Equality { consultation } => {
                place.consultation(consultation).is_some_and(|one| !one.equality.is_empty())
            }
            Self::Question { consultation, question } => place
                .consultation(consultation)
                .is_some_and(|one| one.questions.iter().any(|asked| asked.id == *question)),
            Self::NotFound { .. } => false,
            _ => true,
        }
    }

    /// Every address of a place, home first. `dist` writes one page for each.
    pub fn all(place: &Place) -> Vec<Self> {
        let mut routes = vec![
            Self::Home,
            Self::Plans,
            Self::Indicators,
            Self::Search,
            Self::Glossary,
            Self::About,
            Self::Help,
            Self::Contact,
            Self::Privacy,
            Self::Accessibility,
            Self::Mine,
            Self::DeskCheck,
            Self::DeskOpen,
        ];
        for plan in &place.plans {
            let id = || plan.id.clone();
            routes.push(Self::Plan { plan: id() });
            routes.push(Self::Actions { plan: id() });
            routes.push(Self::People { plan: id() });
            routes
                .extend(plan.walk().map(|(_, aim)| Self::Aim { plan: id(), aim: aim.id.clone() }));
        }
        let indicators = place.indicators.iter();
        routes.extend(indicators.flat_map(|one| {
            let id = || one.id.clone();
            [Self::Indicator { indicator: id() }, Self::Embed { indicator: id() }]
        }));
        routes.extend(place.areas.iter().map(|one| Self::Area { area: one.code.clone() }));
        for consultation in &place.consultations {
            let id = || consultation.id.clone();
            routes.push(Self::Consultation { consultation: id() });
            routes.extend(consultation.questions.iter().map(|question| Self::Question {
                consultation: id(),
                question: question.id.clone(),
            }));
            routes.push(Self::CheckAnswers { consultation: id() });
            if !consultation.equality.is_empty() {
                routes.push(Self::Equality { consultation: id() });
            }
            routes.push(Self::Done { consultation: id() });
            routes.push(Self::Kiosk { consultation: id() });
            routes.push(Self::Paper { consultation: id() });
            routes.push(Self::PaperEntry { consultation: id() });
        }
        routes
    }
}

/// Percent-encodes everything but unreserved characters (RFC 3986, section 2.3).
fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Undoes [`encode`]; a stray `%` stays as it is, bytes that are no UTF-8 become U+FFFD.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte == b'%'
            && let Some(hex) = after.get(..2).and_then(|pair| std::str::from_utf8(pair).ok())
            && let Ok(value) = u8::from_str_radix(hex, 16)
        {
            bytes.push(value);
            rest = after.get(2..).unwrap_or_default();
            continue;
        }
        bytes.push(byte);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::Route;

    #[test]
    fn every_address_reads_back_as_the_page_that_made_it() {
        let id = || "a-1 é/?".to_owned();
        let routes = [
            Route::Home,
            Route::Plans,
            Route::Plan { plan: id() },
            Route::Aim { plan: id(), aim: id() },
            Route::Actions { plan: id() },
            Route::People { plan: id() },
            Route::Indicators,
            Route::Indicator { indicator: id() },
            Route::Embed { indicator: id() },
            Route::Area { area: id() },
            Route::Consultation { consultation: id() },
            Route::Question { consultation: id(), question: id() },
            Route::CheckAnswers { consultation: id() },
            Route::Equality { consultation: id() },
            Route::Done { consultation: id() },
            Route::Kiosk { consultation: id() },
            Route::Paper { consultation: id() },
            Route::PaperEntry { consultation: id() },
            Route::Search,
            Route::Glossary,
            Route::About,
            Route::Help,
            Route::Contact,
            Route::Privacy,
            Route::Accessibility,
            Route::Mine,
            Route::DeskCheck,
            Route::DeskOpen,
            Route::NotFound { path: "no/such".into() },
        ];
        for route in routes {
            assert_eq!(Route::parse(&route.path()), route, "{}", route.path());
        }
    }

    #[test]
    fn a_path_that_is_no_address_is_kept_for_the_page_that_helps() {
        assert_eq!(Route::parse("plan/x"), Route::NotFound { path: "plan/x".into() });
        assert_eq!(Route::parse("%E2%82"), Route::NotFound { path: "\u{fffd}".into() });
        assert_eq!(Route::parse("%zz"), Route::NotFound { path: "%zz".into() });
    }
}
