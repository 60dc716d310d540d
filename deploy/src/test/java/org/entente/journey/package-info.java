/**
 * The product as its users meet it: the built jar in a process of its own, started and killed as an operator would,
 * used through the command line, members on the JVM and real browsers. Nothing here reaches into the server or the
 * device; what a journey needs it reads from what the product prints, shows or writes for people.
 */
@NullMarked
package org.entente.journey;

import org.jspecify.annotations.NullMarked;
