#ifndef CLIBXML2_SHIM_H
#define CLIBXML2_SHIM_H

// libxml2's headers would pull in the system's ICU, which clashes with the one inside Foundation.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/tree.h>
#include <libxml/uri.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlschemastypes.h>
#include <string.h>

/// A handler with no callbacks that the parser takes for SAX version 2: namespaces and structured errors.
static inline xmlSAXHandler clibxml2_handler(void) {
    xmlSAXHandler handler = {0};
    handler.initialized = XML_SAX2_MAGIC;
    return handler;
}

// Newer versions mark some of these as deprecated, with nothing that older ones have in their place.

/// The line that the parser has reached.
static inline int clibxml2_line(xmlParserCtxtPtr parser) { return xmlSAX2GetLineNumber(parser); }

static inline void clibxml2_set_options(xmlParserCtxtPtr parser, int options) { xmlCtxtUseOptions(parser, options); }

static inline void clibxml2_start(void) {
    xmlInitParser();
    xmlSchemaInitTypes();
}

/// Whether it is a name without a colon (Namespaces in XML 1.0, section 3).
static inline int clibxml2_is_name(const char *name) { return xmlValidateNCName((const xmlChar *)name, 0) == 0; }

static inline const xmlChar *clibxml2_find(xmlChar byte, const xmlChar *text, long count) {
    return memchr(text, byte, (size_t)count);
}

static inline _Bool clibxml2_is_same(const void *left, const void *right, long count) {
    return count == 0 || memcmp(left, right, (size_t)count) == 0;
}

/// How many bytes a text has before its zero.
static inline long clibxml2_length(const xmlChar *text) { return (long)strlen((const char *)text); }

/// Whether C14N accepts the namespace: it refuses relative ones (Canonical XML 1.0, section 1.3).
static inline int clibxml2_is_absolute(const char *name) {
    xmlURIPtr uri = xmlParseURI(name);
    int absolute = uri != NULL && uri->scheme != NULL && uri->scheme[0] != 0;
    if (uri != NULL) xmlFreeURI(uri);
    return absolute;
}

#endif
