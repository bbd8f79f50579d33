/*
 * What contestants in C have in common. The inputs come on standard input: their number, then for each its length and its octets; numbers
 * are 32 bits, least significant octet first. `work` is called for each input in turn.
 *   PROGRAM check                 goes over all inputs once and prints what `checked` says
 *   PROGRAM time WARMUP_MS MS     prints the nanoseconds of processor time of each pass over all inputs, one a line
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Before any work. `counts`: the inputs are gone over for `checked`, not for the time. */
static void prepare(int counts);
/* Does the job on one input; 0 when it is done. */
static int work(const uint8_t *octets, uint32_t length);
/* Prints what was found, to be compared with what others found. */
static void checked(void);

static uint32_t count;
static uint8_t **inputs;
static uint32_t *lengths;

static void die(const char *why) {
  fprintf(stderr, "%s\n", why);
  exit(1);
}

static void all(void *to, size_t size) {
  if (fread(to, 1, size, stdin) != size) die("the inputs end too early");
}

static uint32_t number(void) {
  uint8_t octets[4];
  all(octets, sizeof octets);
  return octets[0] | octets[1] << 8 | octets[2] << 16 | (uint32_t)octets[3] << 24;
}

static double now_ns(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec * 1e9 + time.tv_nsec;
}

static void pass(void) {
  for (uint32_t i = 0; i < count; i++)
    if (work(inputs[i], lengths[i]) != 0) die("an input is refused");
}

int main(int argc, char **argv) {
  count = number();
  inputs = malloc(count * sizeof *inputs);
  lengths = malloc(count * sizeof *lengths);
  if (!inputs || !lengths) die("no memory");
  for (uint32_t i = 0; i < count; i++) {
    lengths[i] = number();
    inputs[i] = malloc(lengths[i]);
    if (!inputs[i]) die("no memory");
    all(inputs[i], lengths[i]);
  }
  if (argc == 2 && strcmp(argv[1], "check") == 0) {
    prepare(1);
    pass();
    checked();
    return 0;
  }
  if (argc != 4 || strcmp(argv[1], "time") != 0) die("check, or time WARMUP_MS MS");
  prepare(0);
  for (double until = now_ns() + atof(argv[2]) * 1e6; now_ns() < until;) pass();
  double until = now_ns() + atof(argv[3]) * 1e6;
  for (double from = now_ns(); from < until;) {
    pass();
    double to = now_ns();
    printf("%.0f\n", to - from);
    from = to;
  }
  return 0;
}
