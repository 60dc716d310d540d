/**
 * The arithmetic of getting a past back with the help of colleagues: a key is split, its shares are
 * sealed, released and put together. Pure functions over structures of the record and of rooms. Who may
 * release, when, and what is handed over afterwards is decided elsewhere.
 */
@NullMarked
package org.entente.member.recovery;

import org.jspecify.annotations.NullMarked;
