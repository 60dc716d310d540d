/**
 * What was said about messages: other texts, words taken back, reactions, pins, and the originator's yes
 * or no to passing on. A pure fold: the same remarks in any order give the same, and a remark of somebody
 * who may not make it counts for nothing. Storage and the network are not known here.
 */
@NullMarked
package org.entente.member.talk;

import org.jspecify.annotations.NullMarked;
