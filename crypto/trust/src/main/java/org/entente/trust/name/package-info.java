/**
 * The names of agencies, officers, devices, regions, teams, rooms and logs, each as its own record so
 * that two of them cannot be swapped. A value that exists is well formed; reading refuses everything
 * else. What a name is entitled to is decided elsewhere, by certificates and the federation log.
 */
@NullMarked
package org.entente.trust.name;

import org.jspecify.annotations.NullMarked;
