/* The least that verifies signed files with libxml2 and OpenSSL, to hold our figures against:
 *
 *     cc -O2 minimal.c -o minimal $(xml2-config --cflags --libs) -lcrypto -lpthread
 *     minimal THREADS KEY.pem FILE...
 *
 * It parses, takes each part that is referred to by its xml:id, makes it the root, canonicalises the whole (which is
 * linear in time), compares the digests, and verifies the ECDSA signature. It refuses nothing that is out of place, so
 * it is a measure of time and nothing to verify with.
 */
#include <libxml/c14n.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/valid.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static EVP_PKEY *key;
static char **files;
static int count;
static atomic_int next, good;

static xmlNodePtr child(xmlNodePtr parent, const char *name, xmlNodePtr after) {
    xmlNodePtr node = after ? after->next : parent ? parent->children : NULL;
    while (node && !(node->type == XML_ELEMENT_NODE && !strcmp((const char *)node->name, name))) node = node->next;
    return node;
}

/* The canonical form of one element: as the root of its document, in which it is for that while. */
static int canonical(xmlDocPtr document, xmlNodePtr node, xmlChar **form) {
    xmlNodePtr parent = node->parent, beside = node->next;
    xmlNodePtr root = xmlDocGetRootElement(document);
    xmlUnlinkNode(node);
    xmlDocSetRootElement(document, node);
    int length = xmlC14NDocDumpMemory(document, NULL, XML_C14N_EXCLUSIVE_1_0, NULL, 0, form);
    xmlDocSetRootElement(document, root);
    if (beside) xmlAddPrevSibling(beside, node); else xmlAddChild(parent, node);
    return length;
}

static int base64(xmlNodePtr node, unsigned char *bytes, int limit) {
    xmlChar *text = node ? xmlNodeGetContent(node) : NULL;
    int length = text ? (int)strlen((char *)text) : 0;
    int decoded = length > 0 && length / 4 * 3 <= limit ? EVP_DecodeBlock(bytes, text, length) : -1;
    for (int index = length - 1; decoded > 0 && index > 0 && text[index] == '='; index--) decoded--;
    xmlFree(text);
    return decoded;
}

static int digest_holds(xmlDocPtr document, xmlNodePtr reference) {
    unsigned char claimed[64], digest[32];
    xmlChar *uri = xmlGetProp(reference, (const xmlChar *)"URI");
    xmlAttrPtr id = uri && uri[0] == '#' ? xmlGetID(document, uri + 1) : NULL;
    xmlFree(uri);
    if (!id || base64(child(reference, "DigestValue", NULL), claimed, 64) != 32) return 0;
    xmlChar *form = NULL;
    int length = canonical(document, id->parent, &form);
    int holds = length > 0 && EVP_Digest(form, length, digest, NULL, EVP_sha256(), NULL) && !memcmp(claimed, digest, 32);
    xmlFree(form);
    return holds;
}

/* libxml2 knows only xml:id for an id; the properties of XAdES have another. */
static void note_properties(xmlDocPtr document, xmlNodePtr signature) {
    for (xmlNodePtr object = child(signature, "Object", NULL); object; object = child(signature, "Object", object)) {
        xmlNodePtr properties = child(child(object, "QualifyingProperties", NULL), "SignedProperties", NULL);
        xmlAttrPtr id = properties ? xmlHasProp(properties, (const xmlChar *)"Id") : NULL;
        if (id && id->children) xmlAddID(NULL, document, id->children->content, id);
    }
}

static int signature_holds(xmlDocPtr document, xmlNodePtr signature) {
    note_properties(document, signature);
    xmlNodePtr info = child(signature, "SignedInfo", NULL);
    int references = 0;
    for (xmlNodePtr node = child(info, "Reference", NULL); node; node = child(info, "Reference", node), references++)
        if (!digest_holds(document, node)) return 0;
    unsigned char value[96], *der = NULL;
    if (references < 2 || base64(child(signature, "SignatureValue", NULL), value, 96) != 64) return 0;
    ECDSA_SIG *numbers = ECDSA_SIG_new();
    ECDSA_SIG_set0(numbers, BN_bin2bn(value, 32, NULL), BN_bin2bn(value + 32, 32, NULL));
    int size = i2d_ECDSA_SIG(numbers, &der);
    ECDSA_SIG_free(numbers);
    xmlChar *form = NULL;
    int length = canonical(document, info, &form);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    int holds = length > 0 && size > 0 && EVP_DigestVerifyInit(context, NULL, EVP_sha256(), NULL, key) == 1
        && EVP_DigestVerify(context, der, size, form, length) == 1;
    EVP_MD_CTX_free(context);
    OPENSSL_free(der);
    xmlFree(form);
    return holds;
}

static int file_holds(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) return 0;
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *bytes = size > 0 ? malloc(size) : NULL;
    int holds = 0;
    if (bytes && fread(bytes, 1, size, file) == (size_t)size) {
        xmlDocPtr document = xmlReadMemory(bytes, (int)size, NULL, NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
        xmlNodePtr root = document ? xmlDocGetRootElement(document) : NULL;
        xmlNodePtr signature = child(root, "Signature", NULL);
        holds = signature && signature_holds(document, signature);
        xmlFreeDoc(document);
    }
    free(bytes);
    fclose(file);
    return holds;
}

static void *work(void *unused) {
    (void)unused;
    for (int index; (index = atomic_fetch_add(&next, 1)) < count;) good += file_holds(files[index]);
    return NULL;
}

int main(int argc, char **argv) {
    int threads = argc > 3 ? atoi(argv[1]) : 0;
    FILE *file = threads > 0 ? fopen(argv[2], "r") : NULL;
    key = file ? PEM_read_PUBKEY(file, NULL, NULL, NULL) : NULL;
    if (!key || threads > 64) {
        fprintf(stderr, "usage: minimal THREADS KEY.pem FILE...\n");
        return 64;
    }
    fclose(file);
    files = argv + 3;
    count = argc - 3;
    xmlInitParser();
    pthread_t workers[64];
    for (int index = 1; index < threads; index++) pthread_create(&workers[index], NULL, work, NULL);
    work(NULL);
    for (int index = 1; index < threads; index++) pthread_join(workers[index], NULL);
    printf("%d\n", good);
    return good == count ? 0 : 1;
}
