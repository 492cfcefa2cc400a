/* Scans posts for terms with Hyperscan: literals, caseless in ASCII, word bounds checked in the callback.
   hyperscan <posts> <terms> <database>: one of each on a line; a database that is there already is read instead of
   compiled. Prints one line of JSON: build and scan in milliseconds of work, hits in the
   first quarter and in all, bytes. */
#include <hs/hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct { const char **at; size_t *size; unsigned count; } Lines;
typedef struct { const char *text; size_t size; const size_t *sizes; unsigned long hits; } Search;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static char *read_file(const char *path, size_t *size) {
  FILE *file = fopen(path, "rb");
  if (!file) return NULL;
  fseek(file, 0, SEEK_END);
  *size = ftell(file);
  rewind(file);
  char *bytes = malloc(*size + 1);
  if (fread(bytes, 1, *size, file) != *size) exit(2);
  bytes[*size] = 0;
  fclose(file);
  return bytes;
}

static Lines read_lines(const char *path) {
  size_t size = 0;
  char *bytes = read_file(path, &size);
  if (!bytes) exit(2);
  Lines lines = {NULL, NULL, 0};
  unsigned room = 0;
  for (char *from = bytes; from < bytes + size;) {
    char *to = memchr(from, '\n', bytes + size - from);
    if (!to) to = bytes + size;
    if (lines.count == room) {
      room = room ? room * 2 : 1024;
      lines.at = realloc(lines.at, room * sizeof *lines.at);
      lines.size = realloc(lines.size, room * sizeof *lines.size);
    }
    lines.at[lines.count] = from;
    lines.size[lines.count++] = to - from;
    *to = 0;
    from = to + 1;
  }
  return lines;
}

static int is_word(unsigned char byte) {
  return byte >= 0x80 || byte == '_' || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= 'a' && byte <= 'z');
}

static int on_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
  Search *search = context;
  size_t first = to - search->sizes[id];
  (void)from;
  (void)flags;
  if (first > 0 && is_word(search->text[first - 1])) return 0;
  if (to < search->size && is_word(search->text[to])) return 0;
  search->hits++;
  return 0;
}

int main(int count, char **arguments) {
  if (count != 4) return 2;
  Lines posts = read_lines(arguments[1]), terms = read_lines(arguments[2]);
  hs_database_t *database = NULL;
  double begun = now(), build = -1;
  size_t saved_size = 0;
  char *saved = read_file(arguments[3], &saved_size);
  if (saved) {
    if (hs_deserialize_database(saved, saved_size, &database) != HS_SUCCESS) return 3;
    free(saved);
  } else {
    unsigned *flags = malloc(terms.count * sizeof *flags), *ids = malloc(terms.count * sizeof *ids);
    for (unsigned k = 0; k < terms.count; k++) flags[k] = HS_FLAG_CASELESS, ids[k] = k;
    hs_compile_error_t *error = NULL;
    begun = now();
    if (hs_compile_lit_multi(terms.at, flags, ids, terms.size, terms.count, HS_MODE_BLOCK, NULL, &database,
                             &error) != HS_SUCCESS) {
      fprintf(stderr, "%s\n", error->message);
      return 3;
    }
    build = now() - begun;
    if (hs_serialize_database(database, &saved, &saved_size) != HS_SUCCESS) return 3;
    FILE *file = fopen(arguments[3], "wb");
    if (!file || fwrite(saved, 1, saved_size, file) != saved_size) return 3;
    fclose(file);
  }
  size_t bytes = 0;
  hs_database_size(database, &bytes);
  hs_scratch_t *scratch = NULL;
  if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) return 3;
  double quickest = 0;
  unsigned long quarter = 0, all = 0;
  for (int pass = 0; pass < 3; pass++) {
    Search search = {NULL, 0, terms.size, 0};
    begun = now();
    for (unsigned k = 0; k < posts.count; k++) {
      if (k == posts.count / 4) quarter = search.hits;
      search.text = posts.at[k];
      search.size = posts.size[k];
      hs_scan(database, posts.at[k], posts.size[k], 0, scratch, on_match, &search);
    }
    double taken = now() - begun;
    if (pass == 0 || taken < quickest) quickest = taken;
    all = search.hits;
  }
  printf("{\"buildMs\":%f,\"scanMs\":%f,\"quarterHits\":%lu,\"hits\":%lu,\"bytes\":%zu}\n", build, quickest, quarter,
         all, bytes);
  return 0;
}
