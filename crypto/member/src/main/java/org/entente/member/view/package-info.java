/**
 * What people are shown: values that replace earlier ones with the same id, and their JSON. Codes stand
 * for words that the web client chooses in the reader's language, and none of them names a mechanism
 * of cryptography. This package knows neither rooms' state machines nor the wire.
 */
@NullMarked
package org.entente.member.view;

import org.jspecify.annotations.NullMarked;
