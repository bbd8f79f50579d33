/* libxml2 as fast as it goes: SAX2 from memory, callbacks that do nothing. For the check they count. */
#include "peer.h"
#include <libxml/SAX2.h>
#include <libxml/parser.h>

static xmlSAXHandler handler;
static unsigned long elements;

static void start(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
                  const xmlChar **namespaces, int attribute_count, int default_count, const xmlChar **attributes) {}
static void counting_start(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
                           const xmlChar **namespaces, int attribute_count, int default_count, const xmlChar **attributes) {
  elements++;
}
static void end(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri) {}
static void text(void *context, const xmlChar *characters, int length) {}

static void prepare(int counts) {
  xmlInitParser();
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = counts ? counting_start : start;
  handler.endElementNs = end;
  handler.characters = text;
}

static int work(const uint8_t *octets, uint32_t length) {
  return xmlSAXUserParseMemory(&handler, NULL, (const char *)octets, (int)length);
}

static void checked(void) { printf("%lu\n", elements); }
