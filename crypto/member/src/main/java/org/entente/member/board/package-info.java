/**
 * A room's board as a pure fold of signed changes: the same changes in any order give the same board. A
 * change wins over those it names as seen; between concurrent ones the order of the log decides, for
 * each field on its own, and what lost stays in the history. Sending, storing and showing belong to
 * {@code org.entente.member.room}.
 */
@NullMarked
package org.entente.member.board;

import org.jspecify.annotations.NullMarked;
