#ifndef CLIBXML2_SHIM_H
#define CLIBXML2_SHIM_H

// libxml2's headers would pull in the system's ICU, which clashes with the one inside Foundation.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/c14n.h>
#include <libxml/parser.h>
#include <libxml/SAX2.h>
#include <libxml/tree.h>
#include <libxml/uri.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlschemastypes.h>

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

/// `xmlFree` is a mutable global, which Swift 6 does not let us touch.
static inline void clibxml2_free(void *memory) { xmlFree(memory); }

/// Whether C14N accepts the namespace: it refuses relative ones (Canonical XML 1.0, section 1.3).
static inline int clibxml2_is_absolute(const char *name) {
    xmlURIPtr uri = xmlParseURI(name);
    int absolute = uri != NULL && uri->scheme != NULL && uri->scheme[0] != 0;
    if (uri != NULL) xmlFreeURI(uri);
    return absolute;
}

#endif
