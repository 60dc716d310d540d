/**
 * What operators are given besides the jar, held against the code: settings, figures, alerts and their pages,
 * manifests and units.
 *
 * <p>Everything is read as files, so that no container engine and no cluster is needed. Where a tool that
 * checks more is installed, it checks too.
 */
package org.entente.deploy;
