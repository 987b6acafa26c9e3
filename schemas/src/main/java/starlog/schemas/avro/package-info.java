/// How records become Avro's bytes: codecs driven by hand over Avro's own encoder and decoder. Avro's generated
/// classes box every integer of an array; these write columns straight from `int[]` and `long[]`. The `.avsc` files
/// rule: tests prove for random values that the bytes equal those of Avro's GenericDatumWriter.
package starlog.schemas.avro;
