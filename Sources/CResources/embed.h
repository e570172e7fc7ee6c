// One row of the table: the file that RESOURCE names. Included once for each row, so without a guard.
{
    &RESOURCE[sizeof "files/" - 1],
    (const unsigned char[]) {
#embed RESOURCE
    },
    sizeof (const unsigned char[]) {
#embed RESOURCE
    },
},
#undef RESOURCE
