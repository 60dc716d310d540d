/**
 * One device of an officer as a state machine without input or output: commands, answers, frames and
 * clock ticks go in, and requests, records and changes of the view come out. {@link
 * org.entente.member.Device} is the way in; the shell around it stores, sends and shows. What a
 * device believes it has checked itself with the packages of {@code org.entente.trust}.
 */
@NullMarked
package org.entente.member;

import org.jspecify.annotations.NullMarked;
