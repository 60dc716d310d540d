/**
 * How a file is sealed on a device before it leaves it, and opened again: chunks of one fresh key, each
 * bound to its file, its place and whether it is the last, with a commitment to the key and a padded
 * size ({@code docs/files.md} is the specification, with vectors). What came is trusted only after all of
 * it has been hashed. How sealed files travel, and who did what with them, is not known here.
 */
@NullMarked
package org.entente.member.file;

import org.jspecify.annotations.NullMarked;
