/*
 * A decoder and encoder that asn1c made of the modules of ECMA-285, of whole APDUs. An input is the number of its type in TYPES, one
 * octet, and its octets. With -DENCODES it is encoded from what it was decoded to before; otherwise decoded, and what was made is freed.
 */
#include "peer.h"
#include "EventReportAPDU.h"
#include "MakeCallAPDU.h"
#include "MakeCallResultAPDU.h"
#include "MonitorStartAPDU.h"
#include "SnapshotDeviceResultAPDU.h"

static asn_TYPE_descriptor_t *const TYPES[] = {
  &asn_DEF_EventReportAPDU, &asn_DEF_MakeCallAPDU, &asn_DEF_MakeCallResultAPDU,
  &asn_DEF_MonitorStartAPDU, &asn_DEF_SnapshotDeviceResultAPDU,
};

static void **values;
static uint32_t next;
static uint8_t out[1 << 16];

static void *decoded(const uint8_t *octets, uint32_t length) {
  void *value = NULL;
  asn_dec_rval_t result = ber_decode(NULL, TYPES[octets[0]], &value, octets + 1, length - 1);
  return result.code == RC_OK && result.consumed == length - 1 ? value : NULL;
}

static ssize_t encoded(uint32_t i) {
  return der_encode_to_buffer(TYPES[inputs[i][0]], values[i], out, sizeof out).encoded;
}

static void prepare(int counts) {
  values = malloc(count * sizeof *values);
  for (uint32_t i = 0; i < count; i++)
    if (!(values[i] = decoded(inputs[i], lengths[i]))) die("an input is not decoded");
}

#ifdef ENCODES
static int work(const uint8_t *octets, uint32_t length) {
  if (next == count) next = 0;
  return encoded(next++) < 0;
}
#else
static int work(const uint8_t *octets, uint32_t length) {
  void *value = decoded(octets, length);
  if (!value) return 1;
  ASN_STRUCT_FREE(*TYPES[octets[0]], value);
  return 0;
}
#endif

/* Each value encoded again, in hex, one a line. */
static void checked(void) {
  for (uint32_t i = 0; i < count; i++) {
    ssize_t length = encoded(i);
    for (ssize_t at = 0; at < length; at++) printf("%02x", out[at]);
    putchar('\n');
  }
}
