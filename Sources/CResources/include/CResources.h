#ifndef INWRITING_RESOURCES_H
#define INWRITING_RESOURCES_H

#include <stddef.h>

/// One file inside the binary: its path under `files/`, and its bytes.
struct inwriting_resource {
    const char *path;
    const unsigned char *bytes;
    size_t size;
};

/// How many files there are.
size_t inwriting_resource_count(void);

/// The file at `index`, which must be below the count.
struct inwriting_resource inwriting_resource_at(size_t index);

#endif
