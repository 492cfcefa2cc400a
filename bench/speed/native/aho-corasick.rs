// Scans posts for terms with the aho-corasick crate: its NFA, caseless in ASCII, all matches, word bounds checked here.
// aho-corasick <posts> <terms>: one of each on a line. Prints one line of JSON: build and scan in milliseconds of work,
// hits in the first quarter and in all, bytes of the automaton.
use aho_corasick::AhoCorasickBuilder;

#[repr(C)]
struct Time {
    seconds: i64,
    nanoseconds: i64,
}

extern "C" {
    fn clock_gettime(clock: i32, time: *mut Time) -> i32;
}

/// Milliseconds that this thread has worked.
fn now() -> f64 {
    const THREAD_CPU_TIME: i32 = 3;
    let mut time = Time { seconds: 0, nanoseconds: 0 };
    unsafe { clock_gettime(THREAD_CPU_TIME, &mut time) };
    time.seconds as f64 * 1e3 + time.nanoseconds as f64 / 1e6
}

fn is_word(byte: u8) -> bool {
    byte >= 0x80 || byte == b'_' || byte.is_ascii_alphanumeric()
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let posts = std::fs::read(&arguments[1]).unwrap();
    let terms = std::fs::read(&arguments[2]).unwrap();
    let lines = |bytes: &'static [u8]| -> Vec<&'static [u8]> {
        bytes.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()).collect()
    };
    let posts = lines(Box::leak(posts.into_boxed_slice()));
    let terms = lines(Box::leak(terms.into_boxed_slice()));
    let begun = now();
    let automaton = AhoCorasickBuilder::new().ascii_case_insensitive(true).dfa(false).build(&terms);
    let build = now() - begun;
    let passes = if terms.len() > 200_000 { 1 } else { 3 };
    let mut times = Vec::new();
    let (mut quarter, mut hits) = (0, 0);
    for _ in 0..passes {
        hits = 0;
        let begun = now();
        for (index, post) in posts.iter().enumerate() {
            if index == posts.len() / 4 {
                quarter = hits;
            }
            for found in automaton.find_overlapping_iter(post) {
                let before = found.start() > 0 && is_word(post[found.start() - 1]);
                let behind = found.end() < post.len() && is_word(post[found.end()]);
                if !before && !behind {
                    hits += 1;
                }
            }
        }
        times.push(now() - begun);
    }
    times.sort_by(|a, b| a.partial_cmp(b).unwrap());
    println!(
        "{{\"buildMs\":{},\"scanMs\":{},\"quarterHits\":{},\"hits\":{},\"bytes\":{}}}",
        build, times[0], quarter, hits, automaton.heap_bytes()
    );
}
