/**
 * Releases of the browser client: which files belong to one, who signed for them, and whether a server
 * serves exactly those. Two people sign offline, each with a key of their own. What is verified here is
 * what the server gives to this command; a server that knows whom it talks to may give others something else.
 */
@NullMarked
package org.entente.cli.release;

import org.jspecify.annotations.NullMarked;
