/**
 * Key packages and leaf nodes (RFC 9420 sections 7.2 and 10): what a device publishes so that it can be
 * added, and what it says about itself in the tree. Making, signing and the checks that need no group are
 * here; checks against a tree are in {@code tree}.
 */
@NullMarked
package org.entente.mls.keypackage;

import org.jspecify.annotations.NullMarked;
