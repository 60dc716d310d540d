/**
 * What regions leave for each other in a Hazelcast cluster of all their nodes: how far the federation log
 * goes, which devices are shut out, which regions answer and have people at work.
 *
 * <p>Everything here is a hint that may be old, lost or a lie: at most it makes a region ask another one
 * sooner, and what it is told then is verified as always. Nothing that accepts or delivers a message waits
 * for the cluster, which is started anew alone when it is stuck, and losing all of it loses nothing.
 */
@NullMarked
package org.entente.server.hints;

import org.jspecify.annotations.NullMarked;
