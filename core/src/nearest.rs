//! Pages that someone with a wrong address may have wanted.

use crate::place::Place;
use crate::route::Route;
use crate::search::{Index, near};

/// Most routes worth offering.
const MOST: usize = 5;

/// Up to five pages whose addresses or words are near the path asked for, nearest first.
pub fn nearest_routes(path: &str, place: &Place) -> Vec<Route> {
    let mut asked = match Route::parse(path) {
        Route::NotFound { path } => path,
        known => known.path(),
    };
    asked.make_ascii_lowercase();
    let parts: Vec<&str> = parts(&asked).collect();
    let mut best: Vec<(usize, Route)> = Vec::new();
    for route in Route::all(place) {
        let points = likeness(&parts, &route.path());
        let at = best.partition_point(|(other, _)| *other >= points);
        if points > 0 && at < MOST {
            best.insert(at, (points, route));
            best.truncate(MOST);
        }
    }
    // An address may have been guessed from what is on the page: "employment-rate-2020".
    let words = parts.last().copied().unwrap_or_default().replace(['-', '_', '.'], " ");
    let mut routes: Vec<Route> = best.into_iter().map(|(_, route)| route).collect();
    let found = Index::build(place, place.default_language()).find(&words, 2);
    for hit in found.into_iter().flat_map(|group| group.hits) {
        if routes.len() < MOST && !routes.contains(&hit.route) {
            routes.push(hit.route);
        }
    }
    routes
}

fn parts(path: &str) -> impl Iterator<Item = &str> {
    path.strip_suffix("index.html").unwrap_or(path).split('/').filter(|part| !part.is_empty())
}

/// Points for each part that both addresses have, nearly or exactly; the last part says most.
fn likeness(asked: &[&str], path: &str) -> usize {
    let own: Vec<&str> = parts(path).collect();
    let mut points = 0;
    for (index, part) in asked.iter().enumerate() {
        let most = if part.len() > 3 { 2 } else { 0 };
        let worth =
            |other: &&str| near::slips(part, other, most).map_or(0, |n| 9 - 2 * usize::from(n));
        let is_last = index + 1 == asked.len();
        let at_end = own.last().map_or(0, worth);
        let best = own.iter().map(worth).max().unwrap_or_default();
        points += if is_last { best + 2 * at_end } else { best };
    }
    // Between equals, the address of the same depth.
    (points * 4).saturating_sub(own.len().abs_diff(asked.len()))
}

#[cfg(test)]
mod tests {
    use super::nearest_routes;
    use crate::indicator::Indicator;
    use crate::place::{Aim, Place, Plan};

    #[track_caller]
    fn check(path: &str, expected: &str) {
        let aim =
            |id: &str, title: &str| Aim { id: id.into(), title: title.into(), ..Aim::default() };
        let plan = |id: &str, aims| Plan { id: id.into(), aims, ..Plan::default() };
        let indicator = Indicator {
            id: "employment-rate".into(),
            title: "Employment rate".into(),
            ..Indicator::default()
        };
        let place = Place {
            plans: vec![
                plan("town-plan-2018", vec![aim("homes", "Warm homes")]),
                plan("town-plan-2022", vec![aim("green", "Green streets")]),
            ],
            indicators: vec![indicator],
            ..Place::default()
        };
        let routes = nearest_routes(path, &place);
        assert!(routes.len() <= 5);
        assert_eq!(routes.first().map(|route| route.path()).as_deref(), Some(expected), "{path}");
    }

    #[test]
    fn a_slip_in_an_address_finds_the_page() {
        check("glosary", "glossary/");
        check("plans/town-plan-2021/", "plans/town-plan-2022/");
        check("plan/town-plan-2018/aims/home/", "plans/town-plan-2018/aims/homes/");
        check("Indicators/Employment_Rate", "indicators/employment-rate/");
        check("town-plan-2022/aims/gren/index.html", "plans/town-plan-2022/aims/green/");
    }

    #[test]
    fn words_in_an_address_are_searched_for() {
        check("warm-houses-and-homes.aspx", "plans/town-plan-2018/aims/homes/");
    }

    #[test]
    fn nothing_near_gives_nothing() {
        assert_eq!(nearest_routes("zzzzzz", &Place::default()), []);
    }
}
